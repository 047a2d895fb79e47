import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { thingsSlot } from '../../alliance/index.ts';
import * as audit from '../../alliance/pages/audit.tsx';
import { approveResults } from '../../assessment/index.ts';
import { enterResult } from '../../assessment/results/enter-result.ts';
import { type CourseHouse, openCourseHouse } from '../../assessment/testing/course-house.ts';
import { progressSlot } from '../../catalogue/index.ts';
import type { Actor } from '../../kernel/operations/actor.ts';
import { makePageContext } from '../../kernel/pages/page.ts';
import { visitsOf } from '../../testing/page-visits.tsx';
import { messagesOf } from '../messages.ts';
import { operations } from '../operations.ts';
import { fillSlots } from './slots.ts';

let house: CourseHouse;
beforeAll(async () => {
  fillSlots();
  house = await openCourseHouse();
});
afterAll(() => house.close());

const pageOf = (actor: Actor) => {
  const visitor = {
    actor,
    person: null,
    language: 'en',
    timeZone: 'UTC',
    sessionToken: null,
    theme: 'system',
    nonce: '',
  } as const;
  return makePageContext(house.services, visitor);
};
const steps = (actor: Actor) => progressSlot.ask(pageOf(actor), { offeringId: house.offeringId });

describe('the progress of an offering', () => {
  it('is counted from enrolment to delivery by the stages that know', async () => {
    const leader = house.staff.leader.actor;
    const ana = await house.makeLearner('Ana', house.uab.id, '1');
    await house.makeLearner('Nil', house.uab.id, '2');
    await house.run(enterResult, { offeringId: house.offeringId, personId: ana.id, grade: '15' }, leader);
    expect(await steps(leader)).toEqual([
      { id: 'enrolled', done: 2, of: null },
      { id: 'results', done: 1, of: 2 },
      { id: 'approved', done: 0, of: 1 },
      { id: 'awarded', done: 0, of: 0 },
      { id: 'sealed', done: 0, of: 0 },
      { id: 'delivered', done: 0, of: 0 },
    ]);
    await house.run(approveResults, { offeringId: house.offeringId, all: true }, house.staff.examiner.actor);
    expect((await steps(leader)).slice(2, 4)).toEqual([
      { id: 'approved', done: 1, of: 1 },
      { id: 'awarded', done: 0, of: 1 },
    ]);
  });

  it('is not told to a university that has no part in it', async () => {
    expect(await steps(house.staff.stranger.actor)).toEqual([]);
  });
});

describe('the audit trail', () => {
  let person: { id: string };
  let about: string[];
  let resultId: string;
  beforeAll(async () => {
    person = await house.makeLearner('Quim <b>Roig</b>', house.uab.id, '3');
    const entered = { offeringId: house.offeringId, personId: person.id, grade: '12' };
    await house.run(enterResult, entered, house.staff.leader.actor);
    const row = await house.db
      .selectFrom('assessment.result')
      .select('id')
      .where('person_id', '=', person.id)
      .executeTakeFirstOrThrow();
    resultId = row.id;
    about = [
      `person:${person.id}`,
      `offering:${house.offeringId}`,
      `result:${resultId}`,
      `institution:${house.uab.id}`,
      'share:unknown',
    ];
  });
  const administrator = async (institutionId: string | null) =>
    (await house.makePerson({ roles: [{ role: 'administrator', institutionId }] })).actor;

  it('names a thing to whoever may see it, and to nobody else', async () => {
    const home = await thingsSlot.ask(pageOf(await administrator(house.uab.id)), about);
    expect(home.get(`person:${person.id}`)).toEqual({
      name: 'Quim <b>Roig</b>',
      href: `/alliance/people/${person.id}`,
    });
    expect(home.get(`institution:${house.uab.id}`)?.href).toBe(`/alliance/institutions/${house.uab.id}`);
    expect(home.has(`result:${resultId}`)).toBe(false);
    const elsewhere = await thingsSlot.ask(pageOf(await administrator(house.dcu.id)), about);
    expect([...elsewhere.keys()]).toEqual([`offering:${house.offeringId}`]);
    const leader = await thingsSlot.ask(pageOf(house.staff.leader.actor), about);
    expect(leader.get(`result:${resultId}`)).toEqual({ name: null, href: `/assessment/results/${resultId}` });
  });

  it('says in words what was done, with the way to each thing, or all that was done to it', async () => {
    const open = visitsOf(() => house.services, { '/audit': audit });
    const { html } = await open(`/audit?about=result:${resultId}`, { actor: await administrator(null) });
    expect(html).toContain('Entered a result');
    expect(html).toContain(`<option value="assessment.enter-result">Entered a result</option>`);
    expect(html).toContain('Person Quim &lt;b&gt;Roig&lt;/b&gt;</a>');
    expect(html).toMatch(new RegExp(`href="/catalogue/offerings/${house.offeringId}"[^>]*>Offering `));
    expect(html).toContain(`href="/audit?about=result%3A${resultId}"`);
    expect(html).not.toContain('>assessment.enter-result<');
  });

  it('has a sentence for every operation that leaves an entry', () => {
    const jobs = ['awarding.seal-batch', 'awarding.raise-levels'];
    const audited = operations.filter((operation) => 'audit' in operation).map(({ name }) => name);
    const sentences = Object.keys(messagesOf('en')).filter((key) => key.split('.')[1] === 'did');
    expect(sentences.sort()).toEqual([...audited, ...jobs].map((name) => name.replace('.', '.did.')).sort());
  });
});
