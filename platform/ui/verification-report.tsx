import { credentialWords, readCredential, type VerificationReport } from '@waymark/credential';
import type { ReactNode } from 'react';
import { CredentialSheet } from './credential-sheet.tsx';
import { DescriptionFacts, Details } from './facts.tsx';
import { SealDetails } from './seal-details.tsx';
import { Sheet, TwoColumns } from './sheet.tsx';
import { Checks, Status, type StatusKind } from './status.tsx';
import { useText } from './text.tsx';

export type VerificationReportProps = {
  report: VerificationReport;
  /** Below the check of that id: what the reader can do about it. */
  more?: Partial<Record<VerificationReport['checks'][number]['id'], ReactNode>>;
  /** Below the checks. */
  aside?: ReactNode;
};

const kinds: Record<VerificationReport['verdict'], StatusKind> = {
  genuine: 'good',
  'genuine-status-unknown': 'warning',
  'intact-issuer-unknown': 'warning',
  test: 'test',
  suspended: 'paused',
  revoked: 'bad',
  superseded: 'warning',
  expired: 'bad',
  tampered: 'bad',
  'not-a-credential': 'unknown',
};

/** The answer as a page's heading: the headline without its full stop. */
export const headingOf = ({ headline }: Pick<VerificationReport, 'headline'>): string =>
  headline.replace(/\.$/, '');

/** What a check found: what to make of it, the credential as its sheet, every check with its sentence, the issuer. */
export function VerificationReportView({ report, more = {}, aside }: VerificationReportProps) {
  const { t, language } = useText();
  const words = credentialWords(language);
  const checks = report.checks.map(({ id, status, message }) => ({
    id,
    status,
    message,
    title: t(`ui.report.check.${id}`, { status }),
    more: more[id],
  }));
  // Where the seal does not hold, nothing after it could be checked; that is one thing to say, not twelve.
  const nothingShown = report.credential === null;
  const made = nothingShown ? checks.filter(({ status }) => status !== 'not-checked') : checks;
  const left = checks.filter((check) => !made.includes(check));
  return (
    <TwoColumns
      aside={
        <>
          <Sheet title={t('ui.report.checks')}>
            <Checks checks={made} />
            {left.length > 0 ? (
              <Details summary={t('ui.report.not-made', { count: left.length })}>
                <Checks checks={left} />
              </Details>
            ) : null}
          </Sheet>
          {report.issuer ? <Issuer report={report} issuer={report.issuer} /> : null}
          {aside}
        </>
      }
    >
      <Status verdict kind={kinds[report.verdict]} word={t(`ui.report.verdict.${report.verdict}`)}>
        {t(`ui.report.meaning.${report.verdict}`)}
      </Status>
      {report.credential ? (
        <CredentialSheet
          view={readCredential(report.credential, language)}
          words={words}
          language={language}
          test={report.issuer?.test ?? false}
          sealed={report.checks.some(({ id, status }) => id === 'seal' && status === 'passed')}
        />
      ) : null}
    </TwoColumns>
  );
}

function Issuer({
  report,
  issuer,
}: {
  report: VerificationReport;
  issuer: NonNullable<VerificationReport['issuer']>;
}) {
  const { t, language, formatCivilDate } = useText();
  const day = (instant: string) => formatCivilDate(instant.slice(0, 10), 'medium');
  const { certificate } = issuer;
  const country = issuer.country
    ? (new Intl.DisplayNames([language], { type: 'region', fallback: 'code' }).of(issuer.country) ??
      issuer.country)
    : null;
  const validity = { from: day(certificate.notBefore), until: day(certificate.notAfter) };
  return (
    <Sheet title={t('ui.report.issuer')}>
      <DescriptionFacts
        roomy
        facts={[
          { label: t('ui.report.issuer.name'), value: issuer.name },
          ...(country ? [{ label: t('ui.report.issuer.country'), value: country }] : []),
          ...(issuer.organizationIdentifier
            ? [{ label: t('ui.report.issuer.identifier'), value: issuer.organizationIdentifier }]
            : []),
          { label: t('ui.report.issuer.certificate'), value: certificate.issuedBy },
          { label: t('ui.report.issuer.validity'), value: t('ui.report.issuer.period', validity) },
        ]}
      />
      <SealDetails report={report} />
    </Sheet>
  );
}
