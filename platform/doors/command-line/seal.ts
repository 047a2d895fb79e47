import { basename, dirname, extname, join } from 'node:path';
import {
  assemble,
  compareIssuer,
  isObject,
  parseJson,
  parseSealed,
  protectedHeader,
  readCertificate,
  type SealDevice,
  type SealedFile,
  sealChunk,
  serialize,
} from '@waymark/credential';
import { refusals } from '../../kernel/errors.ts';
import { openPkcs12 } from '../../trust/index.ts';
import { textOf } from '../messages.ts';
import { readLanguage, readOptions } from './options.ts';
import { raiseLevel, readLevel, sayNotRaised } from './raise-level.ts';
import { readDocument } from './read-document.ts';
import type { Verb, VerbContext } from './verbs.ts';
import { readAnchorCertificates, type Say } from './verify-anchors.ts';
import { checkOutput, writeOutput } from './write-file.ts';

const usage =
  'seal FILE.json --pkcs12 SEAL.p12 [--passphrase-file FILE] [--level B-B|B-T|B-LT|B-LTA] [--tsa URL]… [--sig-time iat|sigT] [--anchors FILE]… [--out FILE] [--force]';

const refuse = refusals({
  'doors.seal-usage': 422,
  'doors.seal-time': 422,
  'doors.seal-not-a-credential': 422,
  'doors.seal-not-json': 422,
  'doors.seal-broken-device': 503,
});

const options = {
  pkcs12: { type: 'string' },
  'passphrase-file': { type: 'string' },
  level: { type: 'string', default: 'B-B' },
  tsa: { type: 'string', multiple: true, default: [] as string[] },
  'sig-time': { type: 'string', default: 'iat' },
  anchors: { type: 'string', multiple: true, default: [] as string[] },
  out: { type: 'string' },
  force: { type: 'boolean', default: false },
  language: { type: 'string' },
} as const;

/** Seals one credential with a seal in a file, in an installation or without one. */
export const seal: Verb = {
  usage: 'seal FILE.json',
  synopsis: usage,
  summary: 'Seals a credential with a PKCS#12 file, at any level.',
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
  if (!file || positionals.length > 1 || !values.pkcs12) throw refuse('doors.seal-usage', { usage });
  const time = values['sig-time'];
  if (time !== 'iat' && time !== 'sigT') throw refuse('doors.seal-time', { time });
  const level = readLevel(values.level, values.tsa);
  const out = values.out ?? join(dirname(file), `${basename(file, extname(file))}.sealed.jsonld`);
  await checkOutput(out, values.force);
  const payload = await readCredential(file);
  const anchors = await readAnchorCertificates(values.anchors, language, t);
  const passphrase = await readPassphrase(values['passphrase-file']);
  const device = openPkcs12(await readDocument(values.pkcs12), passphrase, { now: new Date() });
  warnOfIssuer(payload.issuer, device, t);

  const sealed = await sealPayload(device, payload.bytes, time);
  const raised = await raiseLevel(sealed, { level, tsa: values.tsa, anchors, fetchOutside });
  if (!raised.ok) {
    sayNotRaised(raised, t);
    return 1;
  }
  await writeOutput(out, serialize(raised.file), values.force);
  console.log(t('doors.seal.done', { file: out, level: raised.level }));
  return 0;
}

async function readCredential(file: string): Promise<{ bytes: Uint8Array; issuer: unknown }> {
  const bytes = await readDocument(file);
  // A mark of byte order at the beginning is no JSON.
  const text = Buffer.from(bytes).toString('utf8');
  const parsed = parseJson(text);
  if (!parsed.ok || !Buffer.from(text).equals(bytes)) throw refuse('doors.seal-not-json', { file });
  const { value } = parsed;
  const types = isObject(value) ? [value.type].flat() : [];
  if (!isObject(value) || !types.includes('VerifiableCredential') || !isObject(value.credentialSubject))
    throw refuse('doors.seal-not-a-credential', { file });
  return { bytes, issuer: value.issuer };
}

/** From a file or from the environment, never from the command line, which others can see. */
async function readPassphrase(file: string | undefined): Promise<string> {
  if (!file) return process.env.WAYMARK_SEAL_PASSPHRASE ?? '';
  return Buffer.from(await readDocument(file))
    .toString('utf8')
    .replace(/\r?\n$/, '');
}

/** It can be sealed, but nobody would believe it. */
function warnOfIssuer(issuer: unknown, { certificateChain }: SealDevice, t: Say): void {
  const fields = compareIssuer(issuer, readCertificate(certificateChain[0]!)!);
  if (fields.length > 0) console.error(t('doors.seal.other-issuer', { fields: fields.join(', ') }));
}

async function sealPayload(
  device: SealDevice,
  payload: Uint8Array,
  time: 'iat' | 'sigT',
): Promise<SealedFile> {
  const seconds = Math.floor(Date.now() / 1000);
  const sigT = new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
  const header = await protectedHeader({
    alg: device.algorithm,
    chain: device.certificateChain,
    ...(time === 'iat' ? { iat: seconds } : { sigT }),
  });
  const [signature] = await sealChunk(device, header, [payload]);
  const parsed = signature && parseSealed(Buffer.from(assemble(payload, header, signature)).toString());
  if (!parsed?.ok) throw refuse('doors.seal-broken-device');
  return parsed.file;
}
