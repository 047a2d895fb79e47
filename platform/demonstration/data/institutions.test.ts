import {
  checkConversionTable,
  checkGradingScale,
  conversionTable,
  gradingScale,
  parseGrade,
} from '@waymark/recognition';
import { describe, expect, it } from 'vitest';
import { demoConversionTables } from './conversion-tables.ts';
import { demoInstitutions } from './institutions.ts';
import { demoScales, ownScales } from './scales.ts';

const unique = (values: string[]) => new Set(values).size === values.length;

describe('the universities of the demonstration', () => {
  it('are twelve members and one associate, each by its own name, domain and hue', () => {
    expect(demoInstitutions.filter(({ membership }) => membership === 'member')).toHaveLength(12);
    expect(demoInstitutions.filter(({ membership }) => membership === 'associate')).toHaveLength(1);
    expect(unique(demoInstitutions.map(({ id }) => id))).toBe(true);
    expect(unique(demoInstitutions.map(({ schac }) => schac))).toBe(true);
    expect(unique(demoInstitutions.map(({ shortName }) => shortName))).toBe(true);
    expect(unique(demoInstitutions.map(({ hue }) => String(hue)))).toBe(true);
  });

  it.each(demoInstitutions)(
    '$shortName has a name in its own language and in English, a real time zone, and a scale',
    (institution) => {
      expect(institution.legalName[institution.originalLanguage]).toBeTruthy();
      expect(institution.legalName.en).toBeTruthy();
      expect(() => new Intl.DateTimeFormat('en', { timeZone: institution.timeZone })).not.toThrow();
      expect(new URL(institution.homepage).protocol).toBe('https:');
      const scale = demoScales.find((one) => one.scale.id === institution.gradingScaleId);
      expect(scale?.institutionId).toBe(institution.id);
      expect(institution.identificationRule.length).toBeGreaterThan(0);
    },
  );

  it.each(demoInstitutions)(
    '$shortName: a figure without a source says that it is assumed',
    ({ hoursPerEcts, approvalAuthority }) => {
      if (hoursPerEcts.source === null) expect(hoursPerEcts.assumed).toBe(true);
      expect(hoursPerEcts.source === null).toBe(hoursPerEcts.date === null);
      if (hoursPerEcts.range) {
        expect(hoursPerEcts.value).toBeGreaterThanOrEqual(hoursPerEcts.range[0]);
        expect(hoursPerEcts.value).toBeLessThanOrEqual(hoursPerEcts.range[1]);
      }
      if (approvalAuthority.unclear) expect(approvalAuthority.note).toBeTruthy();
      if (approvalAuthority.level === null) expect(approvalAuthority.unclear).toBe(true);
    },
  );
});

describe('scales and tables', () => {
  it.each(demoScales)('$scale.name.en is sound', ({ scale }) => {
    expect(gradingScale.parse(scale)).toEqual(scale);
    expect(checkGradingScale(scale)).toEqual([]);
  });

  const scaleById = new Map(demoScales.map(({ scale }) => [scale.id, scale]));
  const named = demoConversionTables.map((table) => ({
    name: `${scaleById.get(table.fromScaleId)?.name.en} to ${scaleById.get(table.toScaleId)?.name.en}`,
    table,
  }));
  it.each(named)('$name covers each passing grade', ({ table }) => {
    expect(conversionTable.parse(table)).toEqual(table);
    expect(
      checkConversionTable(table, scaleById.get(table.fromScaleId)!, scaleById.get(table.toScaleId)!),
    ).toEqual([]);
  });

  it('take a score as Canvas writes it where a university grades in percent', () => {
    expect(parseGrade(ownScales.dcu, '91.67')).toEqual({ ok: true, grade: '91.67' });
  });
});
