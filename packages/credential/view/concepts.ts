import en from './messages/lists.en.json' with { type: 'json' };
import es from './messages/lists.es.json' with { type: 'json' };
import fi from './messages/lists.fi.json' with { type: 'json' };
import type { Term, Text } from './model.ts';
import { countryOfUri, languageOfUri, nameOf } from './places.ts';
import { idOf, isNode, many, type Reading, resolve } from './reading.ts';
import { ownText, textAt } from './texts.ts';
import { base, cleanText } from './values.ts';

const lists: Readonly<Record<string, Readonly<Record<string, string>>>> = { en, es, fi };
const root = 'http://data.europa.eu/snb/';

/** ESCO skills are told from other frameworks by their address. */
export const isEsco = (term: Term): boolean => term.uri?.startsWith('http://data.europa.eu/esco/') ?? false;

function listed(uri: string | null, language: string): Text | null {
  if (uri === null) return null;
  const code = base(language) ?? language;
  const table = Object.hasOwn(lists, code) ? lists[code] : undefined;
  const key = uri.startsWith(root) ? uri.slice(root.length) : '';
  const label = table && Object.hasOwn(table, key) ? table[key] : undefined;
  if (label) return { text: label, lang: code };
  const spoken = languageOfUri(uri);
  const country = countryOfUri(uri);
  const name = spoken
    ? nameOf('language', spoken, language)
    : country
      ? nameOf('region', country, language)
      : null;
  return name === null ? null : { text: name, lang: language };
}

/**
 * A concept's label: the credential's own in the reader's language, else the list's in that language, else the
 * credential's in another language, else the list's English, else its notation or definition; of a note that stands in a
 * concept's place, as ELM 3.3 has some, its text.
 */
export function readTerm(reading: Reading, value: unknown): Term | null {
  if (!isNode(value)) {
    const uri = cleanText(value);
    const label =
      uri === null ? null : (listed(uri, reading.language) ?? listed(uri, 'en') ?? textAt(reading, value));
    return label === null ? null : { uri: uri?.includes(':') ? uri : null, label };
  }
  const uri = idOf(value);
  const label =
    ownText(reading, value.prefLabel) ??
    listed(uri, reading.language) ??
    textAt(reading, value.prefLabel) ??
    textAt(reading, value.title) ??
    listed(uri, 'en') ??
    textAt(reading, value.notation) ??
    textAt(reading, value.definition) ??
    textAt(reading, value.noteLiteral);
  return label === null ? null : { uri, label };
}

export function readTerms(reading: Reading, value: unknown): Term[] {
  return many(reading, value).flatMap((item) => readTerm(reading, resolve(reading, item)) ?? []);
}

/** Each entry once: by its address, or by its label where it has none. */
export function distinctTerms(terms: readonly Term[]): Term[] {
  return [...new Map(terms.map((term) => [term.uri ?? term.label.text, term])).values()];
}

export function firstTerm(reading: Reading, value: unknown): Term | null {
  return readTerms(reading, value)[0] ?? null;
}

/**
 * EQF level 1–8 by the list's address; the label cannot change the number. Where there is no address on the web at all,
 * by the notation, or by the number that stands in the level's place.
 */
export function readEqfLevel(reading: Reading, value: unknown): number | null {
  for (const item of many(reading, value)) {
    const uri = isNode(item) ? idOf(item) : cleanText(item);
    const listed = /^http:\/\/data\.europa\.eu\/snb\/eqf\/([1-8])$/.exec(uri ?? '')?.[1];
    const noted = isNode(item) && !/^https?:/.test(uri ?? '') ? cleanText(item.notation) : uri;
    const level = listed ?? /^[1-8]$/.exec(noted ?? '')?.[0];
    if (level) return Number(level);
  }
  return null;
}
