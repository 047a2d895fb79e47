import type { Resolve, Resolved, VerificationReport } from '@waymark/credential';
import type { TrustAnchors } from '../../trust/index.ts';
import { checkDocument, type Say, type Trusted } from '../check/check-document.ts';
import { trustedFrom } from '../check/trusted.ts';

export interface BrowserCheck {
  report: VerificationReport;
  /** ISO 8601. */
  checkedAt: string;
  /** Hosts that this browser could not reach. */
  unreached: string[];
}

export interface BrowserOptions {
  language: string;
  say: Say;
  /** An instant in words. */
  when: (instant: Date) => string;
  /** Asks our server for status lists that the browser cannot reach. Only with the reader's consent. */
  askServer: boolean;
}

/** The check in the reader's browser: what is checked never leaves it. */
export async function checkInBrowser(
  document: Uint8Array | string,
  { language, say, when, askServer }: BrowserOptions,
): Promise<BrowserCheck> {
  const now = new Date();
  const unreached = new Set<string>();
  const source = say('verification.source.alliance', { time: when(now) });
  const trusted = await readTrusted({ language, source });
  const resolve: Resolve = async (address) => {
    const answer = (await fetchDirectly(address)) ?? (askServer ? await fetchThroughServer(address) : null);
    if (!answer) unreached.add(new URL(address).host);
    return answer;
  };
  const report = await checkDocument(document, { trusted, now, language, resolve, say });
  return { report, checkedAt: now.toISOString(), unreached: [...unreached] };
}

async function readTrusted(words: { language: string; source: string }): Promise<Trusted> {
  const response = await fetch('/trust/anchors.json');
  if (!response.ok) throw new Error(`the list of trusted issuers: ${response.status}`);
  return trustedFrom((await response.json()) as TrustAnchors, words);
}

const PATIENCE_MS = 10_000;

async function fetchDirectly(address: string): Promise<Resolved | null> {
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

async function fetchThroughServer(address: string): Promise<Resolved | null> {
  const response = await fetch('/api/v1/verification/status', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ address }),
  });
  if (!response.ok) return null;
  const { text } = (await response.json()) as { text: string | null };
  return text === null ? null : { status: 200, headers: {}, bytes: new TextEncoder().encode(text) };
}
