import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSetting } from '../../kernel/settings.ts';
import { openTestHouse, type TestHouse } from '../../testing/test-house.ts';
import { addInstitution } from './add-institution.ts';
import { changeInstitution } from './change-institution.ts';
import { addConversionTable, addGradingScale, listConversionTables } from './grading-scales.ts';
import { importInstitutions } from './import-institutions.ts';
import { listInstitutions, readInstitution } from './read-institution.ts';
import { readSetup } from './read-setup.ts';
import { changeAlliance, setUpAlliance } from './set-up-alliance.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse({ mode: 'real' });
});
afterAll(() => house.close());

const alliance = {
  name: { en: 'Northern Alliance' },
  legalName: { en: 'Northern Alliance of Universities AISBL' },
  country: 'be',
  origin: 'https://credentials.alliance.example/',
};
const tampere = {
  legalName: { fi: 'Esimerkin yliopisto', en: 'Example University' },
  shortName: 'Example',
  country: 'FI',
  city: 'Tampere',
  timeZone: 'Europe/Helsinki',
  languages: ['fi', 'en'],
  hoursPerEcts: 27,
  hoursSource: 'Government decree 794/2004',
  hoursAsOf: '2004-08-19',
};
const code = (code: string) => expect.objectContaining({ code });

describe('setting up', () => {
  it('makes a real alliance once, and keeps its address without a slash', async () => {
    await house.run(setUpAlliance, alliance);
    expect(await readSetting(house.db, 'mode')).toBe('real');
    expect(await readSetting(house.db, 'origin')).toBe('https://credentials.alliance.example');
    expect((await house.run(readSetup, {})).alliance).toMatchObject({ country: 'BE', hue: 165 });
    await expect(house.run(setUpAlliance, alliance)).rejects.toEqual(code('alliance.already-set-up'));
  });

  it('is for the operator only; the alliance’s administrators change it, an institution’s do not', async () => {
    const university = await house.makeInstitution();
    const chief = await house.makePerson({ roles: [{ role: 'administrator', institutionId: null }] });
    const local = await house.makePerson({
      roles: [{ role: 'administrator', institutionId: university.id }],
    });
    await expect(house.run(setUpAlliance, alliance, chief.actor)).rejects.toEqual(code('kernel.not-allowed'));
    const { origin: _, ...changes } = { ...alliance, hue: 250 };
    await expect(house.run(changeAlliance, changes, local.actor)).rejects.toEqual(code('kernel.not-allowed'));
    await house.run(changeAlliance, changes, chief.actor);
    expect((await house.run(readSetup, {}, local.actor)).alliance?.hue).toBe(250);
  });

  it('never turns a demonstration into a real alliance', async () => {
    const other = await openTestHouse();
    await other.db
      .insertInto('kernel.setting')
      .values({ key: 'mode', value: JSON.stringify('demonstration') })
      .execute();
    await expect(other.run(setUpAlliance, alliance)).rejects.toEqual(code('alliance.holds-demonstration'));
    await other.close();
  });
});

describe('institutions', () => {
  it('are added, read by everyone, and changed by their own administrator', async () => {
    const { institutionId, warnings } = await house.run(addInstitution, tampere);
    expect(warnings).toEqual([]);
    const everyone = { personId: null, roles: [], via: 'page' as const };
    expect(await house.run(readInstitution, { institutionId }, everyone)).toMatchObject({
      legalName: { fi: 'Esimerkin yliopisto' },
      hoursPerEcts: 27,
      hoursAsOf: '2004-08-19',
      identificationFacts: ['date-of-birth', 'student-number', 'european-student-identifier', 'national-id'],
    });
    const own = await house.makePerson({ roles: [{ role: 'administrator', institutionId }] });
    await house.run(changeInstitution, { ...tampere, institutionId, fourEyes: true }, own.actor);
    expect((await house.run(readInstitution, { institutionId })).fourEyes).toBe(true);
    const elsewhere = await house.makeInstitution();
    await expect(
      house.run(changeInstitution, { ...tampere, institutionId: elsewhere.id }, own.actor),
    ).rejects.toEqual(code('kernel.not-allowed'));
  });

  it('have names of their own', async () => {
    await expect(house.run(addInstitution, tampere)).rejects.toEqual(code('alliance.short-name-taken'));
  });

  it.each([
    [{ country: 'ZZ' }, 'country', 'alliance.field.country'],
    [{ timeZone: 'Europe/Tampere' }, 'timeZone', 'alliance.field.time-zone'],
    [{ languages: [] }, 'languages', 'alliance.field.languages'],
    [{ languages: ['qx'] }, 'languages.0', 'alliance.field.language-tag'],
    [{ legalName: {} }, 'legalName', 'kernel.field.required'],
    [{ hoursSource: null }, 'hoursSource', 'alliance.field.hours-source'],
    [{ hoursAsOf: undefined }, 'hoursAsOf', 'alliance.field.hours-source'],
  ])('are refused with %j, at the field', async (change, path, message) => {
    await expect(
      house.run(addInstitution, { ...tampere, shortName: 'Other', ...change }),
    ).rejects.toMatchObject({
      code: 'kernel.invalid-input',
      fields: [expect.objectContaining({ path, message })],
    });
  });

  it('may count other hours than most: that is a warning', async () => {
    const added = await house.run(addInstitution, {
      ...tampere,
      shortName: 'Dublin',
      country: 'IE',
      hoursPerEcts: 20,
      hoursAssumed: true,
    });
    expect(added.warnings).toEqual(['hours-unusual']);
  });
});

