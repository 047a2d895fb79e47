import type { PathCertificate, VerificationReport } from '@waymark/credential';
import { DescriptionFacts, Details, type Fact } from './facts.tsx';
import { type UiText, useText } from './text.tsx';

/** For whoever checks the check: level, time, path and revocation, as the verifier found them. */
export function SealDetails({ report }: { report: VerificationReport }) {
  const { t, formatInstant } = useText();
  const { issuer } = report;
  if (!issuer || !report.sealedAt || !report.level) return null;
  const at = (instant: string) => formatInstant(instant, 'UTC');
  const { anchor, certificate } = issuer;
  const fact = (name: string, value: string): Fact => ({ label: t(`ui.report.seal.${name}`), value });
  const facts = [
    fact('level', levelIn(report, t)),
    fact('time', at(report.sealedAt)),
    fact('source', t(`ui.report.seal.source.${report.sealedAtProof ?? 'claim'}`)),
    ...(report.sealedAtProof && report.claimedSealedAt ? [fact('claimed', at(report.claimedSealedAt))] : []),
    ...(report.notSealedBefore ? [fact('not-before', at(report.notSealedBefore))] : []),
    fact('qualified', t(`ui.report.seal.qualified.${qualifiedWord(report)}`)),
    fact('anchor', anchor ? `${anchor.name} – ${anchor.source}` : t('ui.report.seal.anchor.none')),
    ...(anchor?.list ? [fact('list', anchor.list.sha256)] : []),
    fact('serial', certificate.serialNumber),
    fact('fingerprint', certificate.sha256),
  ];
  return (
    <Details summary={t('ui.report.seal')}>
      <div className="stack seal-details">
        <DescriptionFacts roomy facts={facts} />
        {issuer.certificates.length > 0 ? (
          <>
            <p>{t('ui.report.path')}</p>
            <ol className="points">
              {issuer.certificates.map((one) => (
                <PathStep key={`${one.commonName} ${one.notBefore}`} certificate={one} />
              ))}
            </ol>
          </>
        ) : null}
      </div>
    </Details>
  );
}

/** The level that was proven; where nobody known here vouches for the seal, the file's own word for it. */
function levelIn({ checks, level, levelClaimed }: VerificationReport, t: UiText['t']): string {
  const values = { level: level ?? '', claimed: levelClaimed ?? '' };
  if (checks.some(({ id, status }) => id === 'level' && status === 'not-checked'))
    return t('ui.report.seal.level.unproven', values);
  return level === levelClaimed ? values.level : t('ui.report.seal.level.less', values);
}

/** The certificate may claim it; only an anchor's list confirms it. */
function qualifiedWord({ issuer }: VerificationReport): 'confirmed' | 'claimed' | 'no' {
  if (!issuer?.certificate.qualified.qualified) return 'no';
  return issuer.anchor?.qualified ? 'confirmed' : 'claimed';
}

function PathStep({ certificate }: { certificate: PathCertificate }) {
  const { t, formatCivilDate, formatInstant } = useText();
  const { name, commonName, country, organizationIdentifier, fetchedFrom, revocation } = certificate;
  const day = (instant: string) => formatCivilDate(instant.slice(0, 10), 'medium');
  const who = [name === commonName ? null : commonName, country, organizationIdentifier].filter(Boolean);
  const period = { from: day(certificate.notBefore), until: day(certificate.notAfter) };
  return (
    <li>
      <b>{name}</b>
      {who.length > 0 ? ` (${who.join(', ')})` : ''}
      <p className="small">
        {t('ui.report.path.valid', period)}{' '}
        {t(`ui.report.path.revocation.${revocation.state}`, {
          source: revocation.source ?? 'crl',
          time: revocation.asOf ? formatInstant(revocation.asOf, 'UTC') : '',
          revoked: revocation.revokedAt ? formatInstant(revocation.revokedAt, 'UTC') : '',
        })}
        {fetchedFrom ? ` ${t('ui.report.path.fetched', { place: fetchedFrom })}` : ''}
      </p>
    </li>
  );
}
