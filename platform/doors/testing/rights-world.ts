import { insertGradingScale, proposeMatch } from '../../alliance/index.ts';
import { courseVersion } from '../../awarding/testing/award-house.ts';
import { insertOffering, replaceExaminers } from '../../catalogue/index.ts';
import { insertCourseVersion } from '../../design/index.ts';
import { enrolMany } from '../../enrolment/index.ts';
import { newId } from '../../kernel/ids.ts';
import { type Actor, systemActor } from '../../kernel/operations/actor.ts';
import { execute } from '../../kernel/operations/operation.ts';
import {
  type Case,
  cases,
  type GrantedRole,
  grantedRoles,
  type Role,
} from '../../kernel/operations/rights.ts';
import { beginSession } from '../../kernel/sessions/sessions.ts';
import { numbered } from '../../testing/numbered.ts';
import { openTestHouse, type TestHouse } from '../../testing/test-house.ts';
import { operations } from '../operations.ts';
import { canHold } from './rights-file.ts';

/** Institutions are called by where they stand towards the course; each name says whose a thing is. */
const placeOf = { own: 'Lead', partner: 'Partner', other: 'Other', alliance: 'Nowhere' } as const;
export type Place = (typeof placeOf)[Case];
const universities = ['Lead', 'Partner', 'Other'] as const;

type Learner = Awaited<ReturnType<TestHouse['makePerson']>>;
/** One learner each: sealed; in a batch that waits; approved; entered; without a result. */
const stations = ['sealed', 'waiting', 'approved', 'entered', 'missing'] as const;
export type Learners = Record<(typeof stations)[number], Learner>;

/** A course that Lead leads with Partner, sealed with Lead's own seal or the alliance's, in the middle of its way. */
export type Course = Awaited<ReturnType<typeof makeCourse>>;
/** What someone from a place has for themselves, or is there of it. */
export type Belongings = Awaited<ReturnType<typeof makeBelongings>>;
export type World = Awaited<ReturnType<typeof openRightsWorld>>;

export interface Caller {
  /** `issuing-officer of Partner`, with what tells one from another of that kind. */
  name: string;
  place: Place;
  /** Of the session; null: not signed in. */
  cookie: string | null;
}

