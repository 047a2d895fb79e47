import {
  blocks,
  checkCompleteness,
  type EdcProfile,
  edcProfiles,
  type Finding,
  findingSentence,
  profileOf,
  validateCredential,
} from '@waymark/credential';
import { refusals } from '../../kernel/errors.ts';
import { textOf } from '../messages.ts';
import { readLanguage, readOptions } from './options.ts';
import { printable, readCredential } from './read-credential.ts';
import type { Verb } from './verbs.ts';

const usage = 'validate FILE [--profile P] [--json] [--language en|fi|es]';

const refuse = refusals({
  'doors.validate-usage': 422,
  'doors.validate-profile': 422,
});

const options = {
  json: { type: 'boolean', default: false },
  profile: { type: 'string' },
  language: { type: 'string' },
} as const;

const marks = { error: '✗', mandatory: '✗', warning: '!', optional: '–' } as const;

/** Judges what a credential says by the European Learning Model; its seal is for `verify`. */
export const validate: Verb = {
  usage: 'validate FILE',
  synopsis: usage,
  summary: 'Judges what a credential says by the European Learning Model and the Recommendation’s Annex I.',
  helpValues: { profiles: edcProfiles.join(', ') },
  run: (args) => run(args),
};

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = readOptions(args, options, usage);
  const language = readLanguage(values.language);
  const { t } = textOf(language);
  const [file] = positionals;
  if (!file || positionals.length > 1) throw refuse('doors.validate-usage', { usage });
  const credential = await readCredential(file);
  const profile = readProfile(values.profile) ?? profileOf(credential);
  const structure = validateCredential(credential, { profile });
  const annex = checkCompleteness(credential);
  if (values.json) {
    const says = (finding: Finding) => ({ ...finding, message: sentence(finding, language) });
    const valid = !blocks(structure);
    const complete = !blocks(annex);
    console.log(
      JSON.stringify(
        { profile, valid, complete, findings: structure.map(says), annex: annex.map(says) },
        null,
        2,
      ),
    );
  } else {
    print(
      t(blocks(structure) ? 'doors.validate.invalid' : 'doors.validate.valid', { profile }),
      structure,
      language,
    );
    console.log('');
    print(t(blocks(annex) ? 'doors.validate.incomplete' : 'doors.validate.complete'), annex, language);
  }
  return blocks(structure) ? 1 : blocks(annex) ? 3 : 0;
}

function readProfile(asked: string | undefined): EdcProfile | undefined {
  const profile = edcProfiles.find((name) => name === asked);
  if (asked !== undefined && profile === undefined)
    throw refuse('doors.validate-profile', { profile: asked, profiles: edcProfiles.join(', ') });
  return profile;
}

function print(headline: string, findings: readonly Finding[], language: string): void {
  console.log(headline);
  for (const finding of findings) {
    console.log(`  ${marks[finding.severity]} ${finding.path || '/'}`);
    console.log(`    ${sentence(finding, language)}`);
  }
}

function sentence({ code, values }: Finding, language: string): string {
  return printable(findingSentence(code, values ?? {}, language) ?? code);
}
