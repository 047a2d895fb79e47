import { countryAuthorityCode } from '../../elm/countries.ts';
import { languageAuthorityCode } from '../../elm/languages.ts';
import type { Loss } from '../losses/loss.ts';
import { courseTypes, genders } from '../vocabulary.ts';

/** All texts, numbers and names of members in a JSON value. */
export function wordsOf(value: unknown, found = new Set<string>()): ReadonlySet<string> {
  if (typeof value === 'object' && value !== null) {
    for (const [key, member] of Object.entries(value)) wordsOf(member, found.add(key));
  } else found.add(String(value));
  return found;
}

const authority = 'http://publications.europa.eu/resource/authority';
const ects = 'http://data.europa.eu/snb/education-credit/6fcec5c5af';

/** How a value of ELMO may stand in a credential. */
export function inElm(value: string): string[] {
  return [
    value,
    value.trim(),
    value.toLowerCase(),
    `${value.slice(0, 10)}T00:00:00Z`,
    `${authority}/country/${countryAuthorityCode(value)}`,
    `${authority}/language/${languageAuthorityCode(value)}`,
    courseTypes[value] ?? '',
    genders[value] ?? '',
    `http://data.europa.eu/snb/isced-f/${value}`,
    `http://data.europa.eu/snb/eqf/${value}`,
    value === 'ects' ? ects : '',
    value === 'esi' ? 'urn:schac:personalUniqueCode:int:esi' : '',
    value.replace(/^data:[^,]*,/, ''),
  ].filter((word) => word !== '');
}

/** The leaves that neither the target has nor a loss tells of. */
export function silent(
  leaves: readonly { readonly path: string; readonly value: string }[],
  losses: readonly Loss[],
  isSaid: (value: string) => boolean,
): string[] {
  const lost = new Set(losses.map(({ path }) => path));
  const isLost = (path: string) => {
    for (let at = path; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) if (lost.has(at)) return true;
    return false;
  };
  return leaves
    .filter(({ path, value }) => !isLost(path) && !isSaid(value))
    .map(({ path, value }) => `${path} ${value}`);
}