/** Lead, Partner, Other and the alliance, with people of every role at each, and two courses. */
export async function openRightsWorld() {
  // Nobody is asked outside: a right is shown by what is answered here.
  const house = await openTestHouse({ fetchOutside: async () => ({ ok: false, problem: 'address' }) });
  const run = runner(house);
  await house.db
    .insertInto('alliance.alliance')
    .values({
      name: JSON.stringify({ en: 'The alliance' }),
      legal_name: JSON.stringify({ en: 'The alliance' }),
      country: 'FI',
      created_at: house.services.now(),
    })
    .execute();
  const ids = {} as Record<Place, string | null>;
  ids.Nowhere = null;
  for (const name of universities)
    ids[name] = (await house.makeInstitution({ shortName: name, name: `University of ${name}` })).id;
  const seals = {} as Record<Place, string>;
  for (const [name, institutionId] of Object.entries(ids) as [Place, string | null][])
    seals[name] = (
      await run('trust.make-test-seal', { institutionId, name: `Seal of ${name}`, algorithm: 'ES256' })
    ).sealId as string;

  const trustList = newId();
  await house.db
    .insertInto('trust.trust_list')
    .values({
      id: trustList,
      kind: 'list',
      name: 'First list',
      territory: 'FI',
      address: 'https://list.example/list.xml',
      signers: [],
      added_at: house.services.now(),
    })
    .execute();
  const authority = newId();
  const { certificate_chain } = await house.db
    .selectFrom('trust.seal')
    .select('certificate_chain')
    .executeTakeFirstOrThrow();
  await house.db
    .insertInto('trust.time_stamp_authority')
    .values({
      id: authority,
      address: 'http://time.example/first',
      name: 'First authority',
      position: 1,
      certificate_chain,
      added_at: house.services.now(),
    })
    .execute();

  const callers = await makeStaff(house, ids);
  const learners = {} as Record<Place, Learners>;
  for (const [place, institutionId] of Object.entries(ids) as [Place, string | null][])
    learners[place] = await makeLearners(house, place, institutionId);
  const courses = {
    member: await makeCourse(house, ids, learners, callers.assigned, {
      owner: 'institution',
      institutionId: ids.Lead!,
    }),
    alliance: await makeCourse(house, ids, learners, callers.assigned, { owner: 'alliance' }),
  };
  const belongings = {} as Record<Place, Belongings>;
  for (const [place, institutionId] of Object.entries(ids) as [Place, string | null][])
    belongings[place] = await makeBelongings(house, place, institutionId, learners[place], courses);
  // Looked at once, so that the status lists are published: a look at them later finds them.
  for (const which of ['member', 'alliance'] as const) {
    const { sealed } = learners.Lead;
    await run(
      'passport.read-credential',
      { credentialId: courses[which].credentialOf(sealed.id) },
      sealed.actor,
    );
  }
  const mail = await house.db.selectFrom('kernel.mail').select('id').executeTakeFirstOrThrow();
  const list = await house.db.selectFrom('trust.status_list').select('id').executeTakeFirstOrThrow();

  const cookieOf = (personId: string) => signIn(house, personId);
  const learnerCallers = new Map<Case, Caller>();
  for (const where of cases) {
    const place = placeOf[where];
    learnerCallers.set(where, {
      name: `learner of ${place}`,
      place,
      cookie: await cookieOf(learners[place].sealed.id),
    });
  }
  return {
    house,
    ids,
    seals,
    authority,
    trustList,
    learners,
    courses,
    belongings,
    mailId: mail.id,
    statusListId: list.id,
    /** Who stands for a cell: the examiner here is assigned where one can be. */
    callerOf(role: Role, where: Case): Caller | null {
      if (role === 'public') return { name: 'anyone', place: 'Nowhere', cookie: null };
      if (role === 'learner') return learnerCallers.get(where)!;
      return canHold(role, where) ? callers.staff.get(`${role} ${where}`)! : null;
    },
    /** An examiner of the place whom nobody assigned. */
    unassigned: (where: Case) => callers.unassigned.get(where)!,
  };
}

const runner = (house: TestHouse) => {
  const byName = new Map(operations.map((operation) => [operation.name, operation]));
  return (name: string, input: unknown, actor: Actor = systemActor('command-line')) =>
    execute(
      byName.get(name as `${string}.${string}`)!,
      { services: house.services, actor },
      input,
    ) as Promise<Record<string, unknown>>;
};

async function signIn(house: TestHouse, personId: string): Promise<string> {
  const { services } = house;
  const token = await house.db
    .transaction()
    .execute((tx) => beginSession(tx, personId, 'link', services.now()));
  return `waymark_session=${token}`;
}

async function makeStaff(house: TestHouse, ids: Record<Place, string | null>) {
  const staff = new Map<string, Caller>();
  const unassigned = new Map<Case, Caller>();
  const assigned: { id: string; institutionId: string; actor: Actor }[] = [];
  const make = async (role: GrantedRole, where: Case) => {
    const place = placeOf[where];
    const name = `${role} of ${place}`;
    const institutionId = ids[place];
    const person = await house.makePerson({
      fullName: name,
      roles: [{ role, institutionId }],
      ...(institutionId && { homeInstitutionId: institutionId }),
    });
    return { person, institutionId, caller: { name, place, cookie: await signIn(house, person.id) } };
  };
  for (const role of grantedRoles)
    for (const where of cases.filter((one) => canHold(role, one))) {
      const { person, institutionId, caller } = await make(role, where);
      staff.set(`${role} ${where}`, caller);
      if (role !== 'examiner') continue;
      // Examiners of the course's universities can be assigned.
      if (where !== 'other')
        assigned.push({ id: person.id, institutionId: institutionId!, actor: person.actor });
      const idle = (await make(role, where)).caller;
      unassigned.set(where, { ...idle, name: `${idle.name}, not assigned` });
    }
  return { staff, unassigned, assigned };
}

