import { sha256, toBase64, toBase64url, toUtf8 } from '../../bytes/index.ts';
import { type SealDevice, sealInputs } from '../../seal/index.ts';
import { ATTESTATIONS, STATUS } from './names.ts';

/** By language (RFC 5646); at least one. */
export type Names = { readonly [language: string]: string };

/** A certificate that its owner seals with. */
export interface EntitySeal {
  /** DER: the seal's own certificate. */
  certificate: Uint8Array;
  name: string;
  since: Date;
  /** When it was taken out of use; `null` while it is in use. */
  until: Date | null;
}

/** An institution that issues credentials. */
export interface Entity {
  name: Names;
  /** ISO 3166-1 alpha-2. */
  country: string;
  city: string;
  /** Where people read about it; an absolute address. */
  homepage: string;
  seals: readonly EntitySeal[];
}

/**
 * What a list of trusted entities says (ETSI TS 119 602); instants are written in whole seconds. Entities without a
 * seal are left out.
 */
export interface EntityList {
  /** A whole number from 1, larger with each issue: readers refuse a smaller one than they saw (`rollback`). */
  sequenceNumber: number;
  /** Section 6.8 wants them as in the certificate that signs the list. */
  operator: { name: Names; country: string };
  name: Names;
  /** The list's own address, and the page that explains it. */
  address: string;
  informationAddress: string;
  issued: Date;
  /** After it readers refuse this issue (`stale`). */
  nextUpdate: Date;
  entities: readonly Entity[];
}

const inEach = (names: Names) => Object.entries(names).map(([lang, value]) => ({ lang, value }));
const inEnglish = (uriValue: string) => [{ lang: 'en', uriValue }];
/** In whole seconds, as the standard has all its times (section 6.1). */
const instant = (time: Date) => `${time.toISOString().slice(0, 19)}Z`;

function service({ certificate, name, since, until }: EntitySeal) {
  const identity = {
    ServiceTypeIdentifier: ATTESTATIONS,
    ServiceName: [{ lang: 'en', value: name }],
    ServiceDigitalIdentity: { X509Certificates: [{ val: toBase64(certificate) }] },
  };
  const granted = { ...identity, ServiceStatus: `${STATUS}granted`, StatusStartingTime: instant(since) };
  if (!until) return { ServiceInformation: granted };
  return {
    ServiceInformation: {
      ...identity,
      ServiceStatus: `${STATUS}withdrawn`,
      StatusStartingTime: instant(until),
    },
    ServiceHistory: [granted],
  };
}

const entity = ({ name, country, city, homepage, seals }: Entity) => ({
  TrustedEntityInformation: {
    TEName: inEach(name),
    TEAddress: {
      TEPostalAddress: [{ lang: 'en', StreetAddress: city, Locality: city, Country: country }],
      TEElectronicAddress: inEnglish(homepage),
    },
    TEInformationURI: inEnglish(homepage),
  },
  TrustedEntityServices: seals.map(service),
});

/**
 * A list of trusted entities (ETSI TS 119 602, JSON binding of annex A.1) whose services are the seals that its
 * entities set under credentials. A seal that is out of use stays in it: it vouched while it was in use.
 * @throws RangeError where there is nobody to name
 */
export function entityListDocument(list: EntityList): string {
  const named = list.entities.filter(({ seals }) => seals.length > 0);
  if (named.length === 0) throw new RangeError('a list names somebody');
  return JSON.stringify({
    LoTE: {
      ListAndSchemeInformation: {
        LoTEVersionIdentifier: 1,
        LoTESequenceNumber: list.sequenceNumber,
        SchemeOperatorName: inEach(list.operator.name),
        SchemeName: inEach(list.name),
        SchemeInformationURI: inEnglish(list.informationAddress),
        SchemeTerritory: list.operator.country,
        ListIssueDateTime: instant(list.issued),
        NextUpdate: instant(list.nextUpdate),
        DistributionPoints: [list.address],
      },
      TrustedEntitiesList: named.map(entity),
    },
  });
}

/**
 * Signs a list (section 6.8): a compact JWS with a JAdES baseline B signature (ETSI TS 119 182-1 section 6).
 * @returns `null` where the device's signature does not verify
 * @throws what the device throws
 */
export async function signEntityList(
  document: string,
  device: SealDevice,
  signedAt: Date,
): Promise<string | null> {
  const [leaf = new Uint8Array()] = device.certificateChain;
  const header = {
    alg: device.algorithm,
    typ: 'JOSE',
    x5c: device.certificateChain.map(toBase64),
    'x5t#S256': toBase64url(await sha256(leaf)),
    iat: Math.floor(signedAt.getTime() / 1000),
  };
  const input = `${toBase64url(toUtf8(JSON.stringify(header)))}.${toBase64url(toUtf8(document))}`;
  const [signature] = await sealInputs(device, [toUtf8(input)]);
  return signature ? `${input}.${toBase64url(signature)}` : null;
}
