import en from './messages/en.json' with { type: 'json' };
import es from './messages/es.json' with { type: 'json' };
import fi from './messages/fi.json' with { type: 'json' };

export type MessageKey = keyof typeof en;
export const CATALOGUES: { [language: string]: { [key in MessageKey]: string } } = { en, es, fi };

export interface Speaker {
  /** The sentence, with each `{name}` filled in. */
  say(key: MessageKey, values?: { [name: string]: string }): string;
  /** A day, as in "12 June 2026"; in UTC, since civil dates are sealed so. */
  day(date: Date): string;
  /** A day with the time, in UTC. */
  moment(date: Date): string;
  /** Several things in one phrase: "name and country". */
  list(items: string[]): string;
}

const speakers = new Map<string, Speaker>();

/** @param language BCP 47; English where there is no translation */
export function speaker(language: string): Speaker {
  const again = speakers.get(language);
  if (again) return again;
  const known = language.toLowerCase().split('-')[0]!;
  const chosen = Object.hasOwn(CATALOGUES, known) ? known : 'en';
  const speaking = speakers.get(chosen) ?? makeSpeaker(chosen);
  speakers.set(chosen, speaking);
  return speaking;
}

/** Kept by language: making a format takes longer than checking a seal. */
function makeSpeaker(chosen: string): Speaker {
  const messages = CATALOGUES[chosen]!;
  // A European platform: "12 June 2026", not "June 12, 2026".
  const locale = chosen === 'en' ? 'en-GB' : chosen;
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const moments = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });
  const lists = new Intl.ListFormat(locale, { type: 'conjunction' });
  return {
    say: (key, values) => (values ? fill(partsOf(messages[key]), values) : messages[key]),
    day: rememberText((date) => days.format(date)),
    moment: rememberText((date) => `${moments.format(date)} UTC`),
    list: (items) => lists.format(items),
  };
}

const parts = new Map<string, string[]>();
/** Texts and names in turns, each message taken apart once. */
function partsOf(message: string): string[] {
  const known = parts.get(message) ?? message.split(/\{(\w+)\}/);
  parts.set(message, known);
  return known;
}

function fill(texts: string[], values: { [name: string]: string }): string {
  let filled = texts[0]!;
  for (let at = 1; at < texts.length; at += 2)
    filled += (values[texts[at]!] ?? `{${texts[at]}}`) + texts[at + 1]!;
  return filled;
}

const MOST_TEXTS = 200;

/** The same days come again and again, such as those of a seal's certificate. */
function rememberText(format: (date: Date) => string): (date: Date) => string {
  const known = new Map<number, string>();
  return (date) => {
    const time = date.getTime();
    const text = known.get(time) ?? format(date);
    if (known.size >= MOST_TEXTS) known.clear();
    known.set(time, text);
    return text;
  };
}
