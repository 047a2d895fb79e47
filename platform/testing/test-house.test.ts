import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { addJob } from '../kernel/jobs/jobs.ts';
import { defineCommand, nothing } from '../kernel/operations/operation.ts';
import { openTestHouse, type TestHouse } from './test-house.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

const LEAD = '00000000-0000-4000-8000-000000000001';
const TRAIL = '00000000-0000-4000-8000-000000000002';

const note = defineCommand({
  name: 'kernel.note-something',
  summary: 'Notes something',
  input: z.object({ fail: z.boolean().default(false) }),
  output: nothing,
  api: { method: 'post', path: '/kernel/notes' },
  right: { administrator: { own: 'yes' } },
  subject: () => ({ lead: LEAD }),
  async run({ tx }, { fail }) {
    await tx.insertInto('kernel.setting').values({ key: 'noted', value: '1' }).execute();
    if (fail) throw new Error('no');
    return {};
  },
  audit: () => ({ about: ['setting:noted'] }),
});

describe('an operation', () => {
  it('is refused to the public and to whoever holds no fitting role', async () => {
    await expect(house.run(note, {}, { personId: null, roles: [], via: 'page' })).rejects.toMatchObject({
      code: 'kernel.not-signed-in',
    });
    const { actor } = await house.makePerson({ roles: [] });
    await expect(house.run(note, {}, actor)).rejects.toMatchObject({ code: 'kernel.not-allowed' });
  });

  it('changes nothing when it fails', async () => {
    await expect(house.run(note, { fail: true })).rejects.toThrow('no');
    expect(await house.db.selectFrom('kernel.setting').selectAll().execute()).toEqual([]);
    expect(await house.db.selectFrom('kernel.audit').selectAll().execute()).toEqual([]);
  });

  it('writes one audit entry in the same transaction', async () => {
    await house.run(note, {});
    const trail = await house.db.selectFrom('kernel.audit').selectAll().execute();
    expect(trail).toMatchObject([
      { operation: 'kernel.note-something', via: 'command-line', about: ['setting:noted'] },
    ]);
  });

  it('stands in the trail of the institution that its subject names, unless the command says where', async () => {
    const institutionOf = async (command: typeof note) => {
      await house.db.deleteFrom('kernel.setting').execute();
      house.clock.forward(1);
      await house.run(command, {});
      const entries = house.db.selectFrom('kernel.audit').select('institution_id').orderBy('id', 'desc');
      return (await entries.executeTakeFirstOrThrow()).institution_id;
    };
    expect(await institutionOf(note)).toBe(LEAD);
    expect(await institutionOf({ ...note, subject: () => ({ lead: null, trail: TRAIL }) })).toBe(TRAIL);
    expect(await institutionOf({ ...note, audit: () => ({ about: [], institutionId: null }) })).toBeNull();
  });

  it('leaves a trail that cannot be changed', async () => {
    await expect(house.db.deleteFrom('kernel.audit').execute()).rejects.toThrow('never changed');
  });

  it('names each faulty field', async () => {
    await expect(house.run(note, { fail: 'perhaps' as never })).rejects.toMatchObject({
      code: 'kernel.invalid-input',
      fields: [{ path: 'fail', message: 'kernel.field.wrong-kind' }],
    });
  });
});

describe('a job', () => {
  it('is added only if its transaction holds', async () => {
    const count = () =>
      house.pool.query('select count(*)::int as n from graphile_worker.jobs').then(({ rows }) => rows[0].n);
    const before = await count();
    await expect(
      house.db.transaction().execute(async (tx) => {
        await addJob(tx, 'kernel.send-mail', { mailId: 'x' });
        throw new Error('undone');
      }),
    ).rejects.toThrow('undone');
    expect(await count()).toBe(before);
  });
});
