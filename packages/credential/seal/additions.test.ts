import { beforeAll, describe, expect, it } from 'vitest';
import { fromUtf8, toBase64, toBase64url, toUtf8 } from '../bytes/index.ts';
import {
  bytesOf,
  credentialOf,
  deviceOf,
  HELSINKI,
  type Identity,
  makeAuthority,
  makeLeaf,
  sealBytes,
} from '../testing/authority.ts';
import { makeTimeAuthority, makeTimeStamp } from '../testing/time-stamp.ts';
import { verify } from '../verify/index.ts';
import type { Anchor } from '../x509/index.ts';
import { checkAdditions, parseSealed, type SealedFile } from './index.ts';

let root: Identity;
let clock: Identity;
let file: SealedFile;
let text: string;

beforeAll(async () => {
  root = await makeAuthority('Sample Trust Service');
  clock = await makeTimeAuthority(root);
  text = new TextDecoder().decode(
    await sealBytes(
      deviceOf('ES256', await makeLeaf('ES256', HELSINKI, root)),
      bytesOf(credentialOf(HELSINKI)),
    ),
  );
  const parsed = parseSealed(text);
  if (!parsed.ok) throw new Error(parsed.problem);
  file = parsed.file;
});

const part = (value: object) => toBase64url(bytesOf(value));
const token = (stamped: Uint8Array, time = '20260612090003Z', by = clock) => ({
  tstTokens: [{ val: toBase64(makeTimeStamp(by, stamped, time)) }],
});
const sigTst = (time?: string, by?: Identity) =>
  part({ sigTst: token(toUtf8(file.signatureText), time, by) });
const xVals = () => part({ xVals: [{ x509Cert: { val: toBase64(root.der) } }] });
const before = (...parts: string[]) =>
  toUtf8(`${fromUtf8(file.payload)}.${file.protectedText}.${file.signatureText}.${parts.join('')}`);
const check = (...etsiU: string[]) => checkAdditions({ ...file, etsiU });

describe('what is added to a seal later', () => {
  it('raises its level step by step', async () => {
    const stamp = sigTst();
    const archive = part({ arcTst: token(before(stamp, xVals()), '20260612090009Z') });
    expect(await check()).toMatchObject({ level: 'B-B', sealTime: null });
    expect(await check(stamp)).toMatchObject({
      level: 'B-T',
      sealTime: { time: new Date('2026-06-12T09:00:03Z') },
    });
    expect((await check(stamp, xVals()))?.level).toBe('B-LT');
    expect((await check(stamp, xVals(), archive))?.level).toBe('B-LTA');
  });

  it('may be stamped again years later, over all that stands before', async () => {
    const stamp = sigTst();
    const archive = part({ arcTst: token(before(stamp), '20260612090009Z') });
    const renewal = part({ arcTst: token(before(stamp, archive), '20270612090009Z') });
    expect((await check(stamp, archive, renewal))?.level).toBe('B-LTA');
    expect(await check(stamp, renewal, archive)).toBeNull();
  });

  it('must belong to this seal', async () => {
    const archive = part({ arcTst: token(before(sigTst()), '20260612090009Z') });
    expect(await check(part({ sigTst: token(toUtf8('another seal')) }))).toBeNull();
    expect(await check(archive)).toBeNull();
    expect(await check(part({ sigTst: { tstTokens: [] } }))).toBeNull();
    expect(await check(part({ sigTst: token(toUtf8(file.signatureText)), xVals: [] }))).toBeNull();
    expect(await check(part({ surprise: {} }))).toBeNull();
    expect(await check(part({ xVals: [{ x509Cert: { val: 'AAAA' } }] }))).toBeNull();
    expect(await check(part({ rVals: { ocspVals: [{ val: 'AAAA' }] } }))).toBeNull();
    expect(await check(`${sigTst()}=`)).toBeNull();
  });

  it('may hold what a time stamp leaves out, its authority’s certificate', async () => {
    const bare = makeTimeStamp(clock, toUtf8(file.signatureText), '20260612090003Z', []);
    const stamp = part({ sigTst: { tstTokens: [{ val: toBase64(bare) }] } });
    const certificate = part({ xVals: [{ x509Cert: { val: toBase64(clock.der) } }] });
    expect((await check(stamp, certificate))?.sealTime?.signer.der).toEqual(clock.der);
    expect(await check(stamp, xVals())).toBeNull();
    expect(await check(stamp)).toBeNull();
  });

  it('is no policy unless the seal names one', async () => {
    const policy = part({ sigPSt: { sigPolDoc: 'AAAA' } });
    const header = { ...file.header, sigPId: { id: 'urn:oid:1.2.3' } };
    expect(await check(policy)).toBeNull();
    expect((await checkAdditions({ ...file, header, etsiU: [policy] }))?.level).toBe('B-B');
  });

  it('must come from a certificate for time stamps, valid at that time', async () => {
    expect(
      await check(sigTst('20260612090003Z', await makeTimeAuthority(root, '1.3.6.1.5.5.7.3.1' as never))),
    ).toBeNull();
    expect(await check(sigTst('20300612090003Z'))).toBeNull();
  });

  it('tells the time of sealing where its authority has an anchor', async () => {
    const whole = text.replace('"protected"', `"header":{"etsiU":["${sigTst()}"]},"protected"`);
    const anchor = { certificate: root.der, name: 'Root', source: 'this test' };
    const statusOf = async (anchors: Anchor[], now: string) => {
      const report = await verify(whole, { now: new Date(now), language: 'en', anchors });
      const [stamp, certificate] = ['time-stamp', 'certificate'].map(
        (id) => report.checks.find((it) => it.id === id)?.status,
      );
      return [report.sealedAt, report.sealedAtSource, stamp, certificate];
    };
    const claimed = ['2026-06-12T09:00:00.000Z', 'iat'];
    expect(await statusOf([anchor], '2027-01-01')).toEqual([
      '2026-06-12T09:00:03.000Z',
      'time-stamp',
      'passed',
      'passed',
    ]);
    expect(await statusOf([], '2027-01-01')).toEqual([...claimed, 'warning', 'passed']);
    // By then the certificate of the clock has expired, too.
    expect(await statusOf([anchor], '2030-01-01')).toEqual([...claimed, 'warning', 'warning']);
  });
});
