import { concat, toUtf8 } from '../bytes/index.ts';

/** SHA-256, passed in: the same leaf is made by a worker, a sequencer and a monitor. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;

/**
 * Leaves of the transparency log: 32 bytes each, to which the tree adds its own prefix (RFC 9162 section 2.1.1).
 * Status and publication records are public, so that a monitor can recompute every list; they begin with their
 * kind and version and are longer than 32 bytes, so that none can be taken for a seal's.
 */
const record = (kind: string, ...fields: Uint8Array[]) => concat(toUtf8(`waymark/${kind}/v1\0`), ...fields);

function digestField(value: Uint8Array): Uint8Array {
  if (value.length !== 32) throw new RangeError('a digest has 32 bytes');
  return value;
}

function numberField(value: number): Uint8Array {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError('a whole number from 0 is needed');
  const field = new Uint8Array(8);
  new DataView(field.buffer).setBigUint64(0, BigInt(value));
  return field;
}

/** The length goes before the text, so that two texts cannot run together. */
function textField(value: string): Uint8Array {
  const bytes = toUtf8(value);
  return concat(numberField(bytes.length), bytes);
}

/**
 * A credential was sealed. The same at every level of the seal, since raising the level leaves the signing input.
 * @param signingInputDigest SHA-256 of the signing input, 32 bytes; the random id in the payload makes it unguessable
 */
export function sealLeaf(sha256: Sha256, signingInputDigest: Uint8Array): Uint8Array {
  return sha256(digestField(signingInputDigest));
}

/** Statuses that the log tells apart; in a record they are the octets 0, 1 and 2, in this order. */
export type StatusValue = 'valid' | 'suspended' | 'revoked';
const STATUS_VALUES: { [value in StatusValue]: number } = { valid: 0, suspended: 1, revoked: 2 };

/** One change of one entry of a status list, as {@link statusRecord} writes it down. */
export interface StatusChange {
  /** Address of the list, `L`. */
  list: string;
  index: number;
  before: StatusValue;
  after: StatusValue;
  /** Counts the changes of this list from 1, without gaps. */
  sequence: number;
}

/** A credential's status changed. Superseded is `revoked` here, as it is in the lists. */
export function statusRecord({ list, index, before, after, sequence }: StatusChange): Uint8Array {
  const values = Uint8Array.of(STATUS_VALUES[before], STATUS_VALUES[after]);
  return record('status', textField(list), numberField(index), values, numberField(sequence));
}

/**
 * SHA-256 of {@link statusRecord}, 32 bytes.
 * @throws RangeError if `index` or `sequence` is not a whole number from 0
 */
export function statusLeaf(sha256: Sha256, change: StatusChange): Uint8Array {
  return sha256(statusRecord(change));
}

/** One issue of a status list in one purpose and form, as {@link publicationRecord} writes it down. */
export interface Publication {
  /** Address under which the list is served, purpose and form included. */
  address: string;
  /** SHA-256 of the unpacked bit string, 32 bytes: a monitor can recompute it from the status leaves. */
  bitsDigest: Uint8Array;
  /** Sequence number of the last status change that the list contains; 0 for none. */
  sequence: number;
}

/** A status list was published. */
export function publicationRecord({ address, bitsDigest, sequence }: Publication): Uint8Array {
  return record('publication', textField(address), digestField(bitsDigest), numberField(sequence));
}

/**
 * SHA-256 of {@link publicationRecord}, 32 bytes.
 * @throws RangeError if `bitsDigest` has not 32 bytes, or `sequence` is not a whole number from 0
 */
export function publicationLeaf(sha256: Sha256, publication: Publication): Uint8Array {
  return sha256(publicationRecord(publication));
}
