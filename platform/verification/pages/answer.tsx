import type { VerificationReport } from '@waymark/credential';
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
  const { t, formatInstant, zone } = useText();
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

/** Below the first check that lacks an answer: one press asks for all of them. */
function waysToAsk({ unreached, ...press }: NonNullable<AnswerProps['ask']>) {
  const hosts = [...new Set([...unreached.revocation, ...unreached.status])];
  const offer = hosts.length > 0 ? <AskServer hosts={hosts} {...press} /> : undefined;
  return unreached.revocation.length > 0 ? { revocation: offer } : { status: offer };
}
