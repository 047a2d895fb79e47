import { parseArgs } from 'node:util';
import { textOf } from '../messages.ts';
import { readLanguage } from './options.ts';
import type { Verb } from './verbs.ts';

/** The verb that was called, and with what: `help seal` is `seal --help`; `--help` alone, and nothing at all, `help`. */
export function readCommand([first = 'help', ...rest]: readonly string[]): { name: string; args: string[] } {
  const name = first === '--help' || first === '-h' ? 'help' : first;
  const [about, ...more] = rest;
  if (name === 'help' && about !== undefined && !about.startsWith('-'))
    return { name: about, args: ['--help', ...more] };
  return { name, args: rest };
}

/** Whether somebody wants to be told how a verb goes. Behind `--` stand names of files, whatever they look like. */
export function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  return args.slice(0, end < 0 ? args.length : end).some((arg) => arg === '--help' || arg === '-h');
}

/**
 * Tells how a verb goes, in the language that stands among its arguments. Whatever else does not: nothing is done.
 * @returns the exit code
 * @throws `doors.verify-language`
 */
export function tellHelp(
  name: string,
  { usage, synopsis, helpValues }: Verb,
  args: readonly string[],
): number {
  const options = { language: { type: 'string' } } as const;
  const { language } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true }).values;
  const { t } = textOf(readLanguage(typeof language === 'string' ? language : undefined));
  console.log(t(`doors.${name}.help`, { usage: synopsis ?? usage, ...helpValues }));
  return 0;
}
