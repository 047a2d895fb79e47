import { insertPeople, type NewPerson, proposeMatch } from '../../alliance/index.ts';
import type { HeldRole } from '../../kernel/operations/actor.ts';
import { type DemoLearner, type DemoStaff, demoLearners, demoStaff } from '../data/index.ts';
import { secondAccounts } from '../data/second-accounts.ts';
import type { Step } from './step.ts';

/** Staff with their roles, learners, and two pairs of accounts that may be one person. */
export const people: Step = {
  name: 'people',
  async write(tx, { services }) {
    const now = services.now();
    const learners = [...demoLearners, ...secondAccounts.map(({ account }) => account)];
    await insertPeople(tx, [...demoStaff.map(staffMember), ...learners.map(learner)], 'demonstration', now);
    for (const { account, mayBe, because } of secondAccounts)
      await proposeMatch(tx, mayBe, account.id, because, now);
  },
};

function staffMember(staff: DemoStaff): NewPerson {
  const roles = staff.roles.map((held): HeldRole => {
    switch (held.role) {
      case 'alliance-administrator':
        return { role: 'administrator', institutionId: null };
      case 'institution-administrator':
        return { role: 'administrator', institutionId: held.institutionId };
      default:
        return { role: held.role, institutionId: held.institutionId };
    }
  });
  return {
    id: staff.id,
    fullName: staff.fullName,
    fullNameLanguage: 'und',
    givenName: null,
    familyName: null,
    dateOfBirth: null,
    // Staff pages are in English.
    preferredLanguage: 'en',
    homeInstitutionId: staff.institutionId,
    identifiers: [
      { scheme: 'email', value: staff.email, institutionId: staff.institutionId, verified: true },
    ],
    roles,
  };
}

function learner(one: DemoLearner): NewPerson {
  const home = one.homeInstitutionId;
  return {
    ...one,
    dateOfBirth: one.dateOfBirth,
    preferredLanguage: one.language,
    homeInstitutionId: home,
    identifiers: [
      ...(one.email
        ? [{ scheme: 'email' as const, value: one.email, institutionId: home, verified: false }]
        : []),
      ...(one.studentNumber
        ? [
            {
              scheme: 'student-number' as const,
              value: one.studentNumber,
              institutionId: home,
              verified: false,
            },
          ]
        : []),
    ],
    roles: [],
  };
}
