import { redirect, useActionData, useLoaderData } from 'react-router';
import type { ActionArgs, LoaderArgs } from '../../../kernel/pages/args.ts';
import { errorsOf, typedIn } from '../../../kernel/pages/form-errors.ts';
import { formInput } from '../../../kernel/pages/form-input.ts';
import { refused } from '../../../kernel/pages/page.ts';
import {
  Button,
  ButtonLink,
  Buttons,
  ErrorSummary,
  errorOf,
  Form,
  HiddenFields,
  PageHead,
  Sheet,
  Stack,
  Status,
  TextField,
  useText,
} from '../../../ui/index.ts';
import { needPerson } from '../../pages/session.server.ts';
import { changeMail, readMail, sendTestMail } from '../change-mail.ts';

export async function loader({ context, request }: LoaderArgs) {
  needPerson(context.page, request);
  return await context.page.run(readMail, {});
}

export async function action({ context, request }: ActionArgs) {
  const { page } = context;
  const { intent, smtpUrl, from } = await formInput(request);
  if (intent === 'test') {
    const sent = await page.attempt(sendTestMail, {});
    return sent.ok ? redirect('/alliance/mail?done=alliance.done.test-mail-sent') : refused(sent.refusal);
  }
  const changed = await page.attempt(changeMail, { smtpUrl, from });
  // The password is not sent back into the page.
  if (!changed.ok) return refused(changed.refusal, { from });
  return redirect('/alliance/mail?done=alliance.done.mail-changed');
}

export default function Mail() {
  const mail = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const text = useText();
  const { t } = text;
  const errors = errorsOf(answer, text);
  const sends = mail.source === 'environment' || mail.source === 'stored';
  return (
    <Stack>
      <PageHead
        title={t('alliance.mail-settings.title')}
        subtitle={t('alliance.mail-settings.subtitle')}
        error={errors.length > 0}
        crumbs={[
          { label: t('alliance.setup.title'), href: '/alliance' },
          { label: t('alliance.mail-settings.title') },
        ]}
      />
      <ErrorSummary errors={errors} />
      <Status
        kind={mail.source === 'none' ? 'bad' : 'good'}
        verdict
        word={t(`alliance.mail-settings.${mail.source}`, { server: mail.server ?? '' })}
      >
        {t(`alliance.mail-settings.${mail.source}-note`, {
          from: mail.from ?? t('alliance.mail-settings.own-sender'),
        })}
      </Status>
      {mail.source === 'demonstration' ? (
        <Buttons>
          <ButtonLink href="/alliance/outbox">{t('alliance.mail-settings.outbox')}</ButtonLink>
        </Buttons>
      ) : null}
      {sends ? (
        <Form>
          <HiddenFields values={{ intent: 'test' }} />
          <Button>{t('alliance.mail-settings.test')}</Button>
        </Form>
      ) : null}
      {mail.source === 'demonstration' ? null : (
        <Sheet>
          <Form className="form" noValidate>
            <TextField
              name="smtpUrl"
              type="password"
              autoComplete="off"
              label={t('alliance.mail-settings.smtp')}
              hint={t('alliance.mail-settings.smtp-hint')}
              error={errorOf(errors, 'smtpUrl')}
            />
            <TextField
              name="from"
              label={t('alliance.mail-settings.from')}
              hint={t('alliance.mail-settings.from-hint')}
              value={typedIn(answer, 'from', mail.from ?? '')}
              error={errorOf(errors, 'from')}
              optional
            />
            <Buttons>
              <Button look="primary">{t('alliance.form.save')}</Button>
            </Buttons>
          </Form>
        </Sheet>
      )}
    </Stack>
  );
}
