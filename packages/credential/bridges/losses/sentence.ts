import { fill } from '../../view/words.ts';
import en from '../messages/en.json' with { type: 'json' };
import es from '../messages/es.json' with { type: 'json' };
import fi from '../messages/fi.json' with { type: 'json' };
import type { Loss } from './loss.ts';

type Messages = Readonly<Record<keyof typeof en, string>>;
const all: Readonly<Record<string, Messages>> = { en, es, fi };

function messages(language: string): Messages {
  const known = language.toLowerCase().split('-')[0] ?? '';
  return (Object.hasOwn(all, known) ? all[known] : undefined) ?? en;
}

/** What is lost, in a sentence. @param language BCP 47; English where there is no translation */
export function lossSentence({ code, name, value = '' }: Loss, language: string): string {
  return fill(messages(language)[`bridge.loss.${code}`], { name, value });
}

/** The sentence of a finding of `readElmo` or `transcriptSupplement`; null for a code of others. */
export function bridgeFindingSentence(
  code: string,
  values: Readonly<Record<string, string | number>>,
  language: string,
): string | null {
  const key = `bridge.finding.${code}`;
  if (!Object.hasOwn(en, key)) return null;
  const texts = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
  return fill(messages(language)[key as keyof Messages], texts);
}

/** Words that a converted document shows. */
export function phrases(language: string): { readonly transcript: string } {
  return { transcript: messages(language)['bridge.transcript'] };
}
