import { fill } from '../view/words.ts';
import en from './messages/en.json' with { type: 'json' };
import es from './messages/es.json' with { type: 'json' };
import fi from './messages/fi.json' with { type: 'json' };

const all: Readonly<Record<string, Readonly<Record<string, string>>>> = { en, es, fi };

/**
 * The sentence of a finding's code for a person, with what to do; null for a code that is none.
 *
 * @param language BCP 47; English where there is no translation
 */
export function findingSentence(
  code: string,
  values: Readonly<Record<string, string | number>>,
  language: string,
): string | null {
  const known = language.toLowerCase().split('-')[0] ?? '';
  const messages: Readonly<Record<string, string>> =
    (Object.hasOwn(all, known) ? all[known] : undefined) ?? en;
  const key = `elm.finding.${code}`;
  const sentence = Object.hasOwn(messages, key) ? messages[key] : undefined;
  if (sentence === undefined) return null;
  return fill(
    sentence,
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)])),
  );
}
