/** ISO 639-1 by the last part of the EU authority table's address (ISO 639-2/T and -3 codes). */
const languages =
  'BUL bg CES cs DAN da DEU de ELL el ENG en SPA es EST et FIN fi FRA fr GLE ga HRV hr HUN hu ISL is ITA it LIT lt LAV lv ' +
  'MKD mk MLT mt NLD nl NOR no NOB nb NNO nn POL pl POR pt RON ro SLK sk SLV sl SRP sr SWE sv TUR tr UKR uk CAT ca EUS eu ' +
  'GLG gl BOS bs SQI sq LTZ lb CYM cy CNR sr KAT ka HYE hy RUS ru ARA ar HEB he ZHO zh JPN ja KOR ko LAT la SME se';

/** ISO 3166-1 alpha-2 by alpha-3. Others are shown by the credential's own label. */
const countries =
  'AUT AT BEL BE BGR BG HRV HR CYP CY CZE CZ DNK DK EST EE FIN FI FRA FR DEU DE GRC GR HUN HU IRL IE ITA IT LVA LV LTU LT ' +
  'LUX LU MLT MT NLD NL POL PL PRT PT ROU RO SVK SK SVN SI ESP ES SWE SE ISL IS LIE LI NOR NO CHE CH GBR GB ALB AL BIH BA ' +
  'MNE ME MKD MK SRB RS TUR TR UKR UA MDA MD GEO GE ARM AM AND AD MCO MC SMR SM VAT VA MEX MX USA US CAN CA BRA BR ARG AR ' +
  'CHL CL COL CO AUS AU NZL NZ JPN JP KOR KR CHN CN IND IN ISR IL MAR MA TUN TN EGY EG ZAF ZA';

const languageCodes = pairs(languages);
const countryCodes = pairs(countries);

function pairs(list: string): ReadonlyMap<string, string> {
  const words = list.split(' ');
  return new Map(words.flatMap((word, at) => (at % 2 === 0 ? [[word, words[at + 1] ?? ''] as const] : [])));
}

const languageTable = 'http://publications.europa.eu/resource/authority/language/';
const countryTable = 'http://publications.europa.eu/resource/authority/country/';

/** ISO 639-1 code of an entry of the EU's table of languages, or null. */
export function languageOfUri(uri: string | null): string | null {
  return uri?.startsWith(languageTable) ? (languageCodes.get(uri.slice(languageTable.length)) ?? null) : null;
}

/** ISO 3166-1 alpha-2 code of an entry of the EU's table of countries, or null. */
export function countryOfUri(uri: string | null): string | null {
  return uri?.startsWith(countryTable) ? (countryCodes.get(uri.slice(countryTable.length)) ?? null) : null;
}

/** Name of a language or country in a language, or null where it is not known there. */
export function nameOf(type: 'language' | 'region', code: string, language: string): string | null {
  try {
    const name = new Intl.DisplayNames([language], { type, fallback: 'none' }).of(code) ?? null;
    return name === null || type === 'region'
      ? name
      : name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
  } catch {
    return null; // not a language tag that Intl knows
  }
}
