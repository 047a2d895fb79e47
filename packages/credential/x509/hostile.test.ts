import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Hierarchy, makeHierarchy } from '../testing/openssl-hierarchy.ts';
import {
  type Certificate,
  checkCms,
  checkCrl,
  checkOcsp,
  checkTimeStamp,
  ocspRequest,
  readCertificate,
  readCms,
  readCrl,
  readIssuerCertificates,
  readOcspResponse,
  readOcspStatus,
  readTimeStamp,
  readTimeStampResponse,
  timeStampRequest,
} from './index.ts';
import { keepsToNames } from './path-names.ts';
import { keepsToPolicies } from './path-policies.ts';

const AT = new Date();
const STAMPED = new TextEncoder().encode('stamped');

let ca: Hierarchy;
let issuer: Certificate;
let certificate: Certificate;
const samples: { [kind: string]: Uint8Array } = {};
const kinds = ['certificate', 'rules', 'response', 'list', 'reply', 'token'];

beforeAll(async () => {
  ca = makeHierarchy();
  issuer = readCertificate(ca.issuing.certificate)!;
  certificate = readCertificate(ca.issue('leaf').certificate)!;
  ca.issue('other');
  ca.revoke('other', new Date('2026-01-01T00:00:00Z'));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', STAMPED));
  const service = { responder: 'responder', options: ['-ndays', '7'] };
  samples.certificate = certificate.der;
  const withRules = ca.issue('ruled', { by: 'root', extensions: 'authority-with-rules' });
  samples.rules = withRules.certificate;
  samples.response = ca.ocsp(await ocspRequest(certificate, issuer), service);
  samples.list = ca.crl();
  samples.reply = ca.timeStamp(timeStampRequest(digest));
  samples.token = readTimeStampResponse(samples.reply)!.token!;
});
afterAll(() => ca.remove());

function keepTo(...paths: Certificate[][]): void {
  for (const path of paths) {
    keepsToNames(path);
    keepsToPolicies(path);
  }
}

/** Everything that reads bytes; each says nothing, or something true. */
async function readEverything(bytes: Uint8Array): Promise<void> {
  const read = readCertificate(bytes);
  if (read) keepTo([certificate, read, issuer], [read, readCertificate(samples.rules!)!, issuer]);
  readIssuerCertificates(bytes);
  readOcspStatus(bytes);
  readTimeStampResponse(bytes);
  readTimeStamp(bytes);
  const message = readCms(bytes);
  if (message) await checkCms(message);
  await checkTimeStamp(bytes, STAMPED);
  const [response, crl] = [readOcspResponse(bytes), readCrl(bytes)];
  if (response) await checkOcsp({ response, certificate, issuer, at: AT });
  if (crl) await checkCrl({ crl, certificate, issuer, at: AT });
}

/** One thing changed: an octet, a cut, a piece repeated, or a foreign piece put in. */
const change = fc.oneof(
  fc.record({
    kind: fc.constant('octet' as const),
    where: fc.double({ min: 0, max: 1, noNaN: true }),
    octet: fc.nat(255),
  }),
  fc.record({
    kind: fc.constant('splice' as const),
    where: fc.double({ min: 0, max: 1, noNaN: true }),
    removed: fc.nat(40),
    inserted: fc.uint8Array({ maxLength: 40 }),
  }),
);
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

function changed(bytes: Uint8Array, how: Change): Uint8Array {
  const at = Math.min(bytes.length - 1, Math.floor(how.where * bytes.length));
  if (how.kind === 'splice')
    return new Uint8Array([...bytes.subarray(0, at), ...how.inserted, ...bytes.subarray(at + how.removed)]);
  const copy = bytes.slice();
  copy[at] = how.octet;
  return copy;
}

describe('hostile bytes', () => {
  it('never make a reader or a check throw', async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), readEverything), { numRuns: 300 });
    const mutated = fc.tuple(fc.constantFrom(...kinds), fc.array(change, { minLength: 1, maxLength: 3 }));
    await fc.assert(
      fc.asyncProperty(mutated, ([kind, changes]) =>
        readEverything(changes.reduce((bytes, how) => changed(bytes, how), samples[kind]!)),
      ),
      { numRuns: 700 },
    );
  });

  it('never become an answer that nobody signed', async () => {
    const [response, crl] = [readOcspResponse(samples.response!)!, readCrl(samples.list!)!];
    await fc.assert(
      fc.asyncProperty(change, async (how) => {
        const [other, list] = [
          readOcspResponse(changed(samples.response!, how)),
          readCrl(changed(samples.list!, how)),
        ];
        const answer = other && (await checkOcsp({ response: other, certificate, issuer, at: AT }));
        if (answer && answer.state !== 'unknown') expect(other.tbs).toEqual(response.tbs);
        const listed = list && (await checkCrl({ crl: list, certificate, issuer, at: AT }));
        if (listed && listed.state !== 'unknown') expect(list.tbs).toEqual(crl.tbs);
      }),
      { numRuns: 400 },
    );
  });

  it('never become a time stamp that nobody made', async () => {
    const original = (await checkTimeStamp(samples.token!, STAMPED))!;
    await fc.assert(
      fc.asyncProperty(change, async (how) => {
        const stamp = await checkTimeStamp(changed(samples.token!, how), STAMPED);
        if (!stamp) return;
        const facts = ({ time, serialNumber, signer }: typeof stamp) => [time, serialNumber, signer.der];
        expect(facts(stamp)).toEqual(facts(original));
      }),
      { numRuns: 400 },
    );
  });

  it('of every length are refused when cut', () => {
    for (const kind of kinds) {
      const bytes = samples[kind]!;
      for (let length = 0; length < bytes.length; length += 7) {
        const cut = bytes.slice(0, length);
        for (const read of [readCertificate, readOcspResponse, readCrl, readCms, readTimeStampResponse])
          expect(read(cut)).toBeNull();
      }
    }
  });

  it('are each one kind of thing only', () => {
    const readers = {
      certificate: readCertificate,
      rules: readCertificate,
      response: readOcspResponse,
      list: readCrl,
      reply: readTimeStampResponse,
      token: readTimeStamp,
    };
    for (const read of Object.values(readers))
      for (const other of kinds)
        expect([other, read(samples[other]!) !== null]).toEqual([
          other,
          read === readers[other as keyof typeof readers],
        ]);
  });
});
