import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Identity } from '../../../packages/credential/testing/authority.ts';
import { openTestHouse, type TestHouse } from '../../testing/test-house.ts';
import { type Answer, issueOf, pemFile, sealCalled, serveLists } from '../testing/served-lists.ts';
import { addList } from './add-list.ts';
import { refreshListNow, removeList } from './change-list.ts';
import { readListAnchors } from './list-anchors.ts';
import { listLists } from './list-lists.ts';
import { refreshLists } from './refresh-lists.ts';

const START = new Date('2026-06-15T10:00:00Z');
const ADDRESS = 'https://south.example/trust/list.jws';

let house: TestHouse;
let served: Awaited<ReturnType<typeof serveLists>>;
let operator: Identity;
let stranger: Identity;
let seal: Identity;
let listId: string;
/** Milliseconds for an answer; `undefined`: what the house itself gives. */
let patience: number | undefined;

beforeAll(async () => {
  served = await serveLists();
  house = await openTestHouse({
    fetchOutside: (address, options) =>
      served.fetchOutside(address, { ...options, ...(patience && { milliseconds: patience }) }),
  });
  [operator, stranger, seal] = (await Promise.all(['a', 'b', 'c'].map(sealCalled))) as [
    Identity,
    Identity,
    Identity,
  ];
});
afterAll(async () => {
  await house?.close();
  served?.close();
});

const serve = (answer: Answer | string) =>
  served.answers.set('south.example', typeof answer === 'string' ? { body: answer } : answer);
const add = (more: object = {}) =>
  house.run(addList, { kind: 'list', address: ADDRESS, certificates: pemFile(operator), ...more });
const lists = async () => (await house.run(listLists, {})).lists;
const anchors = () => readListAnchors(house.db, house.services.now());
const refresh = async () => {
  await house.run(refreshListNow, { listId });
  await house.runJobs();
};

