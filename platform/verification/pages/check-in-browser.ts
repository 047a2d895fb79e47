import type { Asking, Resolve, Resolved, VerificationReport } from '@waymark/credential';
import type { ListInForce } from '../../trust/index.ts';
import { checkDocument, type Say, type Trusted } from '../check/check-document.ts';
import { anchorsFrom, trustedFrom } from '../check/trusted.ts';
import { readAnchorsOf, readDigest } from './read-digest.ts';

export interface BrowserCheck {
  report: VerificationReport;
  /** ISO 8601. */
  checkedAt: string;
  /** Hosts that this browser could not reach, by what they would have been asked. */
  unreached: Unreached;
}

export type Unreached = { [asking in Asking]: string[] };

export interface BrowserOptions {
  language: string;
  say: Say;
  /** An instant in words. */
  when: (instant: Date) => string;
  /** Asks our server for what the browser cannot reach. Only with the reader's consent. */
  askServer: boolean;
}

/** The check in the reader's browser: what is checked never leaves it. */
export async function checkInBrowser(
  document: Uint8Array | string,
  { language, say, when, askServer }: BrowserOptions,
): Promise<BrowserCheck> {
  const now = new Date();
  const unreached = {
    status: new Set<string>(),
    revocation: new Set<string>(),
    certificate: new Set<string>(),
  };
  const source = say('verification.source.alliance', { time: when(now) });
  const digest = await readDigest(now);
  const trusted = digest ? trustedFrom(digest, { language, source }) : NOBODY;
  const further = stepsThrough(digest?.lists ?? [], { say, when });
  const resolve: Resolve = async (address, asking) => {
    const answer =
      (await fetchDirectly(address)) ?? (askServer ? await fetchThroughServer(address, asking) : null);
    if (!answer) unreached[asking].add(new URL(address).host);
    return answer;
  };
  const found = await checkDocument(document, { trusted, further, now, language, resolve, say });
  const report = digest ? found : withoutTrust(found, say);
  // Another authority may have told in the place of one that did not.
  const isOpen = report.checks.some(({ id, status }) => id === 'revocation' && status !== 'passed');
  const isStrange = report.checks.some(({ id, status }) => id === 'trust' && status === 'failed');
  return {
    report,
    checkedAt: now.toISOString(),
    unreached: {
      status: [...unreached.status],
      revocation: isOpen ? [...unreached.revocation] : [],
      certificate: isStrange ? [...unreached.certificate] : [],
    },
  };
}

const NOBODY: Trusted = { anchors: [], alliance: null };

/** Where no list could be confirmed, nothing is said of who vouches for a seal. */
const withoutTrust = (report: VerificationReport, say: Say): VerificationReport => ({
  ...report,
  checks: report.checks.map((check) =>
    check.id === 'trust'
      ? { ...check, status: 'not-checked', message: say('verification.trust.not-checked') }
      : check,
  ),
});

/** Countries that lists call otherwise (ETSI TS 119 612 section 5.3.10). */
const TERRITORIES: { [country: string]: string } = { GR: 'EL', GB: 'UK' };

/** First the lists of the seal's own country and those of none, so that little is downloaded; then the rest. */
function stepsThrough(lists: readonly ListInForce[], words: { say: Say; when: (instant: Date) => string }) {
  const asked = new Set<ListInForce>();
  const read = async (wanted: (list: ListInForce) => boolean) => {
    const now = lists.filter((list) => !asked.has(list) && wanted(list));
    for (const list of now) asked.add(list);
    const read = await Promise.all(
      now.map(async (list) => anchorsFrom({ ...list, anchors: await readAnchorsOf(list) }, words)),
    );
    return read.flat();
  };
  return [
    (country: string | null) =>
      read(({ territory }) => territory === '' || territory === (TERRITORIES[country ?? ''] ?? country)),
    () => read(() => true),
  ];
}

/** Less than the whole check may take, so that one slow host leaves time for another. */
const PATIENCE_MS = 6_000;

async function fetchDirectly(address: string): Promise<Resolved | null> {
  // A browser lets no secure page ask an insecure address.
  if (location.protocol === 'https:' && !address.startsWith('https:')) return null;
  try {
    const response = await fetch(address, {
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const bytes = new Uint8Array(await response.arrayBuffer());
    return { status: response.status, headers: Object.fromEntries(response.headers), bytes };
  } catch {
    return null;
  }
}

async function fetchThroughServer(address: string, asking: Asking): Promise<Resolved | null> {
  const response = await fetch('/api/v1/verification/status', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ address, asking }),
  });
  if (!response.ok) return null;
  const { base64 } = (await response.json()) as { base64: string | null };
  if (base64 === null) return null;
  return { status: 200, headers: {}, bytes: Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0)) };
}
