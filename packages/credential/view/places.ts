import { countryAuthorityCode, countryCodes } from '../elm/countries.ts';
import { languageAuthorityCode, languageCodes } from '../elm/languages.ts';
import { once } from './once.ts';

const languageTable = 'http://publications.europa.eu/resource/authority/language/';
const countryTable = 'http://publications.europa.eu/resource/authority/country/';

const languagesByUri = inverse(languageTable, languageCodes, languageAuthorityCode);
const countriesByUri = inverse(countryTable, countryCodes, countryAuthorityCode);

function inverse(
  table: string,
  codes: readonly string[],
  authorityCode: (code: string) => string | undefined,
): ReadonlyMap<string, string> {
  return new Map(codes.map((code) => [`${table}${authorityCode(code)}`, code]));
}

/** ISO 639-1 code of an entry of the EU's table of languages, or null. */
export function languageOfUri(uri: string | null): string | null {
  return (uri === null ? undefined : languagesByUri.get(uri)) ?? null;
}

/** ISO 3166-1 alpha-2 code of an entry of the EU's table of countries, or null. */
export function countryOfUri(uri: string | null): string | null {
  return (uri === null ? undefined : countriesByUri.get(uri)) ?? null;
}

/** Name of a language or country in a language, or null where it is not known there. */
export function nameOf(type: 'language' | 'region', code: string, language: string): string | null {
  try {
    const names = once(
      `${type} ${language}`,
      () => new Intl.DisplayNames([language], { type, fallback: 'none' }),
    );
    const name = names.of(code) ?? null;
    if (name === null || type === 'region') return name;
    return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
  } catch {
    return null; // not a language tag that Intl knows
  }
}
