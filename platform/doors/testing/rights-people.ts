import type { Actor } from '../../kernel/operations/actor.ts';
import { type Case, cases, type GrantedRole, grantedRoles } from '../../kernel/operations/rights.ts';
import { beginSession } from '../../kernel/sessions/sessions.ts';
import type { TestHouse } from '../../testing/test-house.ts';
import { canHold } from './rights-file.ts';

/** Institutions are called by where they stand towards the course; each name says whose a thing is. */
export const placeOf = { own: 'Lead', partner: 'Partner', other: 'Other', alliance: 'Nowhere' } as const;
export type Place = (typeof placeOf)[Case];

type Learner = Awaited<ReturnType<TestHouse['makePerson']>>;
/** One learner each: sealed; in a batch that waits; approved; entered; without a result. */
export const stations = ['sealed', 'waiting', 'approved', 'entered', 'missing'] as const;
export type Learners = Record<(typeof stations)[number], Learner>;

export interface Caller {
  /** `issuing-officer of Partner`, with what tells one from another of that kind. */
  name: string;
  place: Place;
  /** Of the session; null: not signed in. */
  cookie: string | null;
}

export async function signIn(house: TestHouse, personId: string): Promise<string> {
  const { services } = house;
  const token = await house.db
    .transaction()
    .execute((tx) => beginSession(tx, personId, 'link', services.now()));
  return `waymark_session=${token}`;
}

/** Someone of each role at each place; examiners both assigned and not. */
export async function makeStaff(house: TestHouse, ids: Record<Place, string | null>) {
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

export async function makeLearners(
  house: TestHouse,
  place: Place,
  institutionId: string | null,
): Promise<Learners> {
  const made = {} as Learners;
  for (const [at, station] of stations.entries())
    made[station] = await house.makePerson({
      fullName: `Learner${at} of ${place}`,
      dateOfBirth: '2001-02-03',
      ...(institutionId && { homeInstitutionId: institutionId, studentNumber: `${place}-${at}` }),
    });
  return made;
}
