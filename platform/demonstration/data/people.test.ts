import { describe, expect, it } from 'vitest';
import { demoCourses } from './courses/index.ts';
import { demoInstitutions } from './institutions.ts';
import { demoLearners, learnerWithoutFacts } from './learners.ts';
import { demoStaff } from './staff.ts';

const unique = (values: (string | null)[]) => {
  const present = values.filter((value) => value !== null);
  return new Set(present).size === present.length;
};
const reserved = /^[a-z0-9.-]+@[a-z.]+\.example$/;

describe('the learners', () => {
  it('are some 160, each with an id, a name, a number and an address of one’s own', () => {
    expect(demoLearners.length).toBeGreaterThanOrEqual(150);
    expect(demoLearners.length).toBeLessThanOrEqual(190);
    expect(unique(demoLearners.map(({ id }) => id))).toBe(true);
    expect(unique(demoLearners.map(({ fullName }) => fullName))).toBe(true);
    expect(unique(demoLearners.map(({ email }) => email))).toBe(true);
    expect(unique(demoLearners.map(({ studentNumber }) => studentNumber))).toBe(true);
  });

  it.each([
    'ő',
    'ł',
    'ğ',
    'ñ',
    'å',
    'ø',
    'Þ',
    'ę',
    'ß',
    'İ',
    'č',
    'Ș',
    '·',
    '’',
    '-',
    ' von ',
    ' de ',
    ' van ',
    'Ε',
    'Б',
  ])('have names with “%s”', (part) => {
    expect(demoLearners.some(({ fullName }) => fullName.includes(part))).toBe(true);
  });

  it('have one-word names, very long names, and NFC text in a valid language', () => {
    expect(demoLearners.filter(({ fullName }) => !fullName.includes(' ')).length).toBeGreaterThanOrEqual(3);
    expect(Math.max(...demoLearners.map(({ fullName }) => fullName.length))).toBeGreaterThan(70);
    for (const { fullName, fullNameLanguage } of demoLearners) {
      expect(fullName).toBe(fullName.normalize('NFC').trim());
      expect(() => Intl.getCanonicalLocales(fullNameLanguage)).not.toThrow();
    }
  });

  it('have addresses for examples only, and some have none', () => {
    for (const { email } of demoLearners) if (email !== null) expect(email).toMatch(reserved);
    expect(demoLearners.filter(({ email }) => email === null).length).toBeGreaterThan(3);
  });

  it('can be identified, all but the one who shows what happens otherwise', () => {
    const unidentified = demoLearners.filter(
      ({ dateOfBirth, studentNumber }) => dateOfBirth === null && studentNumber === null,
    );
    expect(unidentified.map(({ fullName }) => fullName)).toEqual([learnerWithoutFacts]);
    for (const { studentNumber, homeInstitutionId } of demoLearners)
      expect(studentNumber === null).toBe(homeInstitutionId === null);
  });

  it('come from each university, and from none', () => {
    for (const { id } of demoInstitutions)
      expect(demoLearners.some(({ homeInstitutionId }) => homeInstitutionId === id)).toBe(true);
    expect(
      demoLearners.filter(({ homeInstitutionId }) => homeInstitutionId === null).length,
    ).toBeGreaterThanOrEqual(5);
  });
});

describe('the staff', () => {
  const roles = demoStaff.flatMap((person) => person.roles.map((role) => ({ ...role, person })));

  it('fill every role, with addresses for examples only', () => {
    const kinds = new Set(roles.map(({ role }) => role));
    expect([...kinds].sort()).toEqual([
      'alliance-administrator',
      'course-leader',
      'examiner',
      'institution-administrator',
      'issuing-officer',
    ]);
    expect(unique(demoStaff.map(({ id }) => id))).toBe(true);
    expect(unique(demoStaff.map(({ email }) => email))).toBe(true);
    for (const { email } of demoStaff) expect(email).toMatch(reserved);
  });

  it.each(demoCourses)(
    'lead, examine and seal “$title.en”, with two examiners where the lead wants four eyes',
    (version) => {
      const lead = demoInstitutions.find(({ id }) => id === version.partners[0]!.institutionId)!;
      const own = roles.filter((role) => 'courseId' in role && role.courseId === version.courseId);
      expect(own.some((role) => role.role === 'course-leader' && role.institutionId === lead.id)).toBe(true);
      const examiners = own.filter((role) => role.role === 'examiner' && role.institutionId === lead.id);
      expect(examiners.length).toBeGreaterThanOrEqual(lead.fourEyes ? 2 : 1);
      const owner = version.issuingSeal.owner === 'alliance' ? null : version.issuingSeal.institutionId;
      expect(roles.some((role) => role.role === 'issuing-officer' && role.institutionId === owner)).toBe(
        true,
      );
    },
  );
});
