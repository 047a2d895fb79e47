import type { Resolve, Verdict, VerificationReport } from '@waymark/credential';
import { refusals } from '../../kernel/errors.ts';
import { fetchOutside } from '../../kernel/outgoing/fetch.ts';
import { askOutside, checkDocument } from '../../verification/index.ts';
import type { Configuration } from '../installation.ts';
import { textOf } from '../messages.ts';
import { readLanguage, readOptions } from './options.ts';
import { readDocument } from './read-document.ts';
import type { Verb } from './verbs.ts';
import { readTrusted, readTrustedFiles, type Say } from './verify-anchors.ts';
import { readEuropeanLists } from './verify-lists.ts';

const usage =
  'verify FILE… [--json] [--language en|fi|es] [--anchors FILE]… [--lotl FILE --lotl-certificate FILE] [--offline]';

/** Only what is genuine in every respect exits 0; what is intact but not confirmed exits 3. */
const exitCodes: Partial<Record<Verdict, number>> = {
  genuine: 0,
  'genuine-status-unknown': 3,
  'intact-issuer-unknown': 3,
  test: 3,
};
const exitCodeOf = ({ verdict }: VerificationReport) => exitCodes[verdict] ?? 1;

const marks = { passed: '✓', failed: '✗', warning: '!', 'not-checked': '–' } as const;

/** Wrongly called; the command line says so and exits 2. */
const refuse = refusals({ 'doors.verify-no-file': 422 });

const options = {
  json: { type: 'boolean', default: false },
  language: { type: 'string' },
  anchors: { type: 'string', multiple: true, default: [] as string[] },
  lotl: { type: 'string' },
  'lotl-certificate': { type: 'string', multiple: true, default: [] as string[] },
  offline: { type: 'boolean', default: false },
} as const;

/** Checks sealed files, in an installation or without one. */
export const verify: Verb = {
  usage: 'verify FILE…',
  synopsis: usage,
  summary: 'Checks sealed credentials (.jsonld, .pdf).',
  run: (args, { configuration }) => run(args, configuration),
};

async function run(args: readonly string[], configuration: Configuration): Promise<number> {
  const { files, json, language, anchors, lotl, offline } = readArguments(args);
  const { t } = textOf(language);
  const now = new Date();
  const trusted = await readTrusted(anchors, configuration, language, t);
  if (lotl.file !== undefined)
    trusted.anchors.push(...(await readLists(lotl, offline, { now, language, say: t })));
  const checkOptions = {
    trusted,
    now,
    language,
    say: t,
    ...(offline ? {} : { resolve: resolveFrom(configuration) }),
  };
  const reports: VerificationReport[] = [];
  for (const file of files) reports.push(await checkDocument(await readDocument(file), checkOptions));
  if (json) {
    const printed = reports.map(printable);
    console.log(JSON.stringify(printed.length === 1 ? printed[0] : printed, null, 2));
  } else
    reports.forEach((report, at) => {
      print(report, files.length > 1 ? files[at]! : null);
    });
  const codes = reports.map(exitCodeOf);
  return codes.includes(1) ? 1 : Math.max(...codes);
}

function readArguments(args: readonly string[]) {
  const { values, positionals } = readOptions(args, options, usage);
  if (positionals.length === 0) throw refuse('doors.verify-no-file', { usage });
  const { json, anchors, offline } = values;
  const lotl = { file: values.lotl, certificates: values['lotl-certificate'] };
  return { files: positionals, json, language: readLanguage(values.language), anchors, offline, lotl };
}

/** The EU's lists from a file or an address on; what is not on this machine is fetched, unless that is forbidden. */
async function readLists(
  { file = '', certificates }: { file?: string | undefined; certificates: readonly string[] },
  offline: boolean,
  words: { now: Date; language: string; say: Say },
) {
  const fetch = async (address: string) => {
    const outcome = offline ? null : await fetchOutside(address, { bytes: 24_000_000, milliseconds: 30_000 });
    return outcome?.ok && outcome.answer.status === 200 ? outcome.answer.bytes : null;
  };
  const lotl = /^https:/.test(file) ? await fetch(file) : await readDocument(file);
  const pinned = await readTrustedFiles(certificates, words.language, words.say);
  return readEuropeanLists(
    {
      lotl: lotl ?? new Uint8Array(),
      place: file,
      certificates: pinned.anchors.map(({ certificate }) => Buffer.from(certificate, 'base64')),
    },
    { ...words, fetch, warn: (sentence) => console.error(sentence) },
  );
}

/** The network, and this installation's own address on this machine, which is not public. */
function resolveFrom({ origin, port }: Configuration): Resolve {
  const own = origin ?? `http://localhost:${port}`;
  const outside = askOutside(fetchOutside);
  return async (address, asking) => {
    if (new URL(address).origin === own && own.startsWith('http:')) {
      const response = await fetch(address, { signal: AbortSignal.timeout(5_000), redirect: 'error' });
      const bytes = new Uint8Array(await response.arrayBuffer());
      return { status: response.status, headers: Object.fromEntries(response.headers), bytes };
    }
    return outside(address, asking);
  };
}

const printable = ({ verdict, headline, checks, issuer, sealedAt }: VerificationReport) => ({
  verdict,
  headline,
  checks: checks.map(({ id, status, message }) => ({ id, status, message })),
  issuer: issuer && { name: issuer.name, country: issuer.country, identifier: issuer.organizationIdentifier },
  sealedAt,
});

function print({ headline, checks }: VerificationReport, file: string | null): void {
  if (file) console.log(`\n${file}`);
  console.log(`${headline}\n`);
  for (const { status, message } of checks) console.log(`  ${marks[status]} ${message}`);
}
