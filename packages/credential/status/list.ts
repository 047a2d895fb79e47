import type { JsonObject } from '../json/index.ts';
import { isObject } from '../json/index.ts';
import { listAddress, type StatusPurpose } from './address.ts';
import { decodeList, encodeList, type StatusBits, type StatusForm } from './bitstring.ts';
import { type OperationalSigner, signCompact } from './jws.ts';

/** No list may speak for longer than a day: an old one must not hide a revocation. */
export const LONGEST_VALIDITY_MS = 24 * 60 * 60 * 1000;
/** How long a list may be kept before it is asked for again. */
const KEEP_MS = 60_000;

/**
 * What is published as one list: one purpose in one form. A list of both purposes in both forms is published four
 * times.
 */
export interface StatusListInput {
  /** `L`, as in {@link listAddress}. */
  list: string;
  purpose: StatusPurpose;
  form: StatusForm;
  bits: StatusBits;
  /** The id of the issuer, as in its credentials. */
  issuer: string;
  validFrom: Date;
  /** At most 24 hours after `validFrom`. */
  validUntil: Date;
}

/** A signed list as it goes out: `body` is the whole answer to a GET of `address`. */
export interface PublishedList {
  /** Where it is served; also the list's id. */
  address: string;
  mediaType: 'application/vc+jwt' | 'application/jwt';
  /** Compact JWS. */
  body: string;
}

const TYPES: { [form in StatusForm]: { mediaType: PublishedList['mediaType']; typ: string } } = {
  bitstring: { mediaType: 'application/vc+jwt', typ: 'vc+jwt' },
  statuslist2021: { mediaType: 'application/jwt', typ: 'JWT' },
};

const seconds = (time: Date) => Math.floor(time.getTime() / 1000);

/**
 * The status list credential, unsigned: a VC 2.0 (Bitstring Status List v1.0 section 2.2), or a VC 1.1 inside JWT
 * claims (StatusList2021).
 * @throws RangeError if it would be valid for more than 24 hours, or not at all
 */
export async function buildList(input: StatusListInput): Promise<JsonObject> {
  const { list, purpose, form, bits, issuer, validFrom, validUntil } = input;
  const span = validUntil.getTime() - validFrom.getTime();
  if (!(span > 0 && span <= LONGEST_VALIDITY_MS))
    throw new RangeError('a list is valid for at most 24 hours');
  const id = listAddress(list, purpose, form);
  const encodedList = await encodeList(bits, form);
  const subject = { id: `${id}#list`, statusPurpose: purpose, encodedList };
  if (form === 'bitstring') {
    return {
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      id,
      type: ['VerifiableCredential', 'BitstringStatusListCredential'],
      issuer,
      validFrom: validFrom.toISOString(),
      validUntil: validUntil.toISOString(),
      credentialSubject: { ...subject, type: 'BitstringStatusList', ttl: KEEP_MS },
    };
  }
  const vc = {
    '@context': ['https://www.w3.org/2018/credentials/v1', 'https://w3id.org/vc/status-list/2021/v1'],
    id,
    type: ['VerifiableCredential', 'StatusList2021Credential'],
    issuer,
    issuanceDate: validFrom.toISOString(),
    expirationDate: validUntil.toISOString(),
    credentialSubject: { ...subject, type: 'StatusList2021' },
  };
  return { iss: issuer, jti: id, nbf: seconds(validFrom), exp: seconds(validUntil), vc };
}

/** Builds and signs a list, ready to be served. @throws as {@link buildList}, and what the signer throws */
export async function publishList(input: StatusListInput, signer: OperationalSigner): Promise<PublishedList> {
  const { mediaType, typ } = TYPES[input.form];
  const body = await signCompact(await buildList(input), typ, signer);
  return { address: listAddress(input.list, input.purpose, input.form), mediaType, body };
}

/** A list as {@link readList} finds it, in either form. Who signed it, and whether it is current, is not said. */
export interface StatusList {
  id: string;
  /** As the list states it; any text, so compare it with the {@link StatusPurpose} that was asked for. */
  purpose: string;
  bits: StatusBits;
  validFrom: Date;
  validUntil: Date;
}

function time(value: unknown): Date | null {
  const date = typeof value === 'string' ? new Date(value) : null;
  return date && !Number.isNaN(date.getTime()) ? date : null;
}

/** Reads a list in either form from the payload of its JWS; `null` if it is malformed or lives over 24 hours. */
export async function readList(payload: JsonObject): Promise<StatusList | null> {
  const vc = isObject(payload.vc) ? payload.vc : payload;
  const subject = vc.credentialSubject;
  if (!isObject(subject) || typeof vc.id !== 'string') return null;
  const { type, statusPurpose: purpose, encodedList } = subject;
  const form =
    type === 'BitstringStatusList' ? 'bitstring' : type === 'StatusList2021' ? 'statuslist2021' : null;
  if (!form || typeof purpose !== 'string' || typeof encodedList !== 'string') return null;
  const validFrom = time(form === 'bitstring' ? vc.validFrom : vc.issuanceDate);
  const validUntil = time(form === 'bitstring' ? vc.validUntil : vc.expirationDate);
  if (!validFrom || !validUntil || validUntil.getTime() - validFrom.getTime() > LONGEST_VALIDITY_MS)
    return null;
  const bits = await decodeList(encodedList, form);
  return bits && { id: vc.id, purpose, bits, validFrom, validUntil };
}
