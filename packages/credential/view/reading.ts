import type { Text } from './model.ts';

/** Upper bounds of what is read. A credential beyond them is shown in part, and says so. */
export const limits = {
  textLength: 4000,
  items: 100,
  claims: 400,
  depth: 6,
  nodes: 60_000,
  imageBytes: 2_000_000,
};

export type Node = Readonly<Record<string, unknown>>;

/** What one reading carries along: the languages in order of preference, the nodes by id, and the budget left. */
export interface Reading {
  readonly language: string;
  readonly preferred: readonly string[];
  readonly nodes: ReadonlyMap<string, Node>;
  claimsLeft: number;
  shortened: boolean;
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** ELM writes one value as itself and several as an array; both become a list. */
export function many(reading: Reading, value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) return [value];
  if (value.length > limits.items) reading.shortened = true;
  return value.slice(0, limits.items);
}

/** The nodes at a property. A bare reference `{id, type}` or an id is replaced by the node that it names. */
export function nodesAt(reading: Reading, value: unknown): Node[] {
  return many(reading, value).flatMap<Node>((item) => {
    if (typeof item === 'string') return reading.nodes.get(item) ?? [];
    if (!isNode(item)) return [];
    const full = typeof item.id === 'string' ? reading.nodes.get(item.id) : undefined;
    return full && Object.keys(item).every((key) => key === 'id' || key === 'type') ? full : item;
  });
}

export function nodeAt(reading: Reading, value: unknown): Node | undefined {
  return nodesAt(reading, value)[0];
}

/**
 * Text as it may be shown: no control characters, no bidirectional overrides (a name must not rearrange what
 * stands beside it), no lone surrogates, at most {@link limits.textLength} characters. Markup stays what it is: text.
 */
export function cleanText(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return null;
  const whole = String(value);
  const clean = whole
    .slice(0, limits.textLength)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed here
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '')
    .trim();
  if (clean === '') return null;
  return whole.length > limits.textLength ? `${clean}…` : clean;
}

/** The text of a property: a string, a language map, JSON-LD value objects, or arrays of these. */
export function textAt(reading: Reading, value: unknown): Text | null {
  const byLanguage = collect(value);
  for (const language of reading.preferred) {
    const found =
      byLanguage.find((text) => text.lang === language) ??
      byLanguage.find((text) => base(text.lang) === language);
    if (found) return found;
  }
  return byLanguage[0] ?? null;
}

/** The text in exactly the reader's language, or null. */
export function ownText(reading: Reading, value: unknown): Text | null {
  return (
    collect(value).find(
      (text) => text.lang === reading.language || base(text.lang) === base(reading.language),
    ) ?? null
  );
}

/** A plain text whatever its language, for codes and names of schemes. */
export function plainAt(reading: Reading, value: unknown): string | null {
  return textAt(reading, value)?.text ?? null;
}

export function base(language: string | null): string | null {
  return language === null ? null : (language.split('-')[0] ?? null);
}

function collect(value: unknown): Text[] {
  if (Array.isArray(value)) return value.slice(0, limits.items).flatMap(collectOne);
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
  for (const [key, entry] of Object.entries(value).slice(0, limits.items)) {
    const lang = languageTag(key);
    if (lang === null) continue;
    const joined = (Array.isArray(entry) ? entry.slice(0, limits.items) : [entry])
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
    const source = isNode(item) && 'noteLiteral' in item ? item.noteLiteral : item;
    return textAt(reading, source) ?? [];
  });
  const first = texts[0];
  if (!first) return null;
  return { text: texts.map((text) => text.text).join('; '), lang: first.lang };
}

/** The civil date of an xsd:date or xsd:dateTime, as written, whatever the reader's time zone. */
export function civilDate(value: unknown): string | null {
  const text = Array.isArray(value) ? value[0] : value;
  if (typeof text !== 'string') return null;
  const day = /^(\d{4}-\d{2}-\d{2})(T|Z|[+-]|$)/.exec(text)?.[1];
  if (!day) return null;
  const parsed = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(day) ? day : null;
}

/** An instant as written (xsd:dateTime with or without zone), or null where it is not one. */
export function instant(value: unknown): string | null {
  const text = Array.isArray(value) ? value[0] : value;
  if (typeof text !== 'string' || text.length > 40 || !/^\d{4}-\d{2}-\d{2}T/.test(text)) return null;
  return Number.isNaN(Date.parse(text)) ? null : text;
}

/** Hours of an xsd:duration of weeks, days, hours and minutes; null for months and years, which are no hours. */
export function durationHours(value: unknown): number | null {
  const text = Array.isArray(value) ? value[0] : value;
  if (typeof text !== 'string') return null;
  const parts =
    /^P(?:(\d{1,5})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,6}(?:\.\d{1,3})?)H)?(?:(\d{1,6})M)?(?:\d{1,6}S)?)?$/.exec(
      text,
    );
  if (!parts) return null;
  const [weeks, days, hours, minutes] = parts.slice(1).map((part) => Number(part ?? 0));
  const total = (weeks ?? 0) * 168 + (days ?? 0) * 24 + (hours ?? 0) + (minutes ?? 0) / 60;
  return total > 0 ? Math.round(total * 100) / 100 : null;
}

/** An address that may become a link: https or http, nothing else. */
export function webAddress(value: unknown): string | null {
  const text = Array.isArray(value) ? value[0] : value;
  if (typeof text !== 'string' || text.length > 2000 || !/^https?:\/\//i.test(text)) return null;
  return URL.canParse(text) ? text : null;
}

export function idOf(node: Node | undefined): string | null {
  const id = node?.id ?? node?.['@id'];
  return typeof id === 'string' && id.length <= 2000 ? cleanText(id) : null;
}

/** All nodes by id, the fullest where one id stands more than once (ELM repeats organisations or refers to them). */
export function indexNodes(root: unknown): { nodes: Map<string, Node>; whole: boolean } {
  const nodes = new Map<string, Node>();
  const seen = new Set<object>();
  const waiting: unknown[] = [root];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value !== 'object' || value === null || seen.has(value)) continue;
    if (seen.size >= limits.nodes) return { nodes, whole: false };
    seen.add(value);
    if (isNode(value) && typeof value.id === 'string') {
      const known = nodes.get(value.id);
      if (!known || Object.keys(known).length < Object.keys(value).length) nodes.set(value.id, value);
    }
    for (const child of Object.values(value).slice(0, 10_000)) {
      if (typeof child === 'object' && child !== null) waiting.push(child);
    }
  }
  return { nodes, whole: true };
}
