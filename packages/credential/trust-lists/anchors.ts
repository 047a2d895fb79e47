import type { Anchor } from '../x509/index.ts';
import type { ServicePeriod, ServiceStatus, ServiceType } from './list.ts';
import type { VerifiedList } from './verify-list.ts';

/** Supervised as qualified: since 1 July 2016 `granted`, before it the others (TS 119 615 section 4.3). */
const TRUSTED: readonly ServiceStatus[] = [
  'granted',
  'undersupervision',
  'supervisionincessation',
  'accredited',
];

/** What a service's certificates vouch for; `null`: both. */
const PURPOSES: { [type in ServiceType]?: Anchor['purpose'] | null } = {
  'CA/QC': null,
  'TSA/QTST': 'time-stamp',
  EAA: 'seal',
};

const isTrusted = ({ type, status, unknownCritical }: ServicePeriod) =>
  PURPOSES[type] !== undefined && TRUSTED.includes(status) && !unknownCritical;

const purposeOf = (type: ServiceType): Pick<Anchor, 'purpose'> => {
  const purpose = PURPOSES[type];
  return purpose ? { purpose } : {};
};

/**
 * What a list lets a verifier rely on: one anchor for each certificate of a service and each period in which its
 * status was granted. An authority for qualified certificates vouches for seals and for time stamps; a service of
 * qualified time stamps for these alone; an issuer of attestations for its own seals.
 *
 * @param source in words that go on from "X vouches for this seal, according to …"
 */
export function anchorsOfList({ list, sha256 }: VerifiedList, source: string): Anchor[] {
  const { territory, sequenceNumber } = list;
  const of = { territory, sequenceNumber, issued: list.issued.toISOString(), sha256 };
  return list.services.flatMap(({ provider, name, certificates, periods }) =>
    periods.filter(isTrusted).flatMap((period) =>
      certificates.map((certificate) => ({
        certificate,
        name: name && name !== provider ? `${provider} (${name})` : provider,
        source,
        qualified: period.type === 'CA/QC' && period.serves.includes('ForeSeals'),
        from: period.from,
        until: period.until,
        ...purposeOf(period.type),
        list: of,
      })),
    ),
  );
}
