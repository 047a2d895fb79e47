import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestHouse, type TestHouse } from '../../testing/test-house.ts';
import { readPerson } from './read-person.ts';
import { readablePeople } from './readable-people.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

it('names those whose page opens, and no others', async () => {
  const [own, other] = [(await house.makeInstitution()).id, (await house.makeInstitution()).id];
  const learners = [
    await house.makePerson({ homeInstitutionId: own }),
    await house.makePerson({ homeInstitutionId: other }),
    await house.makePerson(),
  ].map(({ id }) => id);
  const readableTo = async (
    role: 'issuing-officer' | 'course-leader' | 'administrator',
    at: string | null,
  ) => {
    const { actor } = await house.makePerson({ roles: [{ role, institutionId: at }] });
    const named = await house.db.transaction().execute((tx) => readablePeople(tx, actor, learners));
    for (const personId of learners) {
      const opened = house.run(readPerson, { personId }, actor).then(
        () => true,
        () => false,
      );
      expect(await opened).toBe(named.includes(personId));
    }
    return named.sort();
  };
  expect(await readableTo('issuing-officer', own)).toEqual([learners[0]]);
  expect(await readableTo('course-leader', own)).toEqual([]);
  expect(await readableTo('administrator', null)).toEqual([...learners].sort());
});
