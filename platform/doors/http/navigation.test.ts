import { expect, it } from 'vitest';
import type { HeldRole } from '../../kernel/operations/actor.ts';
import { rights } from '../operations.ts';
import { navigationFor } from './navigation.ts';

const offeredTo = (...roles: HeldRole[]) =>
  navigationFor(
    {
      actor: { personId: 'someone', roles, via: 'page' },
      person: { id: 'someone', fullName: 'Someone' },
      services: { rights },
    },
    '/',
  ).map(({ to }) => to);
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
