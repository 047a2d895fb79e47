import { sign } from 'node:crypto';
import type { Issued } from '../../../packages/credential/testing/openssl-hierarchy.ts';
import { context, type Der, must, readDer, TAG } from '../../../packages/credential/x509/der.ts';
import { element, octetString, sequence } from '../../../packages/credential/x509/der-write.ts';

const timeOf = (date: Date) =>
  new TextEncoder().encode(`${date.toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z`);

/** Every time in it is that of the answer; the last one is until when it holds. */
function withTimes(it: Der, times: Uint8Array[]): Uint8Array {
  if (it.tag === TAG.GENERALIZED_TIME) return element(TAG.GENERALIZED_TIME, times.shift()!);
  if (it.children.length === 0) return it.bytes;
  return element(it.tag, ...it.children.map((child) => withTimes(child, times)));
}

/**
 * An OCSP response as if it had been given earlier, signed again by its responder (a P-256 key): OpenSSL answers as of
 * now alone.
 */
export function redated(
  response: Uint8Array,
  responder: Issued,
  thisUpdate: Date,
  nextUpdate: Date,
): Uint8Array {
  const [status, wrapped] = must(readDer(response), TAG.SEQUENCE).children;
  const [type, inner] = must(must(wrapped, context(0)).children[0], TAG.SEQUENCE).children;
  const [tbs, algorithm, , certificates] = must(
    readDer(must(inner, TAG.OCTET_STRING).content),
    TAG.SEQUENCE,
  ).children;
  // producedAt, thisUpdate, nextUpdate (RFC 6960 section 4.2.1)
  const dated = withTimes(tbs!, [thisUpdate, thisUpdate, nextUpdate].map(timeOf));
  const signature = element(TAG.BIT_STRING, Uint8Array.of(0), sign('sha256', dated, responder.privateKey));
  const basic = sequence(dated, algorithm!.bytes, signature, ...(certificates ? [certificates.bytes] : []));
  return sequence(status!.bytes, element(context(0), sequence(type!.bytes, octetString(basic))));
}
