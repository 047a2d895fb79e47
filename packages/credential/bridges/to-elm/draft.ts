import { isLanguageTag, literalFault } from '../../elm/literals.ts';
import type { Kind } from '../../elm/profile.ts';
import type { LanguageMap } from '../../elm/types.ts';
import type { ElmoNode } from '../elmo/node.ts';
import type { Ledger } from '../losses/loss.ts';

/** A node for `makeCredential`, which judges it. */
export type Input = Readonly<Record<string, unknown>>;

export interface Draft {
  readonly ledger: Ledger;
  /** ISO 639-1: of texts that do not say theirs. */
  readonly language: string;
}

/** An input without the members that have no value. */
export function given(members: Record<string, unknown>): Input {
  return Object.fromEntries(
    Object.entries(members).filter(
      ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  );
}

/** Texts by language; the second of a language is lost. */
export function texts({ ledger, language }: Draft, nodes: readonly ElmoNode[]): LanguageMap | undefined {
  const found = new Map<string, string>();
  for (const node of nodes) {
    if (node.text.trim() === '') continue;
    const written = node.attributes['xml:lang'] ?? '';
    const isTag = isLanguageTag(written);
    const tag = isTag ? written.toLowerCase() : language;
    if (found.has(tag)) {
      ledger.lose('one-only', node.path);
      continue;
    }
    found.set(tag, node.text);
    ledger.say(node.path);
    if (!isTag) ledger.tell('language-assumed', node.path, language);
  }
  return found.size > 0 ? Object.fromEntries(found) : undefined;
}

/** The text of an element, if there is any. */
export function plain({ ledger }: Draft, node: ElmoNode | undefined): string | undefined {
  if (node === undefined || node.text.trim() === '') return undefined;
  ledger.say(node.path);
  return node.text;
}

/** The same in the credential's language. */
export function inLanguage(draft: Draft, node: ElmoNode | undefined): LanguageMap | undefined {
  const text = plain(draft, node);
  return text === undefined ? undefined : { [draft.language]: text };
}

/** A value as it is to be written in ELM; lost where it does not fit. */
export function fitting<T>(
  { ledger }: Draft,
  node: ElmoNode | undefined,
  convert: (text: string) => T | undefined,
): T | undefined {
  if (node === undefined || node.text === '') return undefined;
  const value = convert(node.text);
  if (value === undefined) ledger.lose('value-unfit', node.path, node.text.slice(0, 80));
  else ledger.say(node.path);
  return value;
}

export const fits = (kind: Kind, value: unknown): boolean => literalFault(kind, value) === undefined;

/** A civil date at midnight in UTC, as ELM writes days; the zone of an xs:date is left out. */
export function day(draft: Draft, node: ElmoNode | undefined): string | undefined {
  const date = fitting(draft, node, (text) => {
    const at = `${text.slice(0, 10)}T00:00:00Z`;
    return fits('dateTime', at) ? at : undefined;
  });
  if (date !== undefined && node && node.text.length > 10)
    draft.ledger.tell('weaker', node.path, node.text.slice(0, 10));
  return date;
}

/** An address on the web. */
export function webResource(draft: Draft, node: ElmoNode | undefined): Input | undefined {
  const contentURL = fitting(draft, node, (text) => (fits('anyURI', text) ? text : undefined));
  return contentURL === undefined ? undefined : { contentURL };
}

/** A term of no list, under the word that the file has for it. */
export function term(draft: Draft, word: string, label?: LanguageMap, more: Input = {}): Input {
  return { type: 'Concept', notation: word, prefLabel: label ?? { [draft.language]: word }, ...more };
}
