import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../kernel/ids.ts';
import { beginSession } from '../../kernel/sessions/sessions.ts';
import { decrypt, encrypt } from '../../kernel/vault/vault.ts';
import { openTestHouse, type TestHouse } from '../../testing/test-house.ts';
import { addPerson } from './add-person.ts';
import { addIdentifier, endIdentifier } from './change-identifiers.ts';
import { createPeopleFromRecords, createPersonFromRecord, learnFromRecord } from './create.ts';
import { findPeople } from './find-people.ts';
import { erasePersonKey, personKey, personKeys, readPersonKeys } from './keys.ts';
import { matchPeople, matchPerson, type PersonRecord } from './match.ts';
import { personIdsOf } from './merge.ts';
import { mergePeople, splitPeople } from './merge-people.ts';
import { decideMatchProposal, findMatchProposals, proposeMatch } from './proposals.ts';
import { readPerson } from './read-person.ts';

let house: TestHouse;
let tampere: string;
let twente: string;
let administrator: Awaited<ReturnType<TestHouse['makePerson']>>;
beforeAll(async () => {
  house = await openTestHouse();
  tampere = (await house.makeInstitution()).id;
  twente = (await house.makeInstitution()).id;
  administrator = await house.makePerson({
    homeInstitutionId: tampere,
    roles: [{ role: 'administrator', institutionId: tampere }],
  });
});
afterAll(() => house.close());

const inTx = <T>(work: Parameters<ReturnType<TestHouse['db']['transaction']>['execute']>[0]) =>
  house.db.transaction().execute(work) as Promise<T>;
const create = (record: PersonRecord, institutionId = tampere) =>
  inTx<string>((tx) =>
    createPersonFromRecord(tx, record, {
      institutionId,
      homeInstitutionId: institutionId,
      source: 'import',
      now: house.services.now(),
    }),
  );
const match = (record: PersonRecord, institutionId = tampere) =>
  inTx<Awaited<ReturnType<typeof matchPerson>>>((tx) => matchPerson(tx, institutionId, record));
let number = 0;
function fresh(prefix: string): string {
  number += 1;
  return `${prefix}${number}`;
}