describe('a list', () => {
  it('is not added where it cannot be had, or somebody else signed it', async () => {
    serve({ status: 503 });
    await expect(add()).rejects.toMatchObject({
      code: 'trust.list-unreachable',
      values: { problem: 'status' },
    });
    serve({ status: 302, location: 'https://127.0.0.1/list' });
    await expect(add()).rejects.toMatchObject({
      code: 'trust.list-unreachable',
      values: { problem: 'address' },
    });
    serve(await issueOf(stranger, seal, { now: START }));
    await expect(add()).rejects.toMatchObject({ code: 'trust.list-refused', values: { problem: 'signer' } });
    await expect(add({ address: '' })).rejects.toMatchObject({ code: 'trust.list-without-place' });
    const file = { name: 'x.pem', bytes: new Uint8Array(Buffer.from('no certificate')) };
    await expect(add({ certificates: file })).rejects.toMatchObject({ code: 'trust.certificate-unreadable' });
    expect(await lists()).toEqual([]);
  });

  it('is read, vouches for whom it names, and is in the audit trail', async () => {
    serve(await issueOf(operator, seal, { now: START }));
    ({ listId } = await add());
    expect(await lists()).toMatchObject([
      {
        id: listId,
        name: 'Alliance of the South',
        territory: 'ES',
        sequenceNumber: 1,
        issued: START.toISOString(),
        anchors: 1,
        inForce: true,
        problem: null,
      },
    ]);
    expect(await anchors()).toMatchObject([
      {
        sequenceNumber: 1,
        anchors: [{ certificate: Buffer.from(seal.der).toString('base64'), purpose: 'seal' }],
      },
    ]);
    const trail = house.db.selectFrom('kernel.audit').selectAll().where('operation', '=', 'trust.add-list');
    expect(await trail.execute()).toMatchObject([{ about: [`trust-list:${listId}`] }]);
    await expect(add()).rejects.toMatchObject({ code: 'trust.list-known' });
  });

  it('follows a newer issue', async () => {
    house.clock.forward(60);
    serve(await issueOf(operator, seal, { now: house.services.now(), sequenceNumber: 2 }));
    await refresh();
    expect(await lists()).toMatchObject([{ sequenceNumber: 2, problem: null }]);
  });

  it.each<[string, string, () => Promise<Answer | string> | Answer]>([
    [
      'is signed by somebody else',
      'signer',
      () => issueOf(stranger, seal, { now: START, sequenceNumber: 3 }),
    ],
    ['is older', 'rollback', () => issueOf(operator, seal, { now: START })],
    ['is out of date', 'stale', () => issueOf(operator, seal, { now: START, days: 0, sequenceNumber: 3 })],
    [
      'is from the future',
      'future',
      () => issueOf(operator, seal, { now: new Date(+START + 86_400_000), sequenceNumber: 3 }),
    ],
    ['is too large', 'too-large', () => ({ body: new Uint8Array(24_000_001) })],
    ['leads inside', 'address', () => ({ status: 302, location: 'http://10.0.0.1/' })],
    ['leads nowhere', 'too-many-redirects', () => ({ status: 302, location: ADDRESS })],
    ['is a page', 'syntax', () => ({ body: 'Sorry' })],
    ['is gone', 'status', () => ({ status: 404 })],
    ['never comes', 'too-slow', () => ({ never: 'silent' })],
    ['comes letter by letter', 'too-slow', () => ({ never: 'drip' })],
    ['comes without end', 'too-large', () => ({ never: 'endless' })],
  ])('keeps its last good issue where the newer one %s, and says so', async (_, problem, answer) => {
    // As much time as anybody may need; so little where nothing but its end can come.
    patience = problem === 'too-slow' ? 100 : undefined;
    serve(await answer());
    await refresh();
    patience = undefined;
    expect(await lists()).toMatchObject([{ sequenceNumber: 2, problem, inForce: true, anchors: 1 }]);
    expect(await anchors()).toHaveLength(1);
  });

  it('is asked for again each hour while that fails, else each night', async () => {
    const job = async () => {
      await refreshLists({} as never, { services: house.services } as never);
      await house.runJobs();
      const [list] = await lists();
      return list!;
    };
    serve(await issueOf(operator, seal, { now: house.services.now(), sequenceNumber: 3 }));
    expect((await job()).problem).not.toBe(null);
    house.clock.forward(3600);
    expect(await job()).toMatchObject({ sequenceNumber: 3, problem: null });
    const asked = (await job()).askedAt;
    house.clock.forward(6 * 3600);
    expect((await job()).askedAt).toBe(asked);
    house.clock.forward(15 * 3600);
    expect((await job()).askedAt).not.toBe(asked);
  });

  it('vouches for nobody once it has ended by its own word', async () => {
    const now = house.services.now();
    house.clock.forward(31 * 86_400);
    expect(await anchors()).toEqual([]);
    expect(await lists()).toMatchObject([{ inForce: false }]);
    house.clock.set(now);
    expect(await anchors()).toHaveLength(1);
  });

  it('may be a file, or certificates alone; neither is asked for', async () => {
    const file = { name: 'list.jws', bytes: Buffer.from(await issueOf(operator, seal, { now: START })) };
    const given = await add({ address: '', file, name: 'From the post' });
    const certificates = await house.run(addList, {
      kind: 'certificates',
      name: 'Sister university',
      certificates: pemFile(seal, stranger),
    });
    expect(await anchors()).toMatchObject([
      { name: 'Sister university', kind: 'certificates', sequenceNumber: null, anchors: [{}, {}] },
      { name: 'Alliance of the South' },
      { name: 'From the post', kind: 'list' },
    ]);
    await expect(house.run(refreshListNow, { listId: given.listId })).rejects.toMatchObject({
      code: 'trust.list-is-file',
    });
    await house.run(removeList, given);
    await house.run(removeList, certificates);
    await house.run(removeList, certificates);
    expect(await lists()).toHaveLength(1);
  });
});
