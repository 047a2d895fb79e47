import { countryAuthorityCode, countryCodes } from './countries.ts';
import type { Finding } from './finding.ts';
import {
  accreditationTypes,
  assessmentTypes,
  countryScheme,
  credits,
  eqfLevels,
  escoSkillScheme,
  iscedCodes,
  iscedScheme,
  type ListEntry,
  learningSettings,
  modes,
  reusabilityLevels,
  skillTypes,
} from './lists.ts';
import { type Members, values } from './read.ts';

/** Lists of which we hold every entry; in the others an unknown entry cannot be told from a wrong one. */
const complete = new Map<string, ReadonlySet<string>>([
  ...[modes, learningSettings, assessmentTypes, credits, eqfLevels, skillTypes, reusabilityLevels].map(
    entriesOf,
  ),
  [iscedScheme, new Set([...iscedCodes].map((code) => `http://data.europa.eu/snb/isced-f/${code}`))],
]);

/** Lists whose published edition has grown since ours: an entry that we lack is a warning. */
const partial = new Map<string, ReadonlySet<string>>([
  entriesOf(accreditationTypes),
  [countryScheme, new Set(countryCodes.map((code) => `${countryScheme}/${countryAuthorityCode(code)}`))],
]);

function entriesOf(list: Readonly<Record<string, ListEntry>>): readonly [string, ReadonlySet<string>] {
  const entries = Object.values(list);
  return [entries[0]?.scheme ?? '', new Set(entries.map((entry) => entry.id))];
}

/** Whether an entry belongs to the list that it names; the official shapes do not look. */
export function checkListMembership(concept: Members, path: string): Finding[] {
  const id = typeof concept.id === 'string' ? concept.id : '';
  const schemes = values(concept, 'inScheme').map((entry) =>
    typeof entry === 'object' && entry !== null && 'id' in entry ? String(entry.id) : String(entry),
  );
  return schemes.flatMap((scheme): Finding[] => {
    if (scheme === escoSkillScheme && !id.startsWith('http://data.europa.eu/esco/'))
      return [{ code: 'not-in-list', severity: 'error', path, values: { id, list: scheme } }];
    if (complete.get(scheme)?.has(id) === false)
      return [{ code: 'not-in-list', severity: 'error', path, values: { id, list: scheme } }];
    if (partial.get(scheme)?.has(id) === false)
      return [{ code: 'not-in-list', severity: 'warning', path, values: { id, list: scheme } }];
    return [];
  });
}