describe('matching a record', () => {
  it('finds a person by the importing institution’s identifiers, however they are written', async () => {
    const studentNumber = fresh('H');
    const email = `${fresh('ana')}@tuni.example`;
    const personId = await create({ fullName: 'Ana Ñíguez', studentNumber, email });
    expect(await match({ fullName: 'Somebody', studentNumber: ` ${studentNumber.toLowerCase()}` })).toEqual({
      kind: 'match',
      personId,
      by: ['student-number'],
    });
    expect(await match({ fullName: 'ana niguez', email: email.toUpperCase() })).toMatchObject({ personId });
  });

  it('never matches by name, nor by another institution’s unproved identifiers', async () => {
    const studentNumber = fresh('H');
    const email = `${fresh('kai')}@tuni.example`;
    await create({ fullName: 'Kai Korhonen', dateOfBirth: '2000-05-05', studentNumber, email });
    expect(await match({ fullName: 'Kai Korhonen', dateOfBirth: '2000-05-05' })).toEqual({ kind: 'new' });
    expect(await match({ fullName: 'Kai Korhonen', studentNumber, email }, twente)).toEqual({ kind: 'new' });
  });

  it('matches a proved address everywhere', async () => {
    const person = await house.makePerson({ fullName: 'Zoë Åberg', email: `${fresh('zoe')}@home.example` });
    expect(await match({ fullName: 'Zoe Aberg', email: person.email }, twente)).toMatchObject({
      kind: 'match',
      personId: person.id,
    });
  });

  it('leaves it to a person where identifiers point to two people', async () => {
    const studentNumber = fresh('H');
    const email = `${fresh('two')}@tuni.example`;
    const one = await create({ fullName: 'One', studentNumber });
    const other = await create({ fullName: 'Two', email });
    expect(await match({ fullName: 'One', studentNumber, email })).toEqual({
      kind: 'proposal',
      personIds: [one, other],
      because: 'identifiers-disagree',
    });
  });

  it('leaves it to a person where birth date, student number or the whole name is another', async () => {
    const email = `${fresh('given-on')}@tuni.example`;
    const studentNumber = fresh('H');
    await create({ fullName: 'Maria da Silva', email, studentNumber, dateOfBirth: '1999-01-01' });
    expect(await match({ fullName: 'Maria da Silva', email, dateOfBirth: '2003-01-01' })).toMatchObject({
      because: 'birth-date-differs',
    });
    expect(await match({ fullName: 'Maria da Silva', email, studentNumber: fresh('H') })).toMatchObject({
      because: 'student-number-differs',
    });
    expect(await match({ fullName: 'Ólafur Jónsson', email })).toMatchObject({ because: 'name-differs' });
    expect(await match({ fullName: 'Maria Souza', email })).toMatchObject({ kind: 'match' });
  });

  it('knows an ended identifier no more, so that a reassigned address is someone new', async () => {
    const email = `${fresh('reassigned')}@tuni.example`;
    const personId = await create({ fullName: 'Old Owner', email });
    const person = await house.run(readPerson, { personId }, administrator.actor);
    const identifierId = person.identifiers[0]!.id;
    await house.run(endIdentifier, { personId, identifierId, reason: 'Left in May' }, administrator.actor);
    expect(await match({ fullName: 'New Owner', email })).toEqual({ kind: 'new' });
    const next = await create({ fullName: 'New Owner', email });
    expect(await match({ fullName: 'New Owner', email })).toMatchObject({ personId: next });
  });

  it('answers for many records at once, in their order', async () => {
    const records = Array.from({ length: 3000 }, (_, at) => ({
      fullName: `Learner ${at}`,
      studentNumber: `bulk-${at}`,
      email: `bulk-${at}@tuni.example`,
    }));
    const ids = await inTx<string[]>((tx) =>
      createPeopleFromRecords(tx, records, {
        institutionId: tampere,
        homeInstitutionId: tampere,
        source: 'import',
        now: house.services.now(),
      }),
    );
    const matches = await inTx<Awaited<ReturnType<typeof matchPeople>>>((tx) =>
      matchPeople(tx, tampere, [{ fullName: 'New' }, ...records]),
    );
    expect(matches[0]).toEqual({ kind: 'new' });
    expect(matches.slice(1).map((found) => found.kind === 'match' && found.personId)).toEqual(ids);
  });

  it('adds what a record says without overwriting what is known', async () => {
    const studentNumber = fresh('H');
    const personId = await create({ fullName: 'Lena', studentNumber });
    const learn = (record: PersonRecord) =>
      inTx((tx) =>
        learnFromRecord(tx, personId, record, {
          institutionId: tampere,
          homeInstitutionId: null,
          source: 'import',
          now: house.services.now(),
        }),
      );
    await learn({ fullName: 'Lena', dateOfBirth: '2001-01-01', email: `${fresh('lena')}@tuni.example` });
    await learn({ fullName: 'Lena', dateOfBirth: '2002-02-02', studentNumber });
    const person = await house.run(readPerson, { personId }, administrator.actor);
    expect(person.dateOfBirth).toBe('2001-01-01');
    expect(person.identifiers.map(({ scheme }) => scheme).sort()).toEqual(['email', 'student-number']);
  });
});

describe('finding people', () => {
  it.each([
    ['erdos', 'Erdős Pál'],
    ['LUKASZ', 'Łukasz Wójcik'],
    ['yagmur', 'Yağmur Işık'],
    ['sorensen', 'Sørensen'],
    ['παπαδοπουλος', 'Παπαδόπουλος'],
    ['strasse', 'Straße'],
    ['aegir', 'Ægir'],
  ])('finds by "%s"', async (q, fullName) => {
    const personId = await create({ fullName });
    const { people } = await house.run(findPeople, { q }, administrator.actor);
    expect(people.map(({ id }) => id)).toContain(personId);
  });

  it('takes what was typed as it is', async () => {
    expect((await house.run(findPeople, { q: '%_' }, administrator.actor)).total).toBe(0);
  });

  it('shows an institution’s administrator the own people only, without private addresses', async () => {
    const studentNumber = fresh('T');
    await create({ fullName: 'Elsewhere', studentNumber }, twente);
    expect((await house.run(findPeople, { q: studentNumber }, administrator.actor)).total).toBe(0);
    expect((await house.run(findPeople, { q: studentNumber })).total).toBe(1);
    const learner = await house.makePerson();
    await expect(house.run(findPeople, {}, learner.actor)).rejects.toMatchObject({
      code: 'kernel.not-allowed',
    });
  });

  it('comes in pages', async () => {
    const first = await house.run(findPeople, { size: 2 });
    const second = await house.run(findPeople, { size: 2, page: 2 });
    expect(first.people).toHaveLength(2);
    expect(second.people.map(({ id }) => id)).not.toContain(first.people[0]!.id);
  });
});

