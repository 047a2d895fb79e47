import { basename, dirname, extname, join } from 'node:path';
import {
  readCredential as readAsView,
  readDocument as readSealed,
  renderStandaloneHtml,
  TEST_SEAL_PREFIX,
} from '@waymark/credential';
import { refusals } from '../../kernel/errors.ts';
import { textOf } from '../messages.ts';
import { readLanguage, readOptions } from './options.ts';
import { readCredential } from './read-credential.ts';
import { readDocument } from './read-document.ts';
import type { Verb } from './verbs.ts';
import { checkOutput, writeOutput } from './write-file.ts';

const usage = 'show FILE [--out FILE] [--force] [--language en|fi|es]';

const refuse = refusals({ 'doors.show-usage': 422 });

const options = {
  out: { type: 'string' },
  force: { type: 'boolean', default: false },
  language: { type: 'string' },
} as const;

/** Writes a credential as a web page that stands alone, for people; it confirms nothing. */
export const show: Verb = {
  usage: 'show FILE',
  synopsis: usage,
  summary: 'Writes a credential as one accessible web page that needs no network.',
  run: (args) => run(args),
};

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = readOptions(args, options, usage);
  const language = readLanguage(values.language);
  const [file] = positionals;
  if (!file || positionals.length > 1) throw refuse('doors.show-usage', { usage });
  const out = values.out ?? join(dirname(file), `${basename(file, extname(file))}.html`);
  await checkOutput(out, values.force);
  const view = readAsView(await readCredential(file), language);
  const { kind } = await readSealed(await readDocument(file));
  const named = view.issuer?.names ?? [];
  // What nobody has sealed has no legal value either.
  const test = kind !== 'sealed' || named.some((name) => name.startsWith(TEST_SEAL_PREFIX));
  await writeOutput(out, new TextEncoder().encode(renderStandaloneHtml(view, { test })), values.force);
  console.log(textOf(language).t('doors.show.done', { file: out }));
  return 0;
}
