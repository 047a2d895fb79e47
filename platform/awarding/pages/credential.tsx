import { credentialWords } from '@waymark/credential';
import { redirect, useActionData, useLoaderData } from 'react-router';
import type { ActionArgs, LoaderArgs } from '../../kernel/pages/args.ts';
import { errorsOf } from '../../kernel/pages/form-errors.ts';
import { formInput } from '../../kernel/pages/form-input.ts';
import { refused } from '../../kernel/pages/page.ts';
import { CredentialSheet } from '../../ui/credential-sheet.tsx';
import { ErrorSummary, Notice, PageHead, Stack, Status, Tabs, TwoColumns, useText } from '../../ui/index.ts';
import { resend } from '../delivery/resend.ts';
import { readCredential } from '../register/read-credential.ts';
import { languageTabs } from './parts/credential-languages.ts';
import {
  CredentialDelivery,
  CredentialFacts,
  CredentialFiles,
  CredentialHistory,
  CredentialMend,
} from './parts/credential-sheets.tsx';
import { idIn } from './parts/found.server.ts';
import { readable, readHead } from './parts/head.server.ts';
import { statusKinds, useHere } from './parts/words.tsx';

export async function loader({ context, request, params }: LoaderArgs) {
  const { page } = context;
  const credentialId = idIn(params.credentialId);
  const wanted = new URL(request.url).searchParams.get('language') ?? page.language;
  const asked = await page.run(readCredential, {
    credentialId,
    language: wanted.slice(0, 20).padEnd(2, '-'),
  });
  const { head, may } = await readHead(page, asked.offeringId);
  const language = head.languages.includes(wanted) ? wanted : head.primaryLanguage;
  const { edc: _, ...credential } =
    language === wanted ? asked : await page.run(readCredential, { credentialId, language });
  const [person] = await readable(page, [credential.personId]);
  return { credential, head, may: { ...may, person: person !== undefined }, language };
}

export async function action({ context, params, request }: ActionArgs) {
  const { page } = context;
  const { formId } = await formInput(request);
  const credentialId = idIn(params.credentialId);
  const { offeringId } = await page.run(readCredential, { credentialId });
  const attempt = await page.attempt(resend, { formId, offeringId, credentialIds: [credentialId] });
  if (!attempt.ok) return refused(attempt.refusal);
  return redirect(`/awarding/credentials/${credentialId}?done=awarding.done.resent`);
}

/** One entry of the register: the credential, what was done with it, and what can be done. */
export default function Credential() {
  const { credential, head, may, language } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const text = useText();
  const { t, language: reader } = text;
  const here = useHere();
  const { status, fullName, view } = credential;
  const validTest = credential.test && status === 'valid';
  return (
    <>
      <PageHead
        title={t(`awarding.credential.title.${status}`, { name: fullName })}
        error={answer !== undefined}
        crumbs={[
          { label: t('awarding.crumb'), href: '/awarding' },
          { label: t('awarding.register.document-title'), href: '/awarding/credentials' },
          { label: fullName },
        ]}
        subtitle={
          <>
            <bdi lang={head.title.language}>{head.title.text}</bdi>, {head.run.text}
          </>
        }
      />
      <Stack>
        <ErrorSummary errors={errorsOf(answer, text)} />
        <Status
          kind={validTest ? 'test' : statusKinds[status]}
          word={t(`awarding.credential-status.${status}`)}
          verdict
        >
          {t(`awarding.credential.means.${validTest ? 'test' : status}`)}
        </Status>
        <TwoColumns
          aside={
            <>
              <CredentialFiles credential={credential} language={language} />
              {may.seal ? <CredentialMend credential={credential} /> : null}
              <CredentialDelivery
                credential={credential}
                timeZone={head.timeZone}
                office={may.office}
                opens={may.person}
              />
              <CredentialFacts
                credential={credential}
                timeZone={head.timeZone}
                looksAtTemplates={may.templates}
              />
              <CredentialHistory credential={credential} timeZone={head.timeZone} />
            </>
          }
        >
          <Tabs
            label={t('awarding.credential.languages')}
            tabs={languageTabs(head.languages, language, reader, (code) => here({ language: code }))}
          />
          {view ? (
            <CredentialSheet
              view={view}
              words={credentialWords(language)}
              language={language}
              test={credential.test}
              sealed
            />
          ) : (
            <Notice tone="info" title={t('awarding.credential.erased')} quiet>
              <p>{t('awarding.credential.erased-hint')}</p>
            </Notice>
          )}
        </TwoColumns>
      </Stack>
    </>
  );
}