async function makeLearners(house: TestHouse, place: Place, institutionId: string | null): Promise<Learners> {
  const made = {} as Learners;
  for (const [at, station] of stations.entries())
    made[station] = await house.makePerson({
      fullName: `Learner${at} of ${place}`,
      dateOfBirth: '2001-02-03',
      ...(institutionId && { homeInstitutionId: institutionId, studentNumber: `${place}-${at}` }),
    });
  return made;
}

async function makeCourse(
  house: TestHouse,
  ids: Record<Place, string | null>,
  learners: Record<Place, Learners>,
  examiners: readonly { id: string; institutionId: string; actor: Actor }[],
  issuingSeal: ReturnType<typeof courseVersion>['issuingSeal'],
) {
  const run = runner(house);
  const now = house.services.now();
  const scaleId = newId();
  const version = { ...courseVersion(ids.Lead!, ids.Partner!, scaleId, ['en']), issuingSeal };
  const { courseVersionId, offeringId } = await house.db.transaction().execute(async (tx) => {
    const scale = {
      id: scaleId,
      name: { en: 'Scale 0–5' },
      kind: 'numeric' as const,
      min: 0,
      max: 5,
      step: 1,
      passMark: 1,
      best: 'highest' as const,
      decimals: 0,
      honours: null,
    };
    await insertGradingScale(tx, scale, ids.Lead, '2020-01-01');
    const id = await insertCourseVersion(tx, numbered('C-'), version, now);
    const offering = await insertOffering(
      tx,
      {
        courseVersionId: id,
        code: numbered('RUN-'),
        run: { en: 'Spring 2026' },
        leadInstitutionId: ids.Lead!,
        startsOn: '2026-02-01',
        endsOn: '2026-05-31',
        resultsDueOn: null,
        timeZone: 'Europe/Helsinki',
        language: 'en',
        mode: 'blended',
        place: null,
        places: null,
        fee: null,
        state: 'open',
      },
      now,
    );
    const assigned = examiners.map(({ id: personId, institutionId }) => ({ personId, institutionId }));
    await replaceExaminers(tx, offering, assigned, now);
    const enrolled = (Object.entries(learners) as [Place, Learners][]).flatMap(([place, all]) =>
      Object.values(all).map(({ id: personId }) => ({ personId, homeInstitutionId: ids[place] })),
    );
    await enrolMany(tx, offering, enrolled, 'administrator', now);
    return { courseVersionId: id, offeringId: offering };
  });

  const resultIds = new Map<string, string>();
  const enter = async (station: (typeof stations)[number]) => {
    for (const all of Object.values(learners)) {
      const entered = { offeringId, personId: all[station].id, grade: '4', assessedOn: '2026-06-01' };
      resultIds.set(all[station].id, (await run('assessment.enter-result', entered)).resultId as string);
    }
  };
  const approve = () => run('assessment.approve-results', { offeringId, all: true }, examiners[0]!.actor);
  const prepare = async () => (await run('awarding.prepare-batch', { offeringId })).batchId as string;
  await enter('sealed');
  await approve();
  await run('awarding.decide-awards', { offeringId });
  const sealedBatchId = await prepare();
  await run('awarding.start-batch', { batchId: sealedBatchId });
  await house.runJobs();
  await enter('waiting');
  await approve();
  await run('awarding.decide-awards', { offeringId });
  const readyBatchId = await prepare();
  await enter('approved');
  await approve();
  await enter('entered');

  const sheets = {} as Record<'Lead' | 'Partner', { importId: string; revision: number }>;
  for (const place of ['Lead', 'Partner'] as const) {
    const text = `Name,Student number,Grade\nLearner4 of ${place},${place}-4,4\n`;
    const file = { name: `Sheet of ${place}.csv`, bytes: new TextEncoder().encode(text) };
    const uploaded = await run('assessment.upload-results', { offeringId, institutionId: ids[place], file });
    await house.runJobs();
    const { state, revision } = await run('assessment.read-import', { importId: uploaded.importId });
    if (state !== 'preview') throw new Error(`A sheet of this world is ${state}`);
    sheets[place] = { importId: uploaded.importId as string, revision: revision as number };
  }
  const awards = await house.db
    .selectFrom('awarding.award as a')
    .leftJoin('awarding.batch_item as i', 'i.award_id', 'a.id')
    .leftJoin('awarding.credential as c', 'c.award_id', 'a.id')
    .select(['a.person_id', 'a.id', 'i.id as item_id', 'c.id as credential_id'])
    .where('a.offering_id', '=', offeringId)
    .execute();
  const awardOf = (personId: string) => awards.find(({ person_id }) => person_id === personId)!;
  return {
    version,
    scaleId,
    courseVersionId,
    offeringId,
    sealedBatchId,
    readyBatchId,
    sheets,
    resultOf: (personId: string) => resultIds.get(personId)!,
    awardOf: (personId: string) => awardOf(personId).id,
    itemOf: (personId: string) => awardOf(personId).item_id!,
    credentialOf: (personId: string) => awardOf(personId).credential_id!,
  };
}