describe('adding by hand', () => {
  it('refuses someone who is there already', async () => {
    const studentNumber = fresh('H');
    const input = { institutionId: tampere, fullName: 'Twice', studentNumber };
    await house.run(addPerson, input, administrator.actor);
    await expect(house.run(addPerson, input, administrator.actor)).rejects.toMatchObject({
      code: 'alliance.identifier-taken',
    });
    await expect(
      house.run(addPerson, { ...input, institutionId: twente }, administrator.actor),
    ).rejects.toMatchObject({ code: 'kernel.not-allowed' });
  });

  it('gives no way into the account of someone with a role beyond the institution', async () => {
    const chief = await house.makePerson({
      homeInstitutionId: tampere,
      roles: [{ role: 'administrator', institutionId: null }],
    });
    const input = {
      personId: chief.id,
      institutionId: tampere,
      scheme: 'email' as const,
      value: 'way@in.example',
    };
    await expect(house.run(addIdentifier, input, administrator.actor)).rejects.toMatchObject({
      code: 'kernel.not-allowed',
    });
    await expect(
      house.run(
        mergePeople,
        { keptPersonId: administrator.id, mergedPersonId: chief.id, reason: 'Me' },
        administrator.actor,
      ),
    ).rejects.toMatchObject({ code: 'kernel.not-allowed' });
  });
});

const ownedBy = async (personId: string) => {
  const rows = await house.db
    .selectFrom('alliance.identifier')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('id')
    .execute();
  const roles = await house.db
    .selectFrom('alliance.role_assignment')
    .selectAll()
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .orderBy('id')
    .execute();
  const person = await house.db
    .selectFrom('alliance.person')
    .select(['date_of_birth', 'home_institution_id', 'merged_into', 'full_name'])
    .where('id', '=', personId)
    .executeTakeFirst();
  return { rows, roles, person };
};

describe('merging two accounts', () => {
  it('is taken back exactly by a split, whatever both hold', async () => {
    const roles = fc.subarray(['administrator', 'examiner', 'issuing-officer'] as const);
    const side = fc.record({
      dateOfBirth: fc.option(fc.constantFrom('1999-12-31', '2001-03-27'), { nil: undefined }),
      numbers: fc.integer({ min: 0, max: 2 }),
      email: fc.boolean(),
      home: fc.boolean(),
      roles,
    });
    await fc.assert(
      fc.asyncProperty(side, side, async (one, other) => {
        const ids: string[] = [];
        for (const values of [one, other]) {
          const id = await inTx<string>((tx) =>
            createPersonFromRecord(
              tx,
              {
                fullName: fresh('Person '),
                ...(values.dateOfBirth && { dateOfBirth: values.dateOfBirth }),
                ...(values.email && { email: `${fresh('m')}@tuni.example` }),
              },
              {
                institutionId: tampere,
                homeInstitutionId: values.home ? tampere : null,
                source: 'import',
                now: house.services.now(),
              },
            ),
          );
          for (let times = 0; times < values.numbers; times += 1)
            await house.run(addIdentifier, {
              personId: id,
              scheme: 'student-number',
              institutionId: tampere,
              value: fresh('N'),
            });
          for (const role of values.roles)
            await house.db
              .insertInto('alliance.role_assignment')
              .values({
                id: crypto.randomUUID(),
                person_id: id,
                role,
                institution_id: tampere,
                granted_at: house.services.now(),
              })
              .execute();
          ids.push(id);
        }
        const [kept, merged] = ids as [string, string];
        const before = [await ownedBy(kept), await ownedBy(merged)];
        const input = { keptPersonId: kept, mergedPersonId: merged, reason: 'Same person' };
        const { mergeId } = await house.run(mergePeople, input);
        const together = await ownedBy(kept);
        expect(together.rows).toHaveLength(before[0]!.rows.length + before[1]!.rows.length);
        expect((await ownedBy(merged)).rows).toEqual([]);
        expect(await inTx((tx) => personIdsOf(tx, kept))).toEqual([kept, merged]);
        await house.run(splitPeople, { mergeId, reason: 'Two people after all' });
        expect([await ownedBy(kept), await ownedBy(merged)]).toEqual(before);
      }),
      { numRuns: 12 },
    );
  });

  it('ends the sessions of both and is in the trail with its reason', async () => {
    const [one, other] = [await house.makePerson(), await house.makePerson()];
    house.clock.forward(1);
    for (const { id } of [one, other]) await inTx((tx) => beginSession(tx, id, 'link', house.services.now()));
    await house.run(mergePeople, { keptPersonId: one.id, mergedPersonId: other.id, reason: 'Two addresses' });
    const left = await house.db
      .selectFrom('kernel.session')
      .select('id')
      .where('person_id', 'in', [one.id, other.id])
      .execute();
    expect(left).toEqual([]);
    const entry = await house.db
      .selectFrom('kernel.audit')
      .selectAll()
      .where('operation', '=', 'alliance.merge-people')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow();
    expect(entry).toMatchObject({ reason: 'Two addresses' });
    expect(entry.about).toContain(`person:${other.id}`);
  });

  it('is split from the last merge backwards', async () => {
    const [a, b, c] = [await house.makePerson(), await house.makePerson(), await house.makePerson()];
    const merge = (keptPersonId: string, mergedPersonId: string) =>
      house.run(mergePeople, { keptPersonId, mergedPersonId, reason: 'Same' });
    const first = await merge(b.id, a.id);
    const second = await merge(c.id, b.id);
    await expect(merge(c.id, a.id)).rejects.toMatchObject({ code: 'alliance.already-merged' });
    const split = (mergeId: string) => house.run(splitPeople, { mergeId, reason: 'Not the same' });
    await expect(split(first.mergeId)).rejects.toMatchObject({ code: 'alliance.merged-later' });
    await split(second.mergeId);
    await split(first.mergeId);
    await expect(split(first.mergeId)).rejects.toMatchObject({ code: 'alliance.already-decided' });
    expect((await ownedBy(a.id)).rows).toHaveLength(1);
  });
});

