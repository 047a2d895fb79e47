import { readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  isDer,
  type Resolve,
  readCertificate,
  type Verdict,
  type VerificationReport,
} from '@waymark/credential';
import { refusals } from '../../kernel/errors.ts';
import { isLanguage } from '../../kernel/languages/index.ts';
import { fetchOutside } from '../../kernel/outgoing/fetch.ts';
import type { TrustAnchors } from '../../trust/index.ts';
import { checkDocument, type Trusted, trustedFrom } from '../../verification/index.ts';
import type { Configuration } from '../installation.ts';
import { textOf } from '../messages.ts';
import type { Verb } from './verbs.ts';

const usage = 'verify FILE… [--json] [--language en|fi|es] [--anchor FILE]… [--offline]';

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
const refuse = refusals({
  'doors.verify-no-file': 422,
  'doors.verify-option': 422,
  'doors.verify-language': 422,
  'doors.verify-missing': 404,
  'doors.verify-not-a-file': 422,
  'doors.verify-too-large': 413,
  'doors.verify-anchor': 422,
});

/** Checks sealed files without a database: whom to trust comes from files. */
export const verify: Verb = {
  usage: 'verify FILE…',
  summary: 'Checks sealed credentials (.jsonld, .pdf). --json, --language, --anchor FILE, --offline.',
  run: (args, { configuration }) => run(args, configuration),
};

async function run(args: readonly string[], configuration: Configuration): Promise<number> {
  const { files, json, language, anchors, offline } = readArguments(args);
  const { t } = textOf(language);
  const now = new Date();
  const options = {
    trusted: await readTrusted(anchors, configuration, language, t),
    now,
    language,
    say: t,
    ...(offline ? {} : { resolve: resolveFrom(configuration) }),
  };
  const reports: VerificationReport[] = [];
  for (const file of files) reports.push(await checkDocument(await readDocument(file), options));
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
  const { values, positionals } = parse(args);
  if (positionals.length === 0) throw refuse('doors.verify-no-file', { usage });
  if (values.language && !isLanguage(values.language))
    throw refuse('doors.verify-language', { language: values.language });
  const ofShell = process.env.LANG?.slice(0, 2) ?? '';
  const language = values.language ?? (isLanguage(ofShell) ? ofShell : 'en');
  return { files: positionals, json: values.json, language, anchors: values.anchor, offline: values.offline };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        language: { type: 'string' },
        anchor: { type: 'string', multiple: true, default: [] },
        offline: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    const problem = error instanceof Error ? error.message.split('. ')[0]! : '';
    throw refuse('doors.verify-option', { problem: `${problem.replace(/\.$/, '')}.`, usage });
  }
}

const MAX_FILE = 64_000_000;

async function readDocument(file: string): Promise<Uint8Array> {
  const facts = await stat(file).catch(() => null);
  if (!facts) throw refuse('doors.verify-missing', { file });
  if (!facts.isFile()) throw refuse('doors.verify-not-a-file', { file });
  if (facts.size > MAX_FILE) throw refuse('doors.verify-too-large', { file });
  return await readFile(file).catch(() => {
    throw refuse('doors.verify-not-a-file', { file });
  });
}

/** `--anchor` files; without any, the list kept in the data folder, if there is one. */
async function readTrusted(
  files: readonly string[],
  { dataFolder }: Configuration,
  language: string,
  say: (key: string, values?: Record<string, string>) => string,
): Promise<Trusted> {
  const kept = join(dataFolder, 'anchors.json');
  const isKept =
    files.length === 0 &&
    (await stat(kept).then(
      () => true,
      () => false,
    ));
  const lists = await Promise.all((isKept ? [kept] : files).map((file) => readAnchors(file, language, say)));
  return {
    anchors: lists.flatMap(({ anchors }) => anchors),
    alliance: lists.find(({ alliance }) => alliance)?.alliance ?? null,
  };
}

async function readAnchors(
  file: string,
  language: string,
  say: (key: string, values?: Record<string, string>) => string,
): Promise<Trusted> {
  const bytes = await readDocument(file);
  const named = say('verification.source.file', { file: basename(file) });
  const ders = isDer(bytes) ? [bytes] : certificatesInPem(Buffer.from(bytes).toString('latin1'));
  if (ders.length > 0)
    return {
      alliance: null,
      anchors: ders.map((der) => {
        const subject = readCertificate(der)?.subject;
        if (!subject) throw refuse('doors.verify-anchor', { file });
        const name = subject.organization ?? subject.commonName ?? basename(file);
        return { certificate: Buffer.from(der).toString('base64'), name, source: named };
      }),
    };
  try {
    const list = JSON.parse(Buffer.from(bytes).toString('utf8')) as TrustAnchors;
    const trusted = trustedFrom(list, { language, source: named });
    const known = trusted.anchors.every(({ certificate }) =>
      readCertificate(Buffer.from(certificate, 'base64')),
    );
    if (known) return trusted;
  } catch {
    // Said below.
  }
  throw refuse('doors.verify-anchor', { file });
}

function certificatesInPem(text: string): Uint8Array[] {
  const blocks = text.matchAll(/-----BEGIN CERTIFICATE-----([\s\S]*?)-----END CERTIFICATE-----/g);
  return [...blocks].map(([, base64 = '']) => Buffer.from(base64, 'base64'));
}

/** The network, and this installation's own address on this machine, which is not public. */
function resolveFrom({ origin, port }: Configuration): Resolve {
  const own = origin ?? `http://localhost:${port}`;
  return async (address) => {
    if (new URL(address).origin === own && own.startsWith('http:')) {
      const response = await fetch(address, { signal: AbortSignal.timeout(5_000), redirect: 'error' });
      const bytes = new Uint8Array(await response.arrayBuffer());
      return { status: response.status, headers: Object.fromEntries(response.headers), bytes };
    }
    const outcome = await fetchOutside(address);
    return outcome.ok ? outcome.answer : null;
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
