import { data, useActionData, useLoaderData } from 'react-router';
import { pick } from '../../kernel/languages/index.ts';
import type { ActionArgs, LoaderArgs } from '../../kernel/pages/args.ts';
import { errorsOf, typedIn } from '../../kernel/pages/form-errors.ts';
import { readForm } from '../../kernel/pages/form-input.ts';
import { refused } from '../../kernel/pages/page.ts';
import {
  Button,
  ButtonLink,
  Buttons,
  DateField,
  ErrorSummary,
  errorOf,
  Form,
  Notice,
  PageHead,
  readDateField,
  Stack,
  TextField,
  useText,
} from '../../ui/index.ts';
import { acceptInvitation } from '../invitations/accept-invitation.ts';
import { readInvitation } from '../invitations/read-invitation.ts';
import { goOnSignedIn } from './session.server.ts';

export async function loader({ context, params }: LoaderArgs) {
  const found = await context.page.attempt(readInvitation, { token: params.token });
  return found.ok ? found.value : data({ refusal: found.refusal }, { status: found.refusal.status });
}

export async function action({ context, params, request }: ActionArgs) {
  const { page } = context;
  const form = await readForm(request);
  const date = readDateField(form, 'dateOfBirth');
  const studentNumber = String(form.get('studentNumber') ?? '').trim();
  if (date.kind === 'wrong') return data({ wrongDate: date.parts }, { status: 422 });
  const accepted = await page.attempt(acceptInvitation, {
    formId: form.get('formId'),
    token: params.token,
    ...(date.kind === 'date' && { dateOfBirth: date.date }),
    ...(studentNumber && { studentNumber }),
  });
  if (!accepted.ok) return refused(accepted.refusal, { studentNumber });
  const { result, triesLeft, sessionToken } = accepted.value;
  if (sessionToken) return goOnSignedIn(page, sessionToken, '/alliance/account?welcome');
  return data({ result, triesLeft }, { status: 422 });
}

export default function Invitation() {
  const found = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const text = useText();
  const { t, language } = text;
  const closed = answer && 'result' in answer && answer.result === 'closed';
  if (closed || 'refusal' in found) {
    const [problem] = errorsOf(found, text);
    return (
      <Stack>
        <PageHead
          title={t('alliance.invitation.ended')}
          subtitle={closed ? t('alliance.invitation.closed') : problem?.message}
        />
        <Buttons>
          <ButtonLink look="primary" href="/alliance/sign-in">
            {t('alliance.sign-in.title')}
          </ButtonLink>
        </Buttons>
      </Stack>
    );
  }
  const institution = found.institution
    ? pick(found.institution, language).text
    : t('alliance.invitation.your-university');
  const wrongFact = answer && 'result' in answer ? answer.triesLeft : null;
  const wrongDate = answer && 'wrongDate' in answer ? answer.wrongDate : undefined;
  const errors = [
    ...errorsOf(answer, text),
    ...(wrongDate ? [{ field: 'dateOfBirth', message: t('alliance.field.date-of-birth') }] : []),
    ...(wrongFact === null ? [] : [{ message: t('alliance.invitation.wrong-fact', { count: wrongFact }) }]),
  ];
  if (found.facts.length === 0)
    return (
      <Stack>
        <PageHead title={t('alliance.invitation.title')} />
        <Notice tone="warning" quiet>
          {t('alliance.invitation.no-facts', { institution })}
        </Notice>
      </Stack>
    );
  const both = found.facts.length > 1;
  return (
    <Stack>
      <PageHead
        title={t('alliance.invitation.title')}
        subtitle={t(both ? 'alliance.invitation.subtitle-both' : 'alliance.invitation.subtitle', {
          institution,
        })}
        error={errors.length > 0}
      />
      <ErrorSummary errors={errors} />
      <Form className="form" noValidate>
        {found.facts.includes('date-of-birth') ? (
          <DateField
            name="dateOfBirth"
            label={t('alliance.date-of-birth')}
            birthday
            optional={both}
            value={wrongDate}
            error={errorOf(errors, 'dateOfBirth')}
          />
        ) : null}
        {found.facts.includes('student-number') ? (
          <TextField
            name="studentNumber"
            label={t('alliance.student-number')}
            width={20}
            optional={both}
            autoComplete="off"
            maxLength={100}
            value={typedIn(answer, 'studentNumber')}
            error={errorOf(errors, 'studentNumber')}
          />
        ) : null}
        <Buttons>
          <Button look="primary">{t('alliance.invitation.open')}</Button>
        </Buttons>
      </Form>
    </Stack>
  );
}
