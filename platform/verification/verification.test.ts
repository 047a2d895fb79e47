import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  bytesOf,
  credentialOf,
  deviceOf,
  HELSINKI,
  sealBytes,
} from '../../packages/credential/testing/authority.ts';
import { decideAwards, prepareBatch, revokeCredentials, sealedFile, startBatch } from '../awarding/index.ts';
import { type AwardHouse, makeAwardHouse } from '../awarding/testing/award-house.ts';
import { publicActor } from '../kernel/operations/actor.ts';
import { execute } from '../kernel/operations/operation.ts';
import { openTestHouse, type TestHouse } from '../testing/test-house.ts';
import { addList } from '../trust/lists/add-list.ts';
import { issueOf, pemFile, sealCalled } from '../trust/testing/served-lists.ts';
import { fetchStatus } from './fetch-status.ts';
import { ownPlace, withoutPictures } from './pages/check-form.server.ts';
import { verifyDocument } from './verify.ts';
import { verifyAddress } from './verify-address.ts';

let house: TestHouse;
let course: AwardHouse;
let files: { id: string; bytes: Uint8Array }[];

beforeAll(async () => {
  house = await openTestHouse();
  course = await makeAwardHouse(house, { learners: 2 });
  const { offeringId } = course;
  await house.run(decideAwards, { offeringId });
  const { batchId } = await house.run(prepareBatch, { offeringId });
  await house.run(startBatch, { batchId });
  await house.runJobs();
  const rows = await house.db.selectFrom('awarding.credential').select('id').orderBy('id').execute();
  files = await house.db
    .transaction()
    .execute((tx) =>
      Promise.all(
        rows.map(async ({ id }) => ({ id, bytes: (await sealedFile(tx, house.services, id)).file })),
      ),
    );
});
afterAll(() => house.close());

const check = (bytes: Uint8Array, language: 'en' | 'fi' = 'en') =>
  house.run(verifyDocument, { file: { name: 'credential.jsonld', bytes }, language }, publicActor);
const statusOf = (report: Awaited<ReturnType<typeof check>>, id: string) =>
  report.checks.find((one) => one.id === id)?.status;

describe('verifying on the server', () => {
  it('needs no account, knows the alliance’s seals, and asks its own lists without a network', async () => {
    const report = await check(files[0]!.bytes);
    expect(report.verdict).toBe('test');
    expect(['seal', 'issuer', 'trust', 'status'].map((id) => statusOf(report, id))).toEqual(
      Array(4).fill('passed'),
    );
    const trust = report.checks.find(({ id }) => id === 'trust')?.message;
    expect(trust).toContain('Alliance of the North lists this seal as its own');
    expect(trust).toContain('15 June 2026');
  });

  it('takes pasted text for the same', async () => {
    const text = Buffer.from(files[0]!.bytes).toString();
    const pasted = await house.run(verifyDocument, { text, language: 'fi' }, publicActor);
    expect(pasted).toEqual(await check(files[0]!.bytes, 'fi'));
  });

  it('sees a revocation at once', async () => {
    const { id, bytes } = files[1]!;
    expect(statusOf(await check(bytes), 'status')).toBe('passed');
    const act = { credentialIds: [id], reason: 'Issued by mistake' };
    await house.run(revokeCredentials, act, course.officer.actor);
    const report = await check(bytes);
    expect(statusOf(report, 'status')).toBe('failed');
    expect(report.checks.find((one) => one.id === 'status')?.message).toContain('revoked');
  });

  it('finds one changed byte', async () => {
    const changed = Buffer.from(files[0]!.bytes);
    changed[changed.indexOf('Łukasz')] = 0x4c;
    expect(await check(changed)).toMatchObject({ verdict: 'tampered', credential: null, issuer: null });
  });

  it('says through which list it trusts a seal from elsewhere, and which issue of it', async () => {
    const [operator, seal] = [await sealCalled('Operator'), await sealCalled('Sister')];
    const file = await sealBytes(deviceOf('ES256', seal), bytesOf(credentialOf(HELSINKI)));
    expect(await check(file)).toMatchObject({ verdict: 'intact-issuer-unknown', issuer: { anchor: null } });
    const list = await issueOf(operator, seal, { now: house.services.now(), sequenceNumber: 7 });
    await house.run(addList, {
      kind: 'list',
      file: { name: 'list.jws', bytes: Buffer.from(list) },
      certificates: pemFile(operator),
    });
    const report = await check(file);
    expect(statusOf(report, 'trust')).toBe('passed');
    expect(report.issuer?.anchor).toMatchObject({
      name: 'University of the South (Seal)',
      source: expect.stringMatching(
        /^Waymark’s reading of the list of Alliance of the South \(ES\), number 7 of /,
      ),
      list: { territory: 'ES', sequenceNumber: 7 },
    });
    expect((await check(file, 'fi')).issuer?.anchor?.source).toContain('numero 7');
  });

  it('asks for a file where there is none', async () => {
    await expect(house.run(verifyDocument, {}, publicActor)).rejects.toMatchObject({
      code: 'verification.nothing-given',
    });
  });
});

