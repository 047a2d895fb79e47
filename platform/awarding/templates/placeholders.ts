import { learnerPlaceholder } from '@waymark/credential';
import type { TemplateText } from './model.ts';

/** What may stand in braces, and in which texts: what is the same for a whole batch anywhere, the learner in claims. */
export const placeholders = [
  'course',
  'summary',
  'issuer',
  'universities',
  'hours',
  'level',
  'learner',
] as const;
export type Placeholder = (typeof placeholders)[number];

const learner = learnerPlaceholder.slice(1, -1);

/** The placeholders of a text: its title and description are the same for everyone, so they name no learner. */
export const placeholdersOf = (text: TemplateText): readonly Placeholder[] =>
  text === 'statement' || text === 'closing'
    ? placeholders
    : placeholders.filter((name) => name !== learner && (text === 'description' || name !== 'summary'));

/** Code points that turn the direction of what follows: with them a text reads otherwise than it is stored. */
const turnsDirection = /[\u202a-\u202e\u2066-\u2069]/u;
const inBraces = /\{([^{}]*)\}/g;

/** What is wrong with a text, as the end of its sentence's key; null where nothing is. */
export function placeholderFault(kind: TemplateText, text: string): string | null {
  if (turnsDirection.test(text)) return 'template-direction';
  if (/\p{Surrogate}/u.test(text) || /[^\P{Cc}\n\r\t]/u.test(text) || /[\uFDD0-\uFDEF]/u.test(text))
    return 'template-characters';
  if (kind === 'title' && /[\r\n\t]/.test(text)) return 'template-one-line';
  const names = [...text.matchAll(inBraces)].map(([, name = '']) => name);
  if (/[{}]/.test(text.replaceAll(inBraces, ''))) return 'template-brace';
  const allowed: readonly string[] = placeholdersOf(kind);
  if (names.includes(learner) && !allowed.includes(learner)) return 'template-learner-here';
  if (names.some((name) => !allowed.includes(name))) return `template-placeholder-${kind}`;
  return kind === 'title' && !names.includes('course') ? 'template-title-course' : null;
}

/** Fills in what is known; the learner stays in braces, to be filled for each. */
export const fillPlaceholders = (
  text: string,
  values: Readonly<Record<Exclude<Placeholder, 'learner'>, string>>,
): string =>
  text.replaceAll(inBraces, (whole, name: string) =>
    Object.hasOwn(values, name) ? values[name as keyof typeof values] : whole,
  );
