import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HELSINKI, makeAuthority, makeLeaf, x509 } from '../testing/authority.ts';
import { type Hierarchy, makeHierarchy } from '../testing/openssl-hierarchy.ts';
import { makeTimeStamp } from '../testing/time-stamp.ts';
import {
  checkTimeStamp,
  checkTimeStampAnswer,
  readCertificate,
  readTimeStamp,
  readTimeStampResponse,
  timeStampRequest,
} from './index.ts';

const STAMPED = new TextEncoder().encode('what is to be proven');
const NONCE = Uint8Array.of(0, 200, 1, 2, 3, 4, 5, 6);
const hashed = (hash: string) => new Uint8Array(createHash(hash).update(STAMPED).digest());
const digest = hashed('sha256');

let ca: Hierarchy;
beforeAll(() => {
  ca = makeHierarchy();
});
afterAll(() => ca.remove());

function stamp(request = timeStampRequest(digest), settings: { [name: string]: string } = {}): Uint8Array {
  return readTimeStampResponse(ca.timeStamp(request, settings))!.token!;
}

/** The token with one octet of its authority's certificate changed, `back` from the certificate's end. */
function withChangedCertificate(token: Uint8Array, back: number): Uint8Array {
  const changed = Buffer.from(token);
  const at = changed.indexOf(ca.clock.certificate) + ca.clock.certificate.length - back;
  changed[at] = changed[at]! ^ 1;
  return new Uint8Array(changed);
}

describe('a time stamp', () => {
  it.each([
    ['sha256', 'SHA-256'],
    ['sha384', 'SHA-384'],
    ['sha512', 'SHA-512'],
  ])('over a digest by %s is checked', async (name, hash) => {
    const before = Date.now() - 1000;
    const checked = (await checkTimeStamp(stamp(timeStampRequest(hashed(name))), STAMPED))!;
    expect(checked).toMatchObject({ hash, policy: '1.3.6.1.4.1.99999.1', accuracyMs: 1501 });
    expect(checked.time.getTime()).toBeGreaterThanOrEqual(before);
    expect(checked.signer.subject.commonName).toBe('clock');
    expect(checked.certificates.map(({ subject }) => subject.commonName).sort()).toEqual([
      'clock',
      'issuing',
      'root',
    ]);
  });

  it('is about nothing else', async () => {
    expect(await checkTimeStamp(stamp(), new TextEncoder().encode('something else'))).toBeNull();
  });

  it('is read without being checked', () => {
    expect(readTimeStamp(stamp(timeStampRequest(digest, { nonce: NONCE })))).toMatchObject({
      imprint: { hash: 'SHA-256', digest },
      nonce: 'c8010203040506',
      policy: '1.3.6.1.4.1.99999.1',
    });
    expect(readTimeStamp(ca.clock.certificate)).toBeNull();
  });

  it('names its certificate, by SHA-1 in the old way or by any digest in the new', async () => {
    for (const ess_cert_id_alg of ['sha1', 'sha256', 'sha512']) {
      const token = stamp(timeStampRequest(digest), { ess_cert_id_alg });
      expect(await checkTimeStamp(token, STAMPED)).not.toBeNull();
      // The last octet belongs to the certificate's own signature: the same key would still fit.
      expect(readTimeStamp(withChangedCertificate(token, 1))?.message.certificates).toHaveLength(3);
      expect(await checkTimeStamp(withChangedCertificate(token, 1), STAMPED)).toBeNull();
    }
  });

  it('is left as it was, a Buffer too, whose slices are no copies', async () => {
    const token = stamp(timeStampRequest(digest));
    const buffer = Buffer.from(token);
    expect(await checkTimeStamp(buffer, STAMPED)).not.toBeNull();
    expect(buffer.equals(token)).toBe(true);
  });

  it('without the certificate of its authority needs that from elsewhere', async () => {
    const bare = stamp(timeStampRequest(digest, { certReq: false }));
    expect(readTimeStamp(bare)!.message.certificates).toEqual([]);
    expect(await checkTimeStamp(bare, STAMPED)).toBeNull();
    const pool = [ca.issuing, ca.clock].map((it) => readCertificate(it.certificate)!);
    expect((await checkTimeStamp(bare, STAMPED, pool))?.signer.subject.commonName).toBe('clock');
  });

  it('comes from a certificate for time stamps and nothing else, which says so critically', async () => {
    const { timeStamping, codeSigning } = x509.ExtendedKeyUsage;
    const root = await makeAuthority('Root');
    const stamped = async (usages: string[], critical: boolean) => {
      const extensions = [new x509.ExtendedKeyUsageExtension(usages, critical)];
      const clock = await makeLeaf('ES256', HELSINKI, root, { extensions });
      return (await checkTimeStamp(makeTimeStamp(clock, STAMPED, '20260612090003.25Z'), STAMPED))?.time;
    };
    expect(await stamped([timeStamping], true)).toEqual(new Date('2026-06-12T09:00:03.250Z'));
    expect(await stamped([timeStamping], false)).toBeUndefined();
    expect(await stamped([timeStamping, codeSigning], true)).toBeUndefined();
    expect(await stamped([codeSigning], true)).toBeUndefined();
  });
});

describe('asking for a time stamp', () => {
  const asked = { digest, nonce: NONCE };

  it('is what OpenSSL reads', () => {
    ca.timeStamp(timeStampRequest(digest, { nonce: NONCE, policy: '1.3.6.1.4.1.99999.2' }));
    const text = ca.run('ts', '-query', '-in', 'query.tsq', '-text').toString();
    for (const part of ['sha256', '1.3.6.1.4.1.99999.2', '0xC8010203040506', 'required: yes'])
      expect(text).toContain(part);
  });

  it('is answered with a token about the same digest, nonce and policy', async () => {
    const policy = '1.3.6.1.4.1.99999.2';
    const token = stamp(timeStampRequest(digest, { nonce: NONCE, policy }));
    expect(await checkTimeStampAnswer(token, asked)).not.toBeNull();
    expect(await checkTimeStampAnswer(token, { ...asked, policy })).not.toBeNull();
    expect(await checkTimeStampAnswer(token, { ...asked, policy: '1.2.3' })).toBeNull();
    expect(await checkTimeStampAnswer(token, { ...asked, nonce: Uint8Array.of(7) })).toBeNull();
    expect(await checkTimeStampAnswer(token, { ...asked, digest: hashed('sha512') })).toBeNull();
    expect(await checkTimeStampAnswer(stamp(), asked)).toBeNull();
  });

  it('may be refused, for a reason with a name', () => {
    const unaccepted = readTimeStampResponse(ca.timeStamp(timeStampRequest(digest, { policy: '1.2.3' })));
    expect(unaccepted).toMatchObject({ status: 'rejection', failures: ['unacceptedPolicy'], token: null });
    expect(unaccepted?.text).toHaveLength(1);
    const digests = { digests: 'sha512' };
    expect(readTimeStampResponse(ca.timeStamp(timeStampRequest(digest), digests))).toMatchObject({
      status: 'rejection',
      failures: ['badAlg'],
    });
    expect(readTimeStampResponse(stamp())).toBeNull();
  });

  it('needs a digest of 32, 48 or 64 octets', () => {
    expect(() => timeStampRequest(new Uint8Array(20))).toThrow(RangeError);
  });
});
