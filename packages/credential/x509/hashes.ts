import type { DigestName } from '../bytes/index.ts';

/** The digests that may stand for what was signed, by the identifiers of RFC 5754. */
export const HASHES: { [oid: string]: DigestName } = {
  '2.16.840.1.101.3.4.2.1': 'SHA-256',
  '2.16.840.1.101.3.4.2.2': 'SHA-384',
  '2.16.840.1.101.3.4.2.3': 'SHA-512',
};
