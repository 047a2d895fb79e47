import { hash } from '#native';
import type { DigestName } from '../bytes/index.ts';
import type { Certificate } from './certificate.ts';
import { must, readBits, readDer, TAG } from './der.ts';
import { algorithm } from './der-write.ts';

/**
 * Digests that may identify a certificate or key. SHA-1 is among them because OCSP (RFC 6960) and the first
 * ESSCertID (RFC 2634) are built on it; it only picks among certificates whose own signatures are checked,
 * and never stands for what was signed.
 */
export type IdentifierHash = DigestName | 'SHA-1';

const OIDS: { [name in IdentifierHash]: string } = {
  'SHA-1': '1.3.14.3.2.26',
  'SHA-256': '2.16.840.1.101.3.4.2.1',
  'SHA-384': '2.16.840.1.101.3.4.2.2',
  'SHA-512': '2.16.840.1.101.3.4.2.3',
};
const NAMES = Object.keys(OIDS) as IdentifierHash[];

export const identifierHash = (oid: string): IdentifierHash | null =>
  NAMES.find((name) => OIDS[name] === oid) ?? null;

export const hashAlgorithm = (name: IdentifierHash): Uint8Array => algorithm(OIDS[name]);

export const identify: (name: IdentifierHash, bytes: Uint8Array) => Promise<Uint8Array> = hash;

/** The key of a certificate as OCSP hashes it: the BIT STRING's octets, without its header. */
export const keyOctets = ({ spki }: Certificate): Uint8Array =>
  readBits(must(readDer(spki), TAG.SEQUENCE).children[1]);
