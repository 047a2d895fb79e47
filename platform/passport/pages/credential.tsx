import { credentialWords, readCredential as layOut } from '@waymark/credential';
import { redirect, useActionData, useLoaderData } from 'react-router';
import { askCorrection } from '../../awarding/index.ts';
import type { ActionArgs, LoaderArgs } from '../../kernel/pages/args.ts';
import { errorsOf, typedIn } from '../../kernel/pages/form-errors.ts';
import { formInput } from '../../kernel/pages/form-input.ts';
import { refused } from '../../kernel/pages/page.ts';
import { CredentialSheet } from '../../ui/credential-sheet.tsx';
import {
  Button,
  ButtonLink,
  Buttons,
  Checks,
  Details,
  ErrorSummary,
  errorOf,
  Form,
  Notice,
  PageHead,
  Sheet,
  Stack,
  TextArea,
  TwoColumns,
  useText,
} from '../../ui/index.ts';
import { readCredential } from '../read-credential.ts';
import { EuropassHelp } from './europass-help.tsx';
import { StatusNotice } from './status-notice.tsx';
import { languageOf, needPerson } from './visitor.server.ts';

export async function loader({ context: { page }, request, params }: LoaderArgs) {
  needPerson(page, request);
  return await page.run(readCredential, { credentialId: params.credentialId!, language: languageOf(page) });
}

export async function action({ context: { page }, request, params }: ActionArgs) {
  const input = await formInput(request);
  const { credentialId } = params;
  const asked = await page.attempt(askCorrection, { credentialId, message: input.message });
  return asked.ok
    ? redirect(`/passport/credentials/${credentialId}?done=passport.done.asked`)
    : refused(asked.refusal, input);
}

/** One credential: what it says, and what its holder can do with it. */
export default function Credential() {
  const text = useText();
  const { t, language, formatInstant, zone } = text;
  const credential = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const errors = errorsOf(answer, text);
  const { report } = credential;
  const view = layOut(report.credential, language);
  const file = (format: string) => `/passport/credentials/${credential.id}/file?format=${format}`;
  const checks = report.checks.map(({ id, status, message }) => ({
    id,
    status,
    message,
    title: t(`ui.report.check.${id}`, { status }),
  }));
  return (
    <>
      <PageHead
        title={view.title?.text ?? t('passport.credential')}
        {...(view.title?.lang ? { titleLanguage: view.title.lang } : {})}
        crumbs={[{ label: t('passport.title'), href: '/passport' }]}
        error={errors.length > 0}
      />
      <Stack>
        <ErrorSummary errors={errors} />
        <StatusNotice credential={credential} />
        <TwoColumns
          aside={
            <>
              <Sheet title={t('passport.take-along')}>
                <div className="stack close">
                  <ButtonLink look="primary" href={file('pdf')} document>
                    {t('passport.download.pdf')}
                  </ButtonLink>
                  <p className="small muted">{t('passport.download.pdf-hint')}</p>
                  <ButtonLink href={file('jsonld')} document>
                    {t('passport.download.jsonld')}
                  </ButtonLink>
                  <p className="small muted">{t('passport.download.jsonld-hint')}</p>
                  <ButtonLink href={file('html')} document>
                    {t('passport.download.html')}
                  </ButtonLink>
                  <p className="small muted">{t('passport.download.html-hint')}</p>
                  <ButtonLink href={`/passport/shares/new?credential=${credential.id}`}>
                    {t('passport.share-this')}
                  </ButtonLink>
                  <p className="small muted">{t('passport.share-hint')}</p>
                </div>
              </Sheet>
              <EuropassHelp />
              <Details summary={t('passport.verifier')}>
                <Checks checks={checks} />
              </Details>
            </>
          }
        >
          <CredentialSheet
            view={view}
            words={credentialWords(language)}
            language={language}
            test={report.issuer?.test ?? false}
            sealed
          />
          <Sheet title={t('passport.wrong.title')}>
            {credential.askedAt ? (
              <Notice quiet>
                {t('passport.wrong.waiting', { day: formatInstant(credential.askedAt, zone) })}
              </Notice>
            ) : (
              <div className="stack close">
                {credential.answer ? <p>{t(`passport.wrong.${credential.answer.outcome}`)}</p> : null}
                <p>{t('passport.wrong.how')}</p>
                <Details summary={t('passport.wrong.tell')} open={errors.length > 0}>
                  <Form className="form" noValidate>
                    <TextArea
                      name="message"
                      label={t('passport.wrong.label')}
                      hint={t('passport.wrong.hint')}
                      maxLength={4000}
                      value={typedIn(answer, 'message')}
                      error={errorOf(errors, 'message')}
                    />
                    <Buttons>
                      <Button>{t('passport.wrong.send')}</Button>
                    </Buttons>
                  </Form>
                </Details>
              </div>
            )}
          </Sheet>
        </TwoColumns>
      </Stack>
    </>
  );
}