describe('what the server fetches for others', () => {
  const inside = ['http://localhost:4400/x', 'https://127.0.0.1/x', 'https://10.0.0.1/x', 'nonsense'];

  it.each(inside)('is nothing from inside: %s', async (address) => {
    await expect(house.run(verifyAddress, { address }, publicActor)).rejects.toMatchObject({
      code: 'verification.address-refused',
      fields: [{ path: 'address' }],
    });
    expect(await house.run(fetchStatus, { address }, publicActor)).toEqual({ base64: null });
  });

  it('is an issuer’s certificate where a browser asks for one, and no page', async () => {
    const seal = await sealCalled('Issuer');
    const answering = (bytes: Uint8Array) => ({
      ...house.services,
      fetchOutside: async () => ({ ok: true as const, answer: { status: 200, headers: {}, bytes } }),
    });
    const ask = (bytes: Uint8Array) => {
      const input = { address: 'http://ca.example/issuer.cer', asking: 'certificate' as const };
      return execute(fetchStatus, { services: answering(bytes), actor: publicActor }, input);
    };
    expect(await ask(seal.der)).toEqual({ base64: Buffer.from(seal.der).toString('base64') });
    expect(await ask(Buffer.from('<html>A page</html>'))).toEqual({ base64: null });
    const inside = { address: 'http://10.0.0.1/issuer.cer', asking: 'certificate' as const };
    expect(await house.run(fetchStatus, inside, publicActor)).toEqual({ base64: null });
  });

  it('holds nobody up, however slow it is and however many ask', async () => {
    let release = () => undefined as void;
    let waiting = 0;
    const slow = new Promise<void>((resolve) => {
      release = resolve;
    });
    const services = {
      ...house.services,
      async fetchOutside() {
        waiting += 1;
        await slow;
        return { ok: false as const, problem: 'too-slow' as const };
      },
    };
    const caller = { services, actor: { ...publicActor, caller: '192.0.2.8' } };
    const input = { address: 'https://slow.example/' };
    const asked = Array.from({ length: 15 }, () => [
      execute(verifyAddress, caller, input).catch((error) => error.code),
      execute(fetchStatus, caller, input).then(({ base64 }) => base64),
    ]).flat();
    while (waiting < asked.length) await new Promise((resolve) => setImmediate(resolve));
    expect((await check(files[0]!.bytes)).verdict).toBe('test');
    release();
    expect(new Set(await Promise.all(asked))).toEqual(new Set(['verification.address-silent', null]));
  });

  it('is not without end, for whoever asks', async () => {
    const actor = { ...publicActor, caller: '192.0.2.7' };
    const ask = () => house.run(fetchStatus, { address: 'https://127.0.0.1/' }, actor);
    for (let at = 0; at < 60; at += 1) await ask();
    await expect(ask()).rejects.toMatchObject({ code: 'kernel.too-many' });
  });
});

describe('the form', () => {
  it('goes to the page of a share of ours, and nowhere else by itself', () => {
    const origin = 'https://waymark.example';
    expect(ownPlace(`${origin}/passport/share/abc?x=1`, origin)).toBe('/passport/share/abc');
    for (const address of [
      'https://evil.example/passport/share/abc',
      `${origin}/alliance/sign-out`,
      '',
      null,
    ])
      expect(ownPlace(address, origin)).toBe(null);
  });

  it('sends the credential to the page without its pictures', async () => {
    const report = await check(files[0]!.bytes);
    const light = withoutPictures(report);
    expect(JSON.stringify(light)).not.toContain('individualDisplay');
    expect(light.credential?.credentialSubject).toEqual(report.credential?.credentialSubject);
    expect(JSON.stringify(report)).toContain('individualDisplay');
  });
});
