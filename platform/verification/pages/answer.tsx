import type { VerificationReport } from '@waymark/credential';
import { useEffect, useState } from 'react';
import { Button, ButtonLink, headingOf, PageHead, useText, VerificationReportView } from '../../ui/index.ts';
import { OtherTools } from './other-tools.tsx';

export type AnswerProps = {
  report: VerificationReport;
  /** ISO 8601. */
  checkedAt: string;
  where: 'here' | 'server';
  /** Asks our server for the lists of hosts that the browser could not reach. */
  ask?: { hosts: readonly string[]; onAsk: () => void; busy: boolean };
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
  const status = ask ? (
    <div className="stack close">
      <p>{t('verification.ask.hint', { host: ask.hosts.join(', ') })}</p>
      <div className="buttons">
        <Button type="button" small busy={ask.busy} onClick={ask.onAsk}>
          {t('verification.ask.button')}
        </Button>
      </div>
    </div>
  ) : undefined;
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
      <VerificationReportView report={report} more={{ status }} aside={<OtherTools />} />
    </>
  );
}