describe('a file of members', () => {
  const csv = (...lines: string[]) => ({
    file: { name: 'members.csv', bytes: new TextEncoder().encode(lines.join('\r\n')) },
  });
  const header =
    'short_name;legal_name;english_name;languages;country;city;time_zone;hours_per_ects;hours_source;hours_date';
  const linkoping =
    'Linköping;Linköpings universitet;Linköping University;sv, en;SE;Linköping;Europe/Stockholm;26,5;;';

  it('adds all, and the second time none', async () => {
    const file = csv(
      header,
      linkoping,
      'Aveiro;Universidade de Aveiro;;pt;PT;Aveiro;Europe/Lisbon;27;DL 42/2005;2005-02-22',
    );
    expect(await house.run(importInstitutions, file)).toEqual({ added: 2, alreadyThere: 0 });
    expect(await house.run(importInstitutions, file)).toEqual({ added: 0, alreadyThere: 2 });
    const { institutions } = await house.run(listInstitutions, { q: 'linköp' });
    expect(institutions).toMatchObject([
      {
        shortName: 'Linköping',
        legalName: { sv: 'Linköpings universitet' },
        hoursPerEcts: 26.5,
        hoursAssumed: true,
      },
    ]);
  });

  it('names line, column and value of each fault, and then adds nothing', async () => {
    const { total } = await house.run(listInstitutions, {});
    const file = csv(
      header,
      linkoping.replace('Linköping;', 'Good;'),
      'Bad;Bad University;;en;Finland;Oulu;Europe/Oulu;27;A law;',
    );
    await expect(house.run(importInstitutions, file)).rejects.toMatchObject({
      code: 'alliance.members-faulty',
      fields: [
        { message: 'alliance.field.members-cell', values: { line: 3, column: 'country', value: 'Finland' } },
        {
          message: 'alliance.field.members-cell',
          values: { line: 3, column: 'time_zone', value: 'Europe/Oulu' },
        },
        { message: 'alliance.field.members-cell-hours-date', values: { line: 3, column: 'hours_date' } },
      ],
    });
    expect((await house.run(listInstitutions, {})).total).toBe(total);
  });

  it.each([
    ['a file that is not text', new Uint8Array([0xff, 0xfe, 0, 1]), 'alliance.field.members-not-text'],
    ['an open quote', new TextEncoder().encode('short_name\n"a'), 'alliance.field.members-not-csv'],
    ['a header without the columns', new TextEncoder().encode('name\nx'), 'alliance.field.members-columns'],
    ['a header alone', new TextEncoder().encode(header), 'alliance.field.members-empty'],
    [
      'a column we do not know',
      new TextEncoder().encode(`${header};rector\nx`),
      'alliance.field.members-unknown-columns',
    ],
  ])('says what is wrong with %s', async (_, bytes, message) => {
    await expect(house.run(importInstitutions, { file: { name: 'm.csv', bytes } })).rejects.toMatchObject({
      fields: [expect.objectContaining({ message })],
    });
  });
});

describe('scales and tables', () => {
  const numeric = {
    kind: 'numeric' as const,
    name: { en: '0 to 5' },
    min: 0,
    max: 5,
    step: 1,
    passMark: 1,
    best: 'highest' as const,
    decimals: 0,
    honours: null,
  };
  const letters = {
    kind: 'ordered' as const,
    name: { en: 'A to F' },
    grades: ['A', 'B', 'C', 'F'].map((code) => ({ code, label: null, passes: code !== 'F', spellings: [] })),
  };

  it('are checked, and a new table ends the old one the day before', async () => {
    const { scaleId: from } = await house.run(addGradingScale, { scale: numeric, validFrom: '2026-01-01' });
    const { scaleId: to } = await house.run(addGradingScale, { scale: letters, validFrom: '2026-01-01' });
    const table = {
      fromScaleId: from,
      toScaleId: to,
      rows: [
        { from: '5', through: null, to: 'A' },
        { from: '3', through: '4', to: 'B' },
      ],
      source: 'Recognition board, minutes 4/2026',
      validFrom: '2026-02-01',
    };
    const { warnings } = await house.run(addConversionTable, table);
    expect(warnings).toEqual([expect.stringContaining('2 passing grades have no row')]);
    await house.run(addConversionTable, { ...table, validFrom: '2026-09-01' });
    const { tables } = await house.run(listConversionTables, { scaleId: from });
    expect(tables.map((listed) => listed.table.validUntil)).toEqual([null, '2026-08-31']);
    await expect(
      house.run(addConversionTable, { ...table, rows: [{ from: '5', through: null, to: 'F' }] }),
    ).rejects.toMatchObject({
      code: 'alliance.table-faulty',
      fields: [{ path: 'rows.0', message: 'alliance.field.table-pass-mismatch', values: { row: 1 } }],
    });
  });

  it('refuse a scale that contradicts itself', async () => {
    await expect(
      house.run(addGradingScale, { scale: { ...numeric, passMark: 7 }, validFrom: '2026-01-01' }),
    ).rejects.toMatchObject({
      code: 'alliance.scale-faulty',
      fields: [{ message: 'alliance.field.scale-pass-mark' }],
    });
  });

  it('show how far the alliance is set up', async () => {
    const setup = await house.run(readSetup, {});
    expect(setup).toMatchObject({ demonstration: false, mail: false, administrators: 1 });
    expect(setup.withoutScale).toBe(setup.institutions);
  });
});
