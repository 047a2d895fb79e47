import { type Inspection, inspect as inspectDocument } from '@waymark/credential';
import { refusals } from '../../kernel/errors.ts';
import { textOf } from '../messages.ts';
import { readLanguage, readOptions } from './options.ts';
import { readDocument } from './read-document.ts';
import type { Verb } from './verbs.ts';
import type { Say } from './verify-anchors.ts';

const usage = 'inspect FILE [--json] [--language en|fi|es]';

const refuse = refusals({ 'doors.inspect-usage': 422 });

const options = {
  json: { type: 'boolean', default: false },
  language: { type: 'string' },
} as const;

/** Shows what is in a sealed file; asks nobody, and confirms nothing. */
export const inspect: Verb = {
  usage: 'inspect FILE',
  synopsis: usage,
  summary: 'Shows what is in a sealed credential, checked or not. --json for programs.',
  run: (args) => run(args),
};

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = readOptions(args, options, usage);
  const { t } = textOf(readLanguage(values.language));
  const [file] = positionals;
  if (!file || positionals.length > 1) throw refuse('doors.inspect-usage', { usage });
  const found = await inspectDocument(await readDocument(file));
  if (values.json) console.log(JSON.stringify(found, null, 2));
  else print(found, t);
  return 0;
}

function print({ container, seal, unreadable }: Inspection, t: Say): void {
  if (!seal) {
    console.log(t('doors.inspect.nothing', { seems: String(unreadable) }));
    return;
  }
  console.log(`${t('doors.inspect.unchecked')}\n`);
  for (const line of outline({ container, ...seal }, t('doors.inspect.unreadable'))) console.log(line);
}

/** Names as the standards have them, one a line; characters that a terminal would act upon are spelled out. */
function outline(value: object, unreadable: string, indent = ''): string[] {
  return Object.entries(value).flatMap(([name, part]: [string, unknown]) => {
    const label = `${indent}${Array.isArray(value) ? `${Number(name) + 1}.` : printable(name)}`;
    if (part === null) return Array.isArray(value) ? [`${label} ${unreadable}`] : [`${label}: –`];
    if (typeof part !== 'object') return [`${label}: ${printable(String(part))}`];
    const plain = Array.isArray(part) && part.every((it) => typeof it === 'string' || typeof it === 'number');
    if (plain) return [`${label}: ${printable(part.join(', '))}`];
    return [label, ...outline(part, unreadable, `${indent}  `)];
  });
}

const printable = (text: string) =>
  text.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, (char) => `\\u{${char.codePointAt(0)!.toString(16)}}`);
