import { redirect, useActionData, useLoaderData } from 'react-router';
import { findSmtp } from '../../kernel/mail/mail-setting.ts';
import type { ActionArgs, LoaderArgs } from '../../kernel/pages/args.ts';
import { errorsOf, typedIn } from '../../kernel/pages/form-errors.ts';
import { formInput } from '../../kernel/pages/form-input.ts';
import { refused } from '../../kernel/pages/page.ts';
import {
  Button,
  ButtonLink,
  Buttons,
  ErrorSummary,
  errorOf,
  Form,
  HiddenFields,
  Notice,
  PageHead,
  Sheet,
  Stack,
  TextField,
  useText,
} from '../../ui/index.ts';
import { finishPasskeySignIn } from '../passkeys/finish-passkey-sign-in.ts';
import { requestSignIn } from '../sign-in/request-sign-in.ts';
import { PasskeySignIn } from './passkey-sign-in.tsx';
import { goOnSignedIn, returnTo } from './session.server.ts';

export async function loader({ context, request }: LoaderArgs) {
  const { page } = context;
  const next = returnTo(request) ?? '/';
  if (page.person) throw redirect(next);
  const demonstration = page.services.mode === 'demonstration';
  return {
    next,
    demonstration,
    mails: demonstration || (await findSmtp(page.services)) !== null,
    sent: new URL(request.url).searchParams.has('sent'),
  };
}

export async function action({ context, request }: ActionArgs) {
  const { page } = context;
  const input = await formInput(request);
  const next = returnTo(request);
  if (input.intent === 'passkey') {
    const answer = await page.attempt(finishPasskeySignIn, { response: parsed(input.response) });
    return answer.ok ? goOnSignedIn(page, answer.value.sessionToken, next ?? '/') : refused(answer.refusal);
  }
  const asked = await page.attempt(requestSignIn, { ...input, returnTo: next });
  return asked.ok ? redirect('/alliance/sign-in?sent') : refused(asked.refusal, input);
}

function parsed(json: unknown): unknown {
  try {
    return JSON.parse(String(json));
  } catch {
    return undefined;
  }
}

export default function SignIn() {
  const { next, demonstration, mails, sent } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const text = useText();
  const { t } = text;
  const errors = errorsOf(answer, text);
  if (sent && errors.length === 0)
    return (
      <Stack>
        <PageHead title={t('alliance.sign-in.sent')} subtitle={t('alliance.sign-in.sent-how')} />
        <p>{t('alliance.sign-in.sent-nothing')}</p>
        <Buttons>
          {demonstration ? (
            <ButtonLink look="primary" href="/alliance/outbox">
              {t('alliance.sign-in.to-outbox')}
            </ButtonLink>
          ) : null}
          <ButtonLink href="/alliance/sign-in">{t('alliance.sign-in.again')}</ButtonLink>
        </Buttons>
      </Stack>
    );
  return (
    <Stack>
      <PageHead
        title={t('alliance.sign-in.title')}
        subtitle={t('alliance.sign-in.subtitle')}
        error={errors.length > 0}
      />
      <ErrorSummary errors={errors} />
      {mails ? (
        <Sheet title={t('alliance.sign-in.by-link')}>
          <Form className="form" noValidate>
            <HiddenFields values={{ intent: 'link' }} />
            <TextField
              name="email"
              type="email"
              label={t('alliance.email')}
              hint={t('alliance.sign-in.email-hint')}
              autoComplete="email"
              value={typedIn(answer, 'email')}
              error={errorOf(errors, 'email')}
            />
            <Buttons>
              <Button look="primary">{t('alliance.sign-in.send')}</Button>
            </Buttons>
          </Form>
        </Sheet>
      ) : (
        <Notice tone="warning" quiet>
          {t('alliance.error.sign-in-needs-mail')}
        </Notice>
      )}
      <PasskeySignIn next={next} />
    </Stack>
  );
}
