import { createText, type Language, type Messages, type Text } from '../kernel/languages/index.ts';
import { messages as en } from './http/app/messages/en.ts';
import { messages as es } from './http/app/messages/es.ts';
import { messages as fi } from './http/app/messages/fi.ts';

/** What Finnish and Spanish do not say (the staff's pages) is said in English. */
const all: Record<Language, Messages> = { en, fi: { ...en, ...fi }, es: { ...en, ...es } };
const texts = new Map<Language, Text>();

const known = (language: string): Language => (language in all ? (language as Language) : 'en');

export const messagesOf = (language: string): Messages => all[known(language)];

export function textOf(language: string): Text {
  const code = known(language);
  let text = texts.get(code);
  if (!text) {
    text = createText(code, all[code]);
    texts.set(code, text);
  }
  return text;
}
