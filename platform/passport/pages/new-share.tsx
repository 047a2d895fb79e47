import { redirect, useActionData, useLoaderData } from 'react-router';
import type { ActionArgs, LoaderArgs } from '../../kernel/pages/args.ts';
import { errorsOf, type RefusedAction, typedIn } from '../../kernel/pages/form-errors.ts';
import { formInput } from '../../kernel/pages/form-input.ts';
import { refused } from '../../kernel/pages/page.ts';
import {
  Button,
  ButtonLink,
  Buttons,
  Checkbox,
  CheckboxGroup,
  EmptyState,
  ErrorSummary,
  errorOf,
  Form,
  PageHead,
  RadioGroup,
  Sheet,
  TextField,
  useText,
} from '../../ui/index.ts';
import { createShare } from '../create-share.ts';
import { listCredentials } from '../list-credentials.ts';
import { languageOf, needPerson } from './visitor.server.ts';

export async function loader({ context: { page }, request }: LoaderArgs) {
  needPerson(page, request);
  const { credentials } = await page.run(listCredentials, { size: 200, language: languageOf(page) });
  return {
    chosen: new URL(request.url).searchParams.get('credential'),
    credentials: credentials
      .filter(({ status }) => status !== 'superseded')
      .map(({ id, title, awardedBy }) => ({
        id,
        title,
        from: awardedBy.map(({ text }) => text).join(' · '),
      })),
  };
}

export async function action({ context: { page }, request }: ActionArgs) {
  const input = await formInput(request);
  const shared = await page.attempt(createShare, input);
  return shared.ok
    ? redirect(`/passport/shares?done=passport.done.shared&new=${shared.value.shareId}`)
    : refused(shared.refusal, input);
}

const days = ['7', '30', '90', '365'] as const;

/** Which credentials, for how long, with the files or without. */
export default function NewShare() {
  const text = useText();
  const { t } = text;
  const { credentials, chosen } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const errors = errorsOf(answer, text, { credentialIds: 'credentialIds[]' }).map((error) =>
    error.field === 'credentialIds[]' ? { ...error, message: t('passport.field.choose') } : error,
  );
  const typed: unknown = (answer as RefusedAction | undefined)?.typed.credentialIds;
  const values = Array.isArray(typed)
    ? typed.map(String)
    : [chosen ?? (credentials.length === 1 ? credentials[0]!.id : '')];
  const head = (
    <PageHead
      title={t('passport.new-share.title')}
      subtitle={t('passport.new-share.what')}
      crumbs={[{ label: t('passport.title'), href: '/passport' }]}
      error={errors.length > 0}
    />
  );
  if (credentials.length === 0)
    return (
      <>
        {head}
        <EmptyState title={t('passport.empty.title')}>{t('passport.empty.how')}</EmptyState>
      </>
    );
  return (
    <>
      {head}
      <div className="measure stack">
        <ErrorSummary errors={errors} />
        <Sheet>
          <Form className="form" noValidate>
            <CheckboxGroup
              name="credentialIds[]"
              label={t('passport.new-share.which')}
              error={errorOf(errors, 'credentialIds[]')}
              options={credentials.map(({ id, title, from }) => ({
                value: id,
                label: <span lang={title.lang ?? undefined}>{title.text}</span>,
                hint: from,
              }))}
              values={values}
            />
            <RadioGroup
              name="expiresInDays"
              label={t('passport.new-share.until')}
              hint={t('passport.new-share.until-hint')}
              error={errorOf(errors, 'expiresInDays')}
              options={days.map((value) => ({
                value,
                label: t('passport.new-share.days', { days: Number(value) }),
              }))}
              value={typedIn(answer, 'expiresInDays', '30')}
            />
            <Checkbox
              name="downloadable"
              value="yes"
              label={t('passport.new-share.files')}
              hint={t('passport.new-share.files-hint')}
              checked={typedIn(answer, 'downloadable') !== ''}
            />
            <TextField
              name="label"
              label={t('passport.new-share.label')}
              hint={t('passport.new-share.label-hint')}
              maxLength={100}
              optional
              value={typedIn(answer, 'label')}
              error={errorOf(errors, 'label')}
            />
            <Buttons>
              <Button look="primary">{t('passport.new-share.make')}</Button>
              <ButtonLink look="bare" href="/passport">
                {t('ui.cancel')}
              </ButtonLink>
            </Buttons>
          </Form>
        </Sheet>
      </div>
    </>
  );
}
