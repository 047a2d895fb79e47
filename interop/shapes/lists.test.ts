import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { countryAuthorityCode, countryCodes } from '../../packages/credential/elm/countries.ts';
import { languageAuthorityCode, languageCodes } from '../../packages/credential/elm/languages.ts';
import * as lists from '../../packages/credential/elm/lists.ts';
import { officialFiles } from './validate.ts';

/** Entries of a published list: IRI → English label. */
function published(file: string): Map<string, string> {
  const xsd = readFileSync(join(officialFiles ?? '', 'elm/lists', `${file}.xsd`), 'utf8');
  const entry =
    /enumeration\s+value="([^"]+)"\s*>\s*<xs:annotation>\s*<xs:documentation\s*(?:\/>|>([^<]*)<)/g;
  return new Map(
    [...xsd.matchAll(entry)].map(([, iri = '', label = '']) => [iri, label.replace(/\s+/g, ' ').trim()]),
  );
}

const tables: [string, string, Readonly<Record<string, lists.ListEntry>>, boolean][] = [
  ['modes', 'europass-modes', lists.modes, true],
  ['learning settings', 'europass-learning-setting-types', lists.learningSettings, true],
  ['types of assessment', 'europass-learning-assessment-types', lists.assessmentTypes, true],
  ['types of skill', 'skill-types', lists.skillTypes, true],
  ['reusability levels', 'skill-reuse-levels', lists.reusabilityLevels, true],
  ['EQF levels', 'eqf', lists.eqfLevels, true],
  ['types of accreditation', 'europass-accreditation-types', lists.accreditationTypes, true],
  ['credit systems', 'credit-points', lists.credits, false],
  ['credential profiles', 'europass-credential-types', lists.credentialProfiles, false],
  ['learning opportunities', 'europass-learning-opportunity-types', lists.learningOpportunities, false],
  ['learning activities', 'europass-learning-activity-types', lists.learningActivities, false],
  ['file types', 'file-type', lists.fileTypes, false],
  ['encodings', 'europass-content-encoding-types', lists.contentEncodings, true],
];

describe.skipIf(!officialFiles)('the published controlled lists (need WAYMARK_OFFICIAL_FILES)', () => {
  it.each(tables)('have our %s, with our English labels', (_, file, table, whole) => {
    const official = published(file);
    for (const entry of Object.values(table)) expect(official.get(entry.id)).toBe(entry.label.en);
    if (whole)
      expect(new Set(Object.values(table).map((entry) => entry.id))).toEqual(new Set(official.keys()));
  });

  it('have our countries and languages', () => {
    const countries = published('country');
    expect(
      countryCodes.filter((code) => !countries.has(`${lists.countryScheme}/${countryAuthorityCode(code)}`)),
    ).toEqual([]);
    const languages = published('language');
    expect(
      languageCodes.filter(
        (code) => !languages.has(`${lists.languageScheme}/${languageAuthorityCode(code)}`),
      ),
    ).toEqual([]);
  });

  it('have our fields of study, and no others', () => {
    const codes = [...published('isced-f').keys()].map((iri) => iri.split('/').at(-1));
    expect(new Set(codes)).toEqual(lists.iscedCodes);
  });
});
