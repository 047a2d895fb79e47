import { fromHex } from '../bytes/index.ts';
import type { Certificate } from './certificate.ts';
import { context } from './der.ts';
import { element, integer, objectIdentifier, octetString, sequence } from './der-write.ts';
import { hashAlgorithm, type IdentifierHash, identify, keyOctets } from './identifier.ts';

export const NONCE = '1.3.6.1.5.5.7.48.1.2';

/** What an OCSP request may have beside the certificate's identity (RFC 6960 section 4.1). */
export interface OcspRequestOptions {
  /**
   * Random octets, 32 of them (RFC 9654), for the answer to repeat. Many responders answer with what they made in
   * advance, without it.
   */
  nonce?: Uint8Array;
  /** What names the certificate; SHA-1 unless it says otherwise, because RFC 5019 responders know nothing else. */
  hash?: IdentifierHash;
}

/**
 * A question about one certificate (RFC 6960 section 4.1) in DER, to be sent as `application/ocsp-request`.
 * @param issuer whoever issued the certificate
 */
export async function ocspRequest(
  certificate: Certificate,
  issuer: Certificate,
  { nonce, hash = 'SHA-1' }: OcspRequestOptions = {},
): Promise<Uint8Array> {
  const id = sequence(
    hashAlgorithm(hash),
    octetString(await identify(hash, certificate.issuer.der)),
    octetString(await identify(hash, keyOctets(issuer))),
    integer(fromHex(certificate.serialNumber)),
  );
  const extensions = nonce
    ? [element(context(2), sequence(sequence(objectIdentifier(NONCE), octetString(octetString(nonce)))))]
    : [];
  return sequence(sequence(sequence(sequence(id)), ...extensions));
}
