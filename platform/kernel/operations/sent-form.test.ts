import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openTestHouse, type TestHouse } from '../../testing/test-house.ts';
import { type Actor, publicActor } from './actor.ts';
import { defineCommand, execute, type Operation, upload } from './operation.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

const input = z.object({ key: z.string(), word: z.string().default('one'), file: upload.optional() });
let made = 0;

const make = defineCommand({
  name: 'kernel.make',
  summary: 'Makes something',
  input,
  output: z.object({ number: z.number() }),
  api: { method: 'post', path: '/kernel/things' },
  right: { administrator: { alliance: 'yes' } },
  once: true,
  subject: () => ({ lead: null }),
  async run({ tx }, { key, word }) {
    made += 1;
    const number = made;
    await tx
      .insertInto('kernel.setting')
      .values({ key: `${key} ${number}`, value: '1' })
      .execute();
    if (word === 'refused') throw new Error('full');
    return { number };
  },
  audit: (_, { number }) => ({ about: [`thing:${number}`] }),
});

/** As `make`, with slow work in front; the second to come finds that it is there. */
const makeSlowly = defineCommand({
  ...make,
  name: 'kernel.make-slowly',
  async run({ tx }, { key }) {
    const there = await tx
      .selectFrom('kernel.setting')
      .select('key')
      .where('key', '=', key)
      .executeTakeFirst();
    if (there) throw new Error('known');
    return {};
  },
  afterwards: async () => ({ number: 1 }),
  async finish({ tx }, { number }, { key }) {
    await tx.insertInto('kernel.setting').values({ key, value: '1' }).execute();
    return { number };
  },
});

/** Anyone may, and is somebody afterwards. */
const enter = defineCommand({ ...make, name: 'kernel.enter', right: { public: { other: 'yes' } } });

const administrator = (at: number): Actor => ({
  personId: `01900000-0000-7000-8000-00000000000${at}`,
  roles: [{ role: 'administrator', institutionId: null }],
  via: 'page',
});

type Making = Operation<typeof input, { number: number }>;
type Said = { formId?: string; by?: Actor; command?: Making } & z.input<typeof input>;
const send = ({ formId = 'a form', by = administrator(1), command = make as Making, ...said }: Said) =>
  execute(command, { services: house.services, actor: by, formId }, said);
const things = async (key: string) =>
  (await house.db.selectFrom('kernel.setting').select('key').where('key', 'like', `${key}%`).execute())
    .length;

describe('a form that is sent twice', () => {
  it('is done once, stands in the trail once, and gets the answer that it got', async () => {
    const first = await send({ key: 'twice' });
    expect(await send({ key: 'twice' })).toEqual(first);
    expect(await things('twice')).toBe(1);
    const entries = house.db.selectFrom('kernel.audit').selectAll().where('operation', '=', make.name);
    expect(await entries.execute()).toHaveLength(1);
  });

  it('is done once where both come at the same moment', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => send({ key: 'at once' })));
    expect(new Set(answers.map(({ number }) => number)).size).toBe(1);
    expect(await things('at once')).toBe(1);
  });

  it('is done again where another thing stands in it, a file too, or where it is another form', async () => {
    const file = (byte: number) => ({ name: 'x.csv', bytes: new Uint8Array([byte]) });
    await send({ key: 'other' });
    await send({ key: 'other', word: 'two' });
    await send({ key: 'other', file: file(1) });
    await send({ key: 'other', file: file(2) });
    await send({ key: 'other', formId: 'another' });
    expect(await things('other')).toBe(5);
  });

  it('is done where it was refused the first time', async () => {
    await expect(send({ key: 'refused', word: 'refused' })).rejects.toThrow('full');
    await expect(send({ key: 'refused', word: 'refused' })).rejects.toThrow('full');
    expect(await things('refused')).toBe(0);
  });

  it('is another form in the hands of another person, and of nobody', async () => {
    await send({ key: 'mine' });
    await send({ key: 'mine', by: administrator(2) });
    await expect(send({ key: 'mine', by: publicActor })).rejects.toMatchObject({
      code: 'kernel.not-signed-in',
    });
    expect(await things('mine')).toBe(2);
  });

  it('is the same form for whoever became somebody by it', async () => {
    const first = await send({ key: 'enter', command: enter, by: publicActor });
    expect(await send({ key: 'enter', command: enter })).toEqual(first);
  });

  it('is done once where something slow comes first', async () => {
    const sent = () => send({ key: 'slowly', command: makeSlowly });
    expect(await Promise.all([sent(), sent()])).toEqual([{ number: 1 }, { number: 1 }]);
    expect(await sent()).toEqual({ number: 1 });
    expect(await things('slowly')).toBe(1);
  });

  it('is known for a day, by nothing that could be read', async () => {
    const { number } = await send({ key: 'kept', formId: 'secret' });
    const rows = () => house.db.selectFrom('kernel.sent_form').selectAll().execute();
    const kept = JSON.stringify(
      (await rows()).map(({ key, answer }) => [key.toString('latin1'), answer?.toString('latin1')]),
    );
    for (const word of ['secret', 'kept', '"number"']) expect(kept).not.toContain(word);
    house.clock.forward(24 * 3600 + 1);
    expect((await send({ key: 'kept', formId: 'secret' })).number).not.toBe(number);
    expect(await rows()).toHaveLength(1);
  });
});
