import { randomUUID } from 'node:crypto';
import {
  type DisplayImage,
  type Finding,
  findingSentence,
  type IssuerInput,
  isObject,
  largestImageBytes,
  parseJson,
} from '@waymark/credential';
import {
  bridgeFindingSentence,
  elmoToElm,
  elmToElmo,
  type Loss,
  lossSentence,
  readElmo,
} from '@waymark/credential/bridges';
import { refusals } from '../../kernel/errors.ts';
import { textOf } from '../messages.ts';
import { readLanguage, readOptions } from './options.ts';
import { printable, readCredential } from './read-credential.ts';
import { readDocument } from './read-document.ts';
import type { Verb } from './verbs.ts';

const usage =
  'convert FILE --to elmo|elm [--issuer FILE.json --image FILE [--primary LANGUAGE]] [--json] [--language en|fi|es]';

const refuse = refusals({
  'doors.convert-image': 422,
  'doors.convert-issuer': 422,
  'doors.convert-needs': 422,
  'doors.convert-not-elm': 422,
  'doors.convert-primary': 422,
  'doors.convert-usage': 422,
});

const options = {
  to: { type: 'string' },
  issuer: { type: 'string' },
  image: { type: 'string' },
  primary: { type: 'string', default: 'en' },
  json: { type: 'boolean', default: false },
  language: { type: 'string' },
} as const;

/** Leads from ELMO to ELM and back, and tells what is lost on the way. */
export const convert: Verb = {
  usage: 'convert FILE --to elmo|elm',
  synopsis: usage,
  summary: 'Converts between EMREX ELMO 2.0 and the European Learning Model, and lists what is lost.',
  run: (args) => run(args),
};

interface Converted {
  /** The file; null where none can be made. */
  readonly text: string | null;
  readonly losses: readonly Loss[];
  readonly findings: readonly Finding[];
}

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = readOptions(args, options, usage);
  const language = readLanguage(values.language);
  const [file] = positionals;
  const { to } = values;
  if (!file || positionals.length > 1 || (to !== 'elmo' && to !== 'elm'))
    throw refuse('doors.convert-usage', { usage });
  const converted = to === 'elmo' ? await toElmo(file) : await toElm(file, values);
  if (values.json) printJson(converted, language);
  else printText(converted, language);
  return converted.text === null ? 1 : 0;
}

async function toElmo(file: string): Promise<Converted> {
  const { value, losses } = elmToElmo(await readCredential(file));
  if (value === null) throw refuse('doors.convert-not-elm', { file });
  return { text: value, losses, findings: [] };
}

async function toElm(
  file: string,
  given: { issuer?: string; image?: string; primary: string },
): Promise<Converted> {
  if (!given.issuer || !given.image) throw refuse('doors.convert-needs', { usage });
  if (!/^[a-z]{2}$/.test(given.primary)) throw refuse('doors.convert-primary', { language: given.primary });
  const issuer = await readIssuer(given.issuer);
  const image = await readImage(given.image);
  const { elmo, findings } = readElmo(await readDocument(file));
  if (elmo === null) return { text: null, losses: [], findings };
  const draft = elmoToElm(elmo, {
    id: `urn:credential:${randomUUID()}`,
    issuer,
    image,
    language: given.primary,
    issued: new Date().toISOString().replace(/\.\d+/, ''),
  });
  const text = draft.value === null ? null : `${JSON.stringify(draft.value, null, 2)}\n`;
  return { text, losses: draft.losses, findings: [...findings, ...draft.findings] };
}

async function readIssuer(file: string): Promise<IssuerInput> {
  const parsed = parseJson(new TextDecoder().decode(await readDocument(file)));
  const value = parsed.ok && isObject(parsed.value) ? parsed.value : {};
  const { legalName, eidasIdentifier, country } = value;
  const isNamed =
    isObject(legalName) &&
    Object.keys(legalName).length > 0 &&
    Object.values(legalName).every((name) => typeof name === 'string');
  if (!isNamed || typeof eidasIdentifier !== 'string' || typeof country !== 'string')
    throw refuse('doors.convert-issuer', { file });
  return { legalName: legalName as Record<string, string>, eidasIdentifier, country };
}

const signatures: readonly (readonly [DisplayImage['mediaType'], string])[] = [
  ['image/png', '89504e470d0a1a0a'],
  ['image/jpeg', 'ffd8ff'],
];

async function readImage(file: string): Promise<Pick<DisplayImage, 'mediaType' | 'base64'>> {
  const bytes = Buffer.from(await readDocument(file));
  const start = bytes.subarray(0, 8).toString('hex');
  const mediaType = signatures.find(([, signature]) => start.startsWith(signature))?.[0];
  if (mediaType === undefined || bytes.length > largestImageBytes)
    throw refuse('doors.convert-image', { file });
  return { mediaType, base64: bytes.toString('base64') };
}

const sentence = ({ code, values = {} }: Finding, language: string) =>
  bridgeFindingSentence(code, values, language) ?? findingSentence(code, values, language) ?? code;

function printJson({ text, losses, findings }: Converted, language: string): void {
  const report = {
    value: text,
    losses: losses.map((loss) => ({ ...loss, message: lossSentence(loss, language) })),
    findings: findings.map((finding) => ({ ...finding, message: sentence(finding, language) })),
  };
  console.log(JSON.stringify(report, null, 2));
}

/** The result alone goes to the standard output, so that it can be led into a file. */
function printText({ text, losses, findings }: Converted, language: string): void {
  const { t } = textOf(language);
  const say = (path: string, message: string) =>
    console.error(`  ${printable(path)}\n    ${printable(message)}`);
  if (text === null) console.error(t('doors.convert.failed'));
  for (const finding of findings) say(finding.path || '/', sentence(finding, language));
  if (text === null) return;
  console.error(t('doors.convert.losses', { count: losses.length }));
  for (const loss of losses) say(loss.path || '/', lossSentence(loss, language));
  console.log(text.trimEnd());
}
