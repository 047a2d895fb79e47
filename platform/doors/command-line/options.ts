import { type ParseArgsConfig, parseArgs } from 'node:util';
import { refusals } from '../../kernel/errors.ts';
import { isLanguage } from '../../kernel/languages/index.ts';

/** Wrongly called; the command line says so and exits 2. */
const refuse = refusals({ 'doors.verb-option': 422, 'doors.verify-language': 422 });

type Options = NonNullable<ParseArgsConfig['options']>;

/**
 * What was given on the command line.
 * @param usage how the verb goes, for whoever called it wrongly
 * @throws `doors.verb-option`
 */
export function readOptions<const T extends Options>(args: readonly string[], options: T, usage: string) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    const problem = error instanceof Error ? error.message.split('. ')[0]! : '';
    throw refuse('doors.verb-option', { problem: `${problem.replace(/\.$/, '')}.`, usage });
  }
}

/** The language to speak: as asked for, else the shell's, else English. @throws `doors.verify-language` */
export function readLanguage(asked?: string): string {
  if (asked && !isLanguage(asked)) throw refuse('doors.verify-language', { language: asked });
  const ofShell = process.env.LANG?.slice(0, 2) ?? '';
  return asked ?? (isLanguage(ofShell) ? ofShell : 'en');
}