describe('a proposal', () => {
  it('waits once for each pair, and "same" merges', async () => {
    const [one, other] = [await create({ fullName: 'Ilse Ek' }), await create({ fullName: 'Ilse Eek' })];
    const now = house.services.now();
    await inTx((tx) => proposeMatch(tx, one, other, 'name-differs', now));
    await inTx((tx) => proposeMatch(tx, other, one, 'birth-date-differs', now));
    const { proposals, total } = await house.run(findMatchProposals, {}, administrator.actor);
    expect(total).toBe(1);
    const proposalId = proposals[0]!.id;
    const { mergeId } = await house.run(
      decideMatchProposal,
      { proposalId, decision: 'same' },
      administrator.actor,
    );
    expect(mergeId).not.toBeNull();
    await expect(
      house.run(decideMatchProposal, { proposalId, decision: 'different' }, administrator.actor),
    ).rejects.toMatchObject({ code: 'alliance.already-decided' });
    expect((await house.run(findMatchProposals, {})).total).toBe(0);
  });

  it('shows no private address, and is not decided by an API key', async () => {
    const [one, other] = [await create({ fullName: 'Ove Dahl' }), await create({ fullName: 'Ove Dal' })];
    const now = house.services.now();
    await house.db
      .insertInto('alliance.identifier')
      .values({
        id: newId(),
        person_id: one,
        scheme: 'email',
        value: 'ove@home.example',
        comparable: 'ove@home.example',
        source: 'learner',
        private: true,
        created_at: now,
      })
      .execute();
    await inTx((tx) => proposeMatch(tx, one, other, 'name-differs', now));
    const { proposals } = await house.run(findMatchProposals, {}, administrator.actor);
    expect(JSON.stringify(proposals)).toContain('Ove Dahl');
    expect(JSON.stringify(proposals)).not.toContain('ove@home.example');
    const key = { ...administrator.actor, via: 'api-key' as const };
    const decision = { proposalId: proposals[0]!.id, decision: 'same' as const };
    await expect(house.run(decideMatchProposal, decision, key)).rejects.toMatchObject({
      code: 'alliance.needs-session',
    });
  });
});

describe('a person’s key', () => {
  it('is made when it is first needed, is then the same, and takes everything with it when erased', async () => {
    const { vault } = house.services;
    const ids = await Promise.all([create({ fullName: 'A' }), create({ fullName: 'B' })]);
    const keys = await inTx<Map<string, Buffer>>((tx) => personKeys(tx, vault, ids));
    expect(keys.get(ids[0]!)).not.toEqual(keys.get(ids[1]!));
    const again = await inTx<Buffer>((tx) => personKey(tx, vault, ids[0]!));
    expect(again).toEqual(keys.get(ids[0]!));
    const secret = encrypt(again, Buffer.from('grade'), 'result:1');
    expect(decrypt(again, secret, 'result:1').toString()).toBe('grade');
    await inTx((tx) => erasePersonKey(tx, ids[0]!));
    const left = await inTx<Map<string, Buffer>>((tx) => readPersonKeys(tx, vault, ids));
    expect([...left.keys()]).toEqual([ids[1]]);
  });

  it('is one key where two need it at once', async () => {
    const { vault } = house.services;
    const id = await create({ fullName: 'C' });
    const keys = await Promise.all(
      Array.from({ length: 5 }, () => inTx<Buffer>((tx) => personKey(tx, vault, id))),
    );
    expect(new Set(keys.map((key) => key.toString('hex'))).size).toBe(1);
  });
});
