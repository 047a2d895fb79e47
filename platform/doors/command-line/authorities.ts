import type { SealServices } from '@waymark/credential';
import type { FetchOutside } from '../../kernel/outgoing/fetch.ts';
import { askAuthority, fetchBytes, firstStamp, ocspQuestion } from '../../trust/index.ts';

/**
 * The authorities that a seal's level needs, asked through the one door, without a database that keeps their answers:
 * time-stamp authorities in the order in which they were named, the others where the certificates say.
 */
export function authoritiesAt(stampAddresses: readonly string[], fetchOutside: FetchOutside): SealServices {
  const authorities = stampAddresses.map((address) => ({ address, name: address }));
  const fetched = (address: string) => fetchBytes(fetchOutside, address);
  return {
    timeStamp: (digest) =>
      firstStamp(authorities, (authority) => askAuthority(fetchOutside, authority, digest)),
    ocsp: (address, request) => fetchBytes(fetchOutside, address, ocspQuestion(request)),
    crl: fetched,
    certificate: fetched,
  };
}
