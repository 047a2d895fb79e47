import { DescriptionFacts, Details, useText } from '../../ui/index.ts';

/** A certificate as the operations answer it. */
export type CertificateShown = {
  owner: string;
  country: string;
  identifier: string;
  issuer: string;
  serialNumber: string;
  notBefore: string;
  notAfter: string;
  key: string;
  fingerprint: string;
  claimsQualifiedSeal: boolean;
  test: boolean;
};

/** What a certificate says, the rarely needed figures folded away. */
export function CertificateFacts({ certificate }: { certificate: CertificateShown }) {
  const { t, formatCivilDate } = useText();
  const { owner, identifier, country, issuer, notBefore, notAfter, claimsQualifiedSeal } = certificate;
  const from = formatCivilDate(notBefore.slice(0, 10));
  const until = formatCivilDate(notAfter.slice(0, 10));
  return (
    <>
      <DescriptionFacts
        roomy
        facts={[
          { label: t('trust.certificate.owner'), value: owner },
          { label: t('trust.certificate.identifier'), value: identifier || '–' },
          { label: t('trust.certificate.country'), value: country || '–' },
          { label: t('trust.certificate.issuer'), value: issuer },
          { label: t('trust.certificate.valid'), value: t('trust.certificate.period', { from, until }) },
          {
            label: t('trust.certificate.claim'),
            value: t(claimsQualifiedSeal ? 'trust.certificate.qualified' : 'trust.certificate.not-qualified'),
          },
        ]}
      />
      <Details summary={t('trust.certificate.more')}>
        <DescriptionFacts
          roomy
          facts={[
            { label: t('trust.certificate.fingerprint'), value: <Digits>{certificate.fingerprint}</Digits> },
            { label: t('trust.certificate.serial'), value: <Digits>{certificate.serialNumber}</Digits> },
            { label: t('trust.certificate.key'), value: certificate.key },
          ]}
        />
      </Details>
    </>
  );
}

/** Hexadecimal digits in fours: easier to compare, and they break on a small screen. */
function Digits({ children }: { children: string }) {
  return <code>{children.replaceAll(/(.{4})(?=.)/g, '$1 ')}</code>;
}
