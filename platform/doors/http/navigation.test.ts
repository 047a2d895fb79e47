import { expect, it } from 'vitest';
import type { HeldRole } from '../../kernel/operations/actor.ts';
import { rights } from '../operations.ts';
import { navigationFor } from './navigation.ts';

const navigationOf = (roles: HeldRole[], path: string) =>
  navigationFor(
    {
      actor: { personId: 'someone', roles, via: 'page' },
      person: { id: 'someone', fullName: 'Someone' },
      services: { rights },
    },
    path,
  );
const offeredTo = (...roles: HeldRole[]) => navigationOf(roles, '/').map(({ to }) => to);
const at = 'a university';

it('leads everyone only to what they may open', () => {
  const [today, courses, awards, credentials, alliance, audit, verify] = [
    '/',
    '/catalogue/offerings',
    '/awarding',
    '/awarding/credentials',
    '/alliance',
    '/audit',
    '/verification',
  ];
  expect(offeredTo()).toEqual(['/passport', verify]);
  expect(offeredTo({ role: 'administrator', institutionId: null })).toEqual([
    today,
    courses,
    awards,
    alliance,
    audit,
    verify,
  ]);
  expect(offeredTo({ role: 'administrator', institutionId: at })).toEqual([
    today,
    courses,
    awards,
    credentials,
    alliance,
    audit,
    verify,
  ]);
  for (const institutionId of [null, at])
    expect(offeredTo({ role: 'issuing-officer', institutionId })).toEqual([
      today,
      courses,
      awards,
      credentials,
      audit,
      verify,
    ]);
  expect(offeredTo({ role: 'course-leader', institutionId: at })).toEqual([today, courses, awards, verify]);
  expect(offeredTo({ role: 'examiner', institutionId: at })).toEqual([today, courses, verify]);
});

it('offers what one of several roles may open', () => {
  expect(
    offeredTo({ role: 'administrator', institutionId: null }, { role: 'issuing-officer', institutionId: at }),
  ).toContain('/awarding/credentials');
});

it.each([
  ['/catalogue/offerings', '/catalogue/offerings', 'page'],
  ['/catalogue/offerings/1/examiners', '/catalogue/offerings', 'section'],
  ['/design/courses/1', '/catalogue/offerings', 'section'],
  ['/enrolment/offerings/1', '/catalogue/offerings', 'section'],
  ['/assessment/imports/1', '/catalogue/offerings', 'section'],
  ['/awarding/batches/1', '/awarding', 'section'],
  ['/awarding/credentials/1', '/awarding/credentials', 'section'],
  ['/alliance/people', '/alliance', 'section'],
  ['/trust/seals/new', '/alliance', 'section'],
  ['/passport/share/token', '/verification', 'section'],
])('marks at %s the section %s', (path, section, how) => {
  const roles: HeldRole[] = [{ role: 'administrator', institutionId: at }];
  expect(navigationOf(roles, path).filter(({ current }) => current)).toMatchObject([
    { to: section, current: how },
  ]);
});

it('marks nothing where no section is meant', () => {
  for (const path of ['/alliance/account', '/accessibility', '/nowhere'])
    expect(
      navigationOf([{ role: 'administrator', institutionId: null }], path).filter(({ current }) => current),
    ).toEqual([]);
});

it('shows that the settings of seals, lists, address and rest belong to the alliance', () => {
  const held: HeldRole[] = [{ role: 'administrator', institutionId: null }];
  for (const path of ['/trust/seals', '/trust/authorities', '/trust/lists', '/trust/address', '/trust/rest'])
    expect(navigationOf(held, path).find(({ current }) => current)).toMatchObject({ to: '/alliance' });
});
