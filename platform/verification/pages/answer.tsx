import { readCredential, renderStandaloneHtml, type VerificationReport } from '@waymark/credential';
import { useEffect, useState } from 'react';
import { Button, ButtonLink, headingOf, PageHead, useText, VerificationReportView } from '../../ui/index.ts';
import { AskServer } from './ask-server.tsx';
import type { Unreached } from './check-in-browser.ts';
import { OtherTools } from './other-tools.tsx';

export type AnswerProps = {
  report: VerificationReport;
  /** ISO 8601. */
  checkedAt: string;
  where: 'here' | 'server';
  /** Asks our server for what the browser could not reach. */
  ask?: { unreached: Unreached; onAsk: () => void; busy: boolean };
};

/** The answer to "is it genuine?", the same wherever the check ran; it prints with its date. */
export function Answer({ report, checkedAt, where, ask }: AnswerProps) {
  const { t, language, formatInstant, zone } = useText();
  const [scripted, setScripted] = useState(false);
  useEffect(() => {
    setScripted(true);
    // The page has become another one: the reader begins at its top.
    document.getElementById('content')?.focus();
    window.scrollTo(0, 0);
  }, []);
  const time = formatInstant(checkedAt, zone);
  return (
    <>
      <PageHead
        title={headingOf(report)}
        subtitle={t(`verification.answer.${where}`, { time })}
        actions={
          <>
            {scripted ? (
              <Button type="button" onClick={() => window.print()}>
                {t('verification.print')}
              </Button>
            ) : null}
            {scripted && report.credential ? (
              <Button type="button" onClick={() => savePage(report, language)}>
                {t('verification.save-page')}
              </Button>
            ) : null}
            <ButtonLink href="/verification" document>
              {t('verification.another')}
            </ButtonLink>
          </>
        }
      />
      <VerificationReportView report={report} more={ask ? waysToAsk(ask) : {}} aside={<OtherTools />} />
    </>
  );
}

/** A browser may begin to read what is saved only after the click, and then finds it gone if it was dropped at once. */
const SAVING_MS = 60_000;

/** Made here, of what is shown: nothing is sent for it. */
function savePage(report: VerificationReport, language: string): void {
  const html = renderStandaloneHtml(readCredential(report.credential, language), {
    sealed: report.checks.some(({ id, status }) => id === 'seal' && status === 'passed'),
    test: report.issuer?.test ?? false,
  });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([html], { type: 'text/html' }));
  link.download = 'credential.html';
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), SAVING_MS);
}

/** Below the first check that lacks an answer: one press asks for all of them. */
function waysToAsk({ unreached, ...press }: NonNullable<AnswerProps['ask']>) {
  const hosts = [...new Set([...unreached.certificate, ...unreached.revocation, ...unreached.status])];
  const offer = hosts.length > 0 ? <AskServer hosts={hosts} {...press} /> : undefined;
  if (unreached.certificate.length > 0) return { trust: offer };
  return unreached.revocation.length > 0 ? { revocation: offer } : { status: offer };
}
