import {
  all,
  find,
  ListRefusal,
  lastPart,
  must,
  readCertificates,
  readInstant,
  readName,
  TSL,
} from './fields.ts';
import type { ListKind, ListPointer, TrustList } from './list.ts';
import { readService } from './read-service.ts';
import { isNamed, textOf, walk, type XmlElement } from './xml/index.ts';

/** TS 119 612 v2.1.1 and after it; earlier ones have other rules. */
const VERSIONS = ['5', '6'];
const LIMITS = { pointers: 500, services: 20_000 };

function readKind(uri: string): ListKind {
  const prefix = 'http://uri.etsi.org/TrstSvc/TrustedList/TSLType/';
  if (!uri.startsWith(prefix)) return 'other';
  const name = lastPart(uri);
  return name === 'EUlistofthelists' ? 'list-of-lists' : name === 'EUgeneric' ? 'list' : 'other';
}

const TERRITORY = /^[A-Z]{2}$/;

/** Territory, kind and media type of a pointer are elements among its `AdditionalInformation`, in any order. */
function readPointer(pointer: XmlElement): ListPointer {
  const inside = [...walk(must(pointer, 'AdditionalInformation'))];
  const element = (local: string) => inside.find((it) => isNamed(it, TSL, local)) ?? null;
  const mimeType = inside.find(({ local, uri }) => local === 'MimeType' && uri !== TSL) ?? null;
  return {
    location: textOf(must(pointer, 'TSLLocation')).slice(0, 2000),
    territory: textOf(element('SchemeTerritory')).slice(0, 2),
    operator: readName(element('SchemeOperatorName')),
    kind: readKind(textOf(element('TSLType'))),
    mimeType: textOf(mimeType).slice(0, 100),
    certificates: all(pointer, 'ServiceDigitalIdentities', 'ServiceDigitalIdentity').flatMap(
      readCertificates,
    ),
  };
}

/** Among the addresses of information about the scheme, by their name, which ends with their sequence number. */
function readPivots(addresses: string[]): string[] {
  const numbered = new Map<string, number>();
  for (const address of addresses) {
    const number = /^https?:\/\/[!-~]{1,500}-pivot-(\d{1,9})\.xml$/i.exec(address)?.[1];
    if (number && URL.canParse(address)) numbered.set(address, Number(number));
  }
  return [...numbered].sort(([, a], [, b]) => a - b).map(([address]) => address);
}

/**
 * Reads a list (ETSI TS 119 612 section 5) from what its signature covers. Nothing is verified here.
 * @returns `null` if it is none, or not as the standard has it
 */
export function readTrustList(root: XmlElement): TrustList | null {
  try {
    return read(root);
  } catch (error) {
    if (error instanceof ListRefusal) return null;
    throw error;
  }
}

function read(root: XmlElement): TrustList {
  if (!isNamed(root, TSL, 'TrustServiceStatusList')) throw new ListRefusal('root');
  const scheme = must(root, 'SchemeInformation');
  const sequence = textOf(must(scheme, 'TSLSequenceNumber'));
  const territory = textOf(must(scheme, 'SchemeTerritory'));
  if (!VERSIONS.includes(textOf(must(scheme, 'TSLVersionIdentifier')))) throw new ListRefusal('version');
  if (!/^[1-9]\d{0,8}$/.test(sequence) || !TERRITORY.test(territory)) throw new ListRefusal('scheme');
  const next = find(must(scheme, 'NextUpdate'), 'dateTime');
  const pointers = all(scheme, 'PointersToOtherTSL', 'OtherTSLPointer');
  const providers = all(root, 'TrustServiceProviderList', 'TrustServiceProvider');
  const services = providers.flatMap((provider) => {
    const name = readName(must(provider, 'TSPInformation', 'TSPName'));
    return all(provider, 'TSPServices', 'TSPService').map((service) => ({ service, name }));
  });
  if (pointers.length > LIMITS.pointers || services.length > LIMITS.services) throw new ListRefusal('count');
  return {
    kind: readKind(textOf(must(scheme, 'TSLType'))),
    territory,
    sequenceNumber: Number(sequence),
    operator: readName(must(scheme, 'SchemeOperatorName')),
    issued: readInstant(must(scheme, 'ListIssueDateTime')),
    nextUpdate: next ? readInstant(next) : null,
    pointers: pointers.map(readPointer),
    pivots: readPivots(all(scheme, 'SchemeInformationURI', 'URI').map(textOf)),
    services: services.map(({ service, name }) => readService(service, name)),
  };
}
