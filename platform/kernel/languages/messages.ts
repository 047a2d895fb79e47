import { IntlMessageFormat } from 'intl-messageformat';
import { formattingLocale } from './formats.ts';
import type { Language } from './languages.ts';
import type { Messages } from './text.ts';

/** Puts the message files of several stages together. Two files with one key are a mistake, so that throws. */
export function joinMessages(...files: readonly Messages[]): Messages {
  const all: Record<string, string> = {};
  for (const file of files) {
    for (const [key, message] of Object.entries(file)) {
      if (Object.hasOwn(all, key)) throw new Error(`The message "${key}" stands in two files.`);
      all[key] = message;
    }
  }
  return all;
}

type Ast = ReturnType<IntlMessageFormat['getAst']>;

/** Names of the values and tags a message uses, sorted; a plural's `#` is none. */
function namesIn(elements: Ast): string[] {
  const names = new Set<string>();
  const walk = (nodes: Ast) => {
    for (const node of nodes) {
      // The parser's element types are numbers: 0 is literal text and 7 is `#`; all others carry a name.
      if (node.type !== 0 && node.type !== 7) names.add(node.type === 8 ? `<${node.value}>` : node.value);
      if ('options' in node) for (const option of Object.values(node.options)) walk(option.value);
      if ('children' in node) walk(node.children);
    }
  };
  walk(elements);
  return [...names].sort();
}

/**
 * What is wrong with a stage's message files, one sentence each; none means they are complete. Checks that
 * each key begins with the stage's name, each language has the same keys as English, each message parses,
 * and each translation uses the same values and tags.
 *
 * @param translated which keys every language must have; by default all. Staff's pages may be in English only.
 */
export function checkMessages(
  stage: string,
  files: Partial<Record<Language, Messages>>,
  translated: (key: string) => boolean = () => true,
): string[] {
  const problems: string[] = [];
  const english = files.en ?? {};
  for (const [language, messages] of Object.entries(files) as [Language, Messages][]) {
    for (const key of Object.keys(english)) {
      if (!Object.hasOwn(messages, key) && translated(key))
        problems.push(`${language}: "${key}" is missing.`);
    }
    for (const [key, message] of Object.entries(messages)) {
      if (!key.startsWith(`${stage}.`))
        problems.push(`${language}: "${key}" does not begin with "${stage}.".`);
      if (!Object.hasOwn(english, key)) problems.push(`${language}: "${key}" is not in English.`);
      if (message.trim() === '') problems.push(`${language}: "${key}" is empty.`);
      problems.push(...faultsOf(language, key, message, english[key]));
    }
  }
  return problems;
}

function faultsOf(language: Language, key: string, message: string, english: string | undefined): string[] {
  try {
    const names = namesIn(new IntlMessageFormat(message, formattingLocale(language)).getAst()).join(', ');
    if (english === undefined || language === 'en') return [];
    const wanted = namesIn(new IntlMessageFormat(english, 'en-GB').getAst()).join(', ');
    return names === wanted ? [] : [`${language}: "${key}" uses (${names}), English uses (${wanted}).`];
  } catch (error) {
    return [`${language}: "${key}" cannot be read: ${error instanceof Error ? error.message : error}`];
  }
}
