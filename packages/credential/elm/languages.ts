import type { LanguageMap } from './types.ts';

/** ISO 639-1 code → code in the EU authority table `language`, and label in English, Finnish and Spanish. */
const languages: Readonly<Record<string, readonly [code: string, en: string, fi: string, es: string]>> = {
  ar: ['ARA', 'Arabic', 'arabia', 'árabe'],
  bg: ['BUL', 'Bulgarian', 'bulgaria', 'búlgaro'],
  bs: ['BOS', 'Bosnian', 'bosnia', 'bosnio'],
  ca: ['CAT', 'Catalan', 'katalaani', 'catalán'],
  cs: ['CES', 'Czech', 'tšekki', 'checo'],
  cy: ['CYM', 'Welsh', 'kymri', 'galés'],
  da: ['DAN', 'Danish', 'tanska', 'danés'],
  de: ['DEU', 'German', 'saksa', 'alemán'],
  el: ['ELL', 'Greek', 'kreikka', 'griego'],
  en: ['ENG', 'English', 'englanti', 'inglés'],
  es: ['SPA', 'Spanish', 'espanja', 'español'],
  et: ['EST', 'Estonian', 'viro', 'estonio'],
  eu: ['EUS', 'Basque', 'baski', 'euskera'],
  fi: ['FIN', 'Finnish', 'suomi', 'finés'],
  fr: ['FRA', 'French', 'ranska', 'francés'],
  ga: ['GLE', 'Irish', 'iiri', 'irlandés'],
  gl: ['GLG', 'Galician', 'galicia', 'gallego'],
  hr: ['HRV', 'Croatian', 'kroatia', 'croata'],
  hu: ['HUN', 'Hungarian', 'unkari', 'húngaro'],
  hy: ['HYE', 'Armenian', 'armenia', 'armenio'],
  is: ['ISL', 'Icelandic', 'islanti', 'islandés'],
  it: ['ITA', 'Italian', 'italia', 'italiano'],
  ja: ['JPN', 'Japanese', 'japani', 'japonés'],
  ka: ['KAT', 'Georgian', 'georgia', 'georgiano'],
  ko: ['KOR', 'Korean', 'korea', 'coreano'],
  lb: ['LTZ', 'Luxembourgish', 'luxemburg', 'luxemburgués'],
  lt: ['LIT', 'Lithuanian', 'liettua', 'lituano'],
  lv: ['LAV', 'Latvian', 'latvia', 'letón'],
  mk: ['MKD', 'Macedonian', 'makedonia', 'macedonio'],
  mt: ['MLT', 'Maltese', 'malta', 'maltés'],
  nb: ['NOB', 'Norwegian Bokmål', 'norjan bokmål', 'noruego bokmal'],
  nl: ['NLD', 'Dutch', 'hollanti', 'neerlandés'],
  nn: ['NNO', 'Norwegian Nynorsk', 'norjan nynorsk', 'noruego nynorsk'],
  no: ['NOR', 'Norwegian', 'norja', 'noruego'],
  pl: ['POL', 'Polish', 'puola', 'polaco'],
  pt: ['POR', 'Portuguese', 'portugali', 'portugués'],
  ro: ['RON', 'Romanian', 'romania', 'rumano'],
  ru: ['RUS', 'Russian', 'venäjä', 'ruso'],
  se: ['SME', 'Northern Sami', 'pohjoissaame', 'sami septentrional'],
  sk: ['SLK', 'Slovak', 'slovakki', 'eslovaco'],
  sl: ['SLV', 'Slovenian', 'sloveeni', 'esloveno'],
  sq: ['SQI', 'Albanian', 'albania', 'albanés'],
  sr: ['SRP', 'Serbian', 'serbia', 'serbio'],
  sv: ['SWE', 'Swedish', 'ruotsi', 'sueco'],
  tr: ['TUR', 'Turkish', 'turkki', 'turco'],
  uk: ['UKR', 'Ukrainian', 'ukraina', 'ucraniano'],
  zh: ['ZHO', 'Chinese', 'kiina', 'chino'],
};

/** Code of the EU authority table for an ISO 639-1 code; undefined where we have none. */
export function languageAuthorityCode(iso639: string): string | undefined {
  return Object.hasOwn(languages, iso639) ? languages[iso639]?.[0] : undefined;
}

/** Label of a language in English, Finnish and Spanish. */
export function languageLabel(iso639: string): LanguageMap | undefined {
  const entry = Object.hasOwn(languages, iso639) ? languages[iso639] : undefined;
  return entry && { en: entry[1], fi: entry[2], es: entry[3] };
}

/** The ISO 639-1 codes in which a credential can be written. */
export const languageCodes: readonly string[] = Object.keys(languages);
