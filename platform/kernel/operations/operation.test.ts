import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openTestHouse, type TestHouse } from '../../testing/test-house.ts';
import { type Actor, publicActor } from './actor.ts';
import { defineCommand, defineQuery } from './operation.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

/** More than there are connections (6), with those set aside. */
const MANY = 20;

let letGo: () => void;
const slowHost = new Promise<void>((resolve) => {
  letGo = resolve;
});
let waiting = 0;

const askSlowHost = defineCommand({
  name: 'kernel.ask-slow-host',
  summary: 'Asks another host',
  input: z.object({ name: z.string(), fail: z.boolean().default(false) }),
  output: z.object({ answer: z.string() }),
  api: { method: 'post', path: '/kernel/slow-hosts' },
  right: { administrator: { own: 'yes', alliance: 'yes' } },
  subject: () => ({ lead: null }),
  run: async (_, { name }) => ({ about: `host:${name}` }),
  async afterwards({ about }, { services }, { fail }) {
    waiting += 1;
    await slowHost;
    if (fail) throw new Error('silent');
    await services.db.selectFrom('kernel.setting').select('key').execute();
    return { answer: `of ${about}` };
  },
  audit: (_, { about }) => ({ about: [about] }),
});

const quick = defineQuery({
  name: 'kernel.count-notes',
  summary: 'Counts',
  input: z.object({}),
  output: z.object({ entries: z.number() }),
  api: { method: 'get', path: '/kernel/notes' },
  right: { public: { other: 'yes' } },
  subject: () => ({}),
  async run({ tx }) {
    const rows = await tx.selectFrom('kernel.audit').select('id').execute();
    return { entries: rows.length };
  },
});

/** Stores what a slow host said, unless that is refused meanwhile. */
const keepAnswer = defineCommand({
  name: 'kernel.keep-answer',
  summary: 'Keeps an answer',
  input: z.object({ refused: z.enum(['while-asked', 'when-kept']).nullable().default(null) }),
  output: z.object({ key: z.string() }),
  api: { method: 'post', path: '/kernel/answers' },
  right: { administrator: { own: 'yes' } },
  subject: () => ({ lead: own }),
  run: async () => ({ about: 'host' }),
  async afterwards({ about }, _, { refused }) {
    if (refused === 'while-asked') throw new Error('silent');
    own = ownLater;
    return { key: `answer of ${about}` };
  },
  async finish({ tx }, { key }, { refused }) {
    await tx.insertInto('kernel.setting').values({ key, value: '1' }).execute();
    if (refused) throw new Error('full');
    return { key };
  },
  audit: (_, { key }) => ({ about: [key] }),
});
const HERE = '01900000-0000-7000-8000-000000000002';
let own = HERE;
let ownLater = HERE;

describe('slow work of an operation', () => {
  it('holds no connection, so that others are answered while many wait', async () => {
    const asked = Array.from({ length: MANY }, (_, at) => house.run(askSlowHost, { name: `${at}` }));
    while (waiting < MANY) await new Promise((resolve) => setImmediate(resolve));
    // The trail is written before the slow work begins.
    expect(await house.run(quick, {})).toEqual({ entries: MANY });
    letGo();
    expect((await Promise.all(asked)).at(-1)).toEqual({ answer: `of host:${MANY - 1}` });
  });

  it('is not begun for whoever has no right to it', async () => {
    waiting = 0;
    await expect(house.run(askSlowHost, { name: 'x' }, publicActor)).rejects.toMatchObject({
      code: 'kernel.not-signed-in',
    });
    expect(waiting).toBe(0);
  });

  it('undoes nothing where it fails', async () => {
    const { entries } = await house.run(quick, {});
    await expect(house.run(askSlowHost, { name: 'x', fail: true })).rejects.toThrow('silent');
    expect(await house.run(quick, {})).toEqual({ entries: entries + 1 });
  });
});

describe('a command that stores what its slow work made', () => {
  const told = () =>
    house.db
      .selectFrom('kernel.audit')
      .select('about')
      .where('operation', '=', 'kernel.keep-answer')
      .execute();
  const kept = () =>
    house.db.selectFrom('kernel.setting').select('key').where('key', 'like', 'answer%').execute();
  const here: Actor = {
    personId: '01900000-0000-7000-8000-000000000001',
    roles: [{ role: 'administrator', institutionId: HERE }],
    via: 'page',
  };

  it('leaves no trace where that fails, before it is stored or with it', async () => {
    await expect(house.run(keepAnswer, { refused: 'while-asked' }, here)).rejects.toThrow('silent');
    await expect(house.run(keepAnswer, { refused: 'when-kept' }, here)).rejects.toThrow('full');
    expect([await told(), await kept()]).toEqual([[], []]);
  });

  it('asks again for the right to it', async () => {
    ownLater = '01900000-0000-7000-8000-000000000003';
    await expect(house.run(keepAnswer, {}, here)).rejects.toMatchObject({ code: 'kernel.not-allowed' });
    expect([await told(), await kept()]).toEqual([[], []]);
    own = ownLater = HERE;
  });

  it('is in the trail once, with what it stored', async () => {
    expect(await house.run(keepAnswer, {}, here)).toEqual({ key: 'answer of host' });
    expect(await told()).toEqual([{ about: ['answer of host'] }]);
    expect(await kept()).toEqual([{ key: 'answer of host' }]);
  });
});
