import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { refusals } from '../../kernel/errors.ts';

const refuse = refusals({
  'doors.init-option': 422,
  'doors.init-file': 422,
  'doors.init-missing': 422,
});

/** What `waymark init` can be told, by flag, in a JSON file, or when it asks. */
export const initOptions = [
  'name',
  'legal-name',
  'country',
  'origin',
  'administrator-name',
  'administrator-email',
  'language',
  'members',
  'smtp',
  'mail-from',
  'seal',
] as const;
export type InitOption = (typeof initOptions)[number];
export type Answers = Partial<Record<InitOption, string>>;

/** Without these there is no alliance. */
const needed: readonly InitOption[] = [
  'name',
  'legal-name',
  'country',
  'origin',
  'administrator-name',
  'administrator-email',
];
/** Asked for, but Enter leaves them for later. */
const asked: readonly InitOption[] = [...needed, 'members', 'smtp', 'seal'];

/** What was said in flags and in the file of `--file`; flags come first. */
export async function readAnswers(args: readonly string[]): Promise<{ answers: Answers; data?: string }> {
  const options = Object.fromEntries(
    [...initOptions, 'file', 'data'].map((name) => [name, { type: 'string' as const }]),
  );
  let values: Record<string, string | undefined>;
  try {
    values = parseArgs({ args: [...args], options }).values as Record<string, string | undefined>;
  } catch (error) {
    throw refuse('doors.init-option', { problem: (error as Error).message });
  }
  const { file, data, ...flags } = values;
  const answers: Answers = { ...(file ? await readAnswerFile(file) : {}), ...flags };
  return { answers, ...(data ? { data } : {}) };
}

const answerFile = z.partialRecord(z.enum(initOptions), z.string());

async function readAnswerFile(file: string): Promise<Answers> {
  const text = await readBytes(file);
  try {
    return answerFile.parse(JSON.parse(text.toString('utf8')));
  } catch {
    throw refuse('doors.init-file', { file, names: initOptions.join(', ') });
  }
}

/** A file that was named on the command line. */
export async function readBytes(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch {
    throw refuse('doors.init-missing', { names: file });
  }
}

/** Asks for what is missing, where there is somebody to ask. @throws Refusal `doors.init-missing` */
export async function complete(
  answers: Answers,
  ask: ((option: InitOption) => Promise<string>) | null,
): Promise<Answers & Record<'name' | 'country' | 'origin', string>> {
  const whole: Answers = { ...answers };
  // The name people use is the legal name, too, unless another is given.
  if (!ask && whole.name) whole['legal-name'] ??= whole.name;
  const missing = needed.filter((option) => !whole[option]);
  if (!ask && missing.length > 0)
    throw refuse('doors.init-missing', { names: missing.map((option) => `--${option}`).join(', ') });
  if (ask && missing.length > 0)
    for (const option of asked) {
      while (whole[option] === undefined || (needed.includes(option) && !whole[option]))
        whole[option] = (await ask(option)).trim() || (option === 'legal-name' ? whole.name : '');
    }
  return whole as Answers & Record<'name' | 'country' | 'origin', string>;
}
