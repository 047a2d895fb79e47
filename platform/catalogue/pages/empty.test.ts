import { afterAll, beforeAll, expect, it } from 'vitest';
import * as overview from '../../alliance/setup/pages/overview.tsx';
import * as courses from '../../design/pages/courses.tsx';
import type { Actor } from '../../kernel/operations/actor.ts';
import { visitsOf } from '../../testing/page-visits.tsx';
import { openTestHouse, type TestHouse } from '../../testing/test-house.ts';
import * as newOffering from './new-offering.tsx';

let house: TestHouse;
let actor: Actor;
beforeAll(async () => {
  house = await openTestHouse({ mode: 'real' });
  const held = { role: 'administrator', institutionId: null } as const;
  ({ actor } = await house.makePerson({ roles: [held] }));
});
afterAll(() => house.close());

const open = visitsOf(() => house.services, {
  '/alliance': overview,
  '/design/courses': courses,
  '/catalogue/offerings/new': newOffering,
});

it.each(['/design/courses', '/catalogue/offerings/new'])(
  '%s says without a course how one is registered, which no page does',
  async (path) => {
    const { html } = await open(path, { actor });
    expect(html).toContain('There is no course yet');
    expect(html).toContain('over the API');
    expect(html).toContain('href="/api/design"');
  },
);

it('whoever may not register a course is not sent there', async () => {
  expect((await open('/design/courses')).html).not.toContain('href="/api/design"');
});

it('an alliance without institutions is not said to have their scales', async () => {
  const { html } = await open('/alliance', { actor });
  expect(html).toContain('It comes after the institutions.');
  expect(html).not.toMatch(/Each institution has/);
});
