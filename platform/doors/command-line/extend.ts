import { basename, dirname, extname, join } from 'node:path';
import {
  checkAdditions,
  readDocument as readSealedDocument,
  SEAL_LEVELS,
  type SealedFile,
  serialize,
} from '@waymark/credential';
import { refusals } from '../../kernel/errors.ts';
import { textOf } from '../messages.ts';
import { readLanguage, readOptions } from './options.ts';
import { raiseLevel, readLevel, sayNotRaised } from './raise-level.ts';
import { readDocument } from './read-document.ts';
import type { Verb, VerbContext } from './verbs.ts';
import { readAnchorCertificates } from './verify-anchors.ts';
import { checkOutput, writeOutput } from './write-file.ts';

const usage =
  'extend FILE (--level B-T|B-LT|B-LTA | --renew) --tsa URL… [--anchors FILE]… [--out FILE] [--force]';

const refuse = refusals({
  'doors.extend-usage': 422,
  'doors.extend-not-sealed': 422,
  'doors.extend-has-level': 409,
  'doors.extend-higher': 409,
});

const options = {
  level: { type: 'string' },
  renew: { type: 'boolean', default: false },
  tsa: { type: 'string', multiple: true, default: [] as string[] },
  anchors: { type: 'string', multiple: true, default: [] as string[] },
  out: { type: 'string' },
  force: { type: 'boolean', default: false },
  language: { type: 'string' },
} as const;

/** Raises the level of a seal, or renews its archive time stamp; what is sealed stays as it is. */
export const extend: Verb = {
  usage: 'extend FILE',
  synopsis: usage,
  summary: 'Raises the level of a sealed credential, or renews it.',
  run: (args, context) => run(args, context),
};

async function run(
  args: readonly string[],
  { fetchOutside }: Pick<VerbContext, 'fetchOutside'>,
): Promise<number> {
  const { values, positionals } = readOptions(args, options, usage);
  const language = readLanguage(values.language);
  const { t } = textOf(language);
  const [file] = positionals;
  const asked = values.level ?? (values.renew ? 'B-LTA' : undefined);
  if (!file || positionals.length > 1 || !asked || (values.level && values.renew))
    throw refuse('doors.extend-usage', { usage });
  const level = readLevel(asked, values.tsa);
  const out = values.out ?? join(dirname(file), `${basename(file, extname(file))}.${level}.jsonld`);
  await checkOutput(out, values.force);
  const sealed = await readSealed(file);
  const has = (await checkAdditions(sealed))?.level;
  if (has && !values.renew) {
    if (has === level) throw refuse('doors.extend-has-level', { file, level });
    if (SEAL_LEVELS.indexOf(has) > SEAL_LEVELS.indexOf(level))
      throw refuse('doors.extend-higher', { file, level, has });
  }
  const anchors = await readAnchorCertificates(values.anchors, language, t);
  const raised = await raiseLevel(sealed, {
    level,
    tsa: values.tsa,
    anchors,
    renewed: values.renew,
    fetchOutside,
  });
  if (!raised.ok) {
    sayNotRaised(raised, t);
    return 1;
  }
  await writeOutput(out, serialize(raised.file), values.force);
  console.log(t('doors.extend.done', { file: out, level: raised.level }));
  return 0;
}

async function readSealed(file: string): Promise<SealedFile> {
  const found = await readSealedDocument(await readDocument(file));
  if (found.kind !== 'sealed') throw refuse('doors.extend-not-sealed', { file });
  return found.file;
}
