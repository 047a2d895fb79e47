import type { Asking, Resolve, Resolved, VerificationReport } from '@waymark/credential';
import type { TrustAnchors } from '../../trust/index.ts';
import { checkDocument, type Say, type Trusted } from '../check/check-document.ts';
import { trustedFrom } from '../check/trusted.ts';

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
  const unreached = { status: new Set<string>(), revocation: new Set<string>() };
  const source = say('verification.source.alliance', { time: when(now) });
  const trusted = await readTrusted({ language, source });
  const resolve: Resolve = async (address, asking) => {
    const answer =
      (await fetchDirectly(address)) ?? (askServer ? await fetchThroughServer(address, asking) : null);
    if (!answer) unreached[asking].add(new URL(address).host);
    return answer;
  };
  const report = await checkDocument(document, { trusted, now, language, resolve, say });
  // Another authority may have told in the place of one that did not.
  const isOpen = report.checks.some(({ id, status }) => id === 'revocation' && status !== 'passed');
  return {
    report,
    checkedAt: now.toISOString(),
    unreached: { status: [...unreached.status], revocation: isOpen ? [...unreached.revocation] : [] },
  };
}

async function readTrusted(words: { language: string; source: string }): Promise<Trusted> {
  const response = await fetch('/trust/anchors.json');
  if (!response.ok) throw new Error(`the list of trusted issuers: ${response.status}`);
  return trustedFrom((await response.json()) as TrustAnchors, words);
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
