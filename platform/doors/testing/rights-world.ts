import { newId } from '../../kernel/ids.ts';
import { type Case, cases, type Role } from '../../kernel/operations/rights.ts';
import { openTestHouse } from '../../testing/test-house.ts';
import { type Belongings, makeBelongings } from './rights-belongings.ts';
import { makeCourse } from './rights-course.ts';
import { canHold } from './rights-file.ts';
import {
  type Caller,
  type Learners,
  makeLearners,
  makeStaff,
  type Place,
  placeOf,
  signIn,
} from './rights-people.ts';
import { runner } from './run-by-name.ts';

const universities = ['Lead', 'Partner', 'Other'] as const;

export type World = Awaited<ReturnType<typeof openRightsWorld>>;

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
