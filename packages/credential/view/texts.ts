import type { Text } from './model.ts';
import { isNode, limits, many, type Reading, resolve, take } from './reading.ts';
import { base, cleanText } from './values.ts';

/** The text of a property: a string, a language map, JSON-LD value objects, or arrays of these. */
export function textAt(reading: Reading, value: unknown): Text | null {
  const byLanguage = textsAt(reading, value);
  for (const language of reading.preferred) {
    const found =
      byLanguage.find((text) => text.lang === language) ??
      byLanguage.find((text) => base(text.lang) === language);
    if (found) return counted(reading, found);
  }
  return counted(reading, byLanguage[0]);
}

/** The text in exactly the reader's language, or null. */
export function ownText(reading: Reading, value: unknown): Text | null {
  const own = textsAt(reading, value).find(
    (text) => text.lang === reading.language || base(text.lang) === base(reading.language),
  );
  return counted(reading, own);
}

function counted(reading: Reading, text: Text | undefined): Text | null {
  if (text === undefined || !take(reading, 'characters', text.text.length)) return null;
  if (text.text.length > limits.textLength && text.text.endsWith('…')) reading.shortened = true;
  return text;
}

function textsAt(reading: Reading, value: unknown): readonly Text[] {
  if (typeof value !== 'object' || value === null) return collectOne(value);
  const known = reading.texts.get(value);
  if (known) return known;
  const texts = collect(value);
  reading.texts.set(value, texts);
  return texts;
}

/** A plain text whatever its language, for codes and names of schemes. */
export function plainAt(reading: Reading, value: unknown): string | null {
  return textAt(reading, value)?.text ?? null;
}

function collect(value: unknown): Text[] {
  if (Array.isArray(value)) return value.slice(0, limits.languages).flatMap(collectOne);
  return collectOne(value);
}

function collectOne(value: unknown): Text[] {
  const own = cleanText(value);
  if (own !== null) return [{ text: own, lang: null }];
  if (!isNode(value)) return [];
  if ('@value' in value) {
    const text = cleanText(value['@value']);
    return text === null ? [] : [{ text, lang: languageTag(value['@language']) }];
  }
  const texts: Text[] = [];
  for (const [key, entry] of Object.entries(value).slice(0, limits.languages)) {
    const lang = languageTag(key);
    if (lang === null) continue;
    const joined = (Array.isArray(entry) ? entry.slice(0, limits.languages) : [entry])
      .map(cleanText)
      .filter((text) => text !== null)
      .join('; ');
    if (joined !== '') texts.push({ text: joined, lang });
  }
  return texts;
}

function languageTag(value: unknown): string | null {
  if (typeof value !== 'string' || !/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(value)) return null;
  return value.toLowerCase();
}

/** Notes (`noteLiteral`) or plain text, joined in order. */
export function noteAt(reading: Reading, value: unknown): Text | null {
  const texts = many(reading, value).flatMap((item) => {
    const note = isNode(item) ? resolve(reading, item) : item;
    const source = isNode(note) && 'noteLiteral' in note ? note.noteLiteral : note;
    return textAt(reading, source) ?? [];
  });
  const first = texts[0];
  if (!first) return null;
  return { text: texts.map((text) => text.text).join('; '), lang: first.lang };
}
