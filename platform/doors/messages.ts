import { createText, type Language, type Messages, type Text } from '../kernel/languages/index.ts';
import { messages as en } from './http/app/messages/en.ts';
import { messages as es } from './http/app/messages/es.ts';
import { messages as fi } from './http/app/messages/fi.ts';

/** What Finnish and Spanish do not say (the staff's pages) is said in English. */
const all: Record<Language, Messages> = { en, fi: { ...en, ...fi }, es: { ...en, ...es } };
const texts = new Map<Language, Text>();

export function textOf(language: string): Text {
  const known: Language = language in all ? (language as Language) : 'en';
  let text = texts.get(known);
  if (!text) {
    text = createText(known, all[known]);
    texts.set(known, text);
  }
  return text;
}