async function makeBelongings(
  house: TestHouse,
  place: Place,
  institutionId: string | null,
  learners: Learners,
  courses: { member: Course; alliance: Course },
) {
  const run = runner(house);
  const now = house.services.now();
  const { id: personId, actor } = learners.sealed;
  const credentialId = courses.member.credentialOf(personId);
  const made = async (name: string, input: unknown, field: string, by?: Actor) =>
    (await run(name, input, by))[field] as string;
  const scopes = ['passport.list-credentials'];
  const apiKeyId = await made('alliance.create-api-key', { name: 'Key', scopes }, 'apiKeyId', actor);
  const share = await run(
    'passport.create-share',
    { credentialIds: [credentialId], downloadable: true },
    actor,
  );
  const taskId = {} as Record<'member' | 'alliance', string>;
  for (const which of ['member', 'alliance'] as const) {
    const asked = { credentialId: courses[which].credentialOf(personId), message: 'My name is another.' };
    taskId[which] = await made('awarding.ask-correction', asked, 'taskId', actor);
  }
  const passkeyId = newId();
  const identifierId = newId();
  await house.db
    .insertInto('alliance.passkey')
    .values({
      id: passkeyId,
      person_id: personId,
      credential_id: passkeyId,
      public_key: Buffer.from('none'),
      counter: 0,
      transports: [],
      name: 'Passkey',
      created_at: now,
    })
    .execute();
  await house.db
    .insertInto('alliance.identifier')
    .values({
      id: identifierId,
      person_id: personId,
      scheme: 'email',
      value: `private-${place}@home.example`,
      comparable: `private-${place}@home.example`.toLowerCase(),
      source: 'learner',
      private: true,
      created_at: now,
    })
    .execute();

  const extra = () =>
    house.makePerson({
      fullName: `Learner9 of ${place}`,
      ...(institutionId && { homeInstitutionId: institutionId }),
    });
  const [kept, merged, doubted, double] = [await extra(), await extra(), await extra(), await extra()];
  const people = { keptPersonId: kept.id, mergedPersonId: merged.id, reason: 'One person' };
  const mergeId = await made('alliance.merge-people', people, 'mergeId');
  await house.db.transaction().execute((tx) => proposeMatch(tx, doubted.id, double.id, 'name-differs', now));
  const proposal = await house.db
    .selectFrom('alliance.match_proposal')
    .select('id')
    .where('person_id', '=', doubted.id)
    .executeTakeFirstOrThrow();
  const granted = { personId: kept.id, role: 'issuing-officer', institutionId };
  const roleId = await made('alliance.grant-role', granted, 'roleId');
  const number = await house.db
    .selectFrom('alliance.identifier')
    .select('id')
    .where('person_id', '=', learners.missing.id)
    .where('private', '=', false)
    .executeTakeFirstOrThrow();
  return {
    apiKeyId,
    share: { id: share.shareId as string, token: (share.address as string).split('/').at(-1)! },
    taskId,
    passkeyId,
    privateIdentifierId: identifierId,
    mergeId,
    proposalId: proposal.id,
    roleId,
    mergeable: [doubted.id, double.id] as const,
    knownIdentifierId: number.id,
  };
}
