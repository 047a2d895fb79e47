import { all, find, lastPart, must, readCertificates, readInstant, readName, TSL } from './fields.ts';
import type { ServicePeriod, ServiceStatus, ServiceType, TrustService } from './list.ts';
import { attributeOf, elementsOf, isNamed, textOf, walk, type XmlElement } from './xml/index.ts';

const TYPE = 'http://uri.etsi.org/TrstSvc/Svctype/';
const TYPES: { [name: string]: ServiceType } = {
  [`${TYPE}CA/QC`]: 'CA/QC',
  [`${TYPE}TSA/QTST`]: 'TSA/QTST',
  [`${TYPE}Certstatus/OCSP/QC`]: 'OCSP/QC',
  [`${TYPE}Certstatus/OCSP`]: 'OCSP',
};

const STATUSES = new Set<string>([
  'granted',
  'withdrawn',
  'recognisedatnationallevel',
  'deprecatedatnationallevel',
  'undersupervision',
  'supervisionincessation',
  'supervisionceased',
  'supervisionrevoked',
  'accredited',
  'accreditationceased',
  'accreditationrevoked',
  'setbynationallaw',
  'deprecatedbynationallaw',
] satisfies ServiceStatus[]);

/** Identifiers of today, and those of lists under Directive 1999/93/EC. */
const STATUS =
  /^https?:\/\/uri\.etsi\.org\/TrstSvc\/(?:TrustedList|eSigDir-1999-93-EC-TrustedList)\/Svcstatus\/(\w+)$/;

export function readStatus(uri: string): ServiceStatus {
  const name = STATUS.exec(uri)?.[1]?.toLowerCase() ?? '';
  return STATUSES.has(name) ? (name as ServiceStatus) : 'other';
}

const QUALIFICATIONS = 'http://uri.etsi.org/TrstSvc/SvcInfoExt/eSigDir-1999-93-EC-TrustedList/#';
const KNOWN_EXTENSIONS = [
  [TSL, 'AdditionalServiceInformation'],
  [TSL, 'ExpiredCertsRevocationInfo'],
  [QUALIFICATIONS, 'Qualifications'],
  ['http://uri.etsi.org/02231/v2/additionaltypes#', 'TakenOverBy'],
] as const;

/** Of the present state or of one before (sections 5.5 and 5.6). */
function readPeriod(information: XmlElement, until: Date | null): ServicePeriod {
  const extensions = all(information, 'ServiceInformationExtensions', 'Extension');
  const inside = extensions.flatMap((it) => [...walk(it)]);
  const unknown = (extension: XmlElement) =>
    elementsOf(extension).some((it) => !KNOWN_EXTENSIONS.some(([uri, local]) => isNamed(it, uri, local)));
  return {
    type: TYPES[textOf(must(information, 'ServiceTypeIdentifier'))] ?? 'other',
    status: readStatus(textOf(must(information, 'ServiceStatus'))),
    from: readInstant(must(information, 'StatusStartingTime')),
    until,
    serves: inside
      .filter((it) => isNamed(it, TSL, 'AdditionalServiceInformation'))
      .map((it) => lastPart(textOf(find(it, 'URI')))),
    qualifiers: inside
      .filter((it) => isNamed(it, QUALIFICATIONS, 'Qualifier'))
      .map((it) => lastPart(attributeOf(it, 'uri') ?? '')),
    unknownCritical: extensions.some((it) => attributeOf(it, 'Critical') === 'true' && unknown(it)),
  };
}

/** One service with its history; each earlier state ends where the next begins. */
export function readService(service: XmlElement, provider: string): TrustService {
  const now = must(service, 'ServiceInformation');
  const earlier = all(service, 'ServiceHistory', 'ServiceHistoryInstance')
    .map((element) => ({ element, from: readInstant(must(element, 'StatusStartingTime')) }))
    .sort((a, b) => b.from.getTime() - a.from.getTime());
  const periods = [readPeriod(now, null)];
  for (const { element } of earlier) periods.push(readPeriod(element, periods.at(-1)!.from));
  return {
    provider,
    name: readName(find(now, 'ServiceName')),
    certificates: readCertificates(must(now, 'ServiceDigitalIdentity')),
    periods,
  };
}
