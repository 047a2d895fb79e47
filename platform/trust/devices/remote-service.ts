import type { FetchOutside } from '../../kernel/outgoing/fetch.ts';
import { refuse } from './errors.ts';

/** How a remote signing service is reached, and who asks. */
export interface RemoteAccess {
  /** Where its API begins, such as `https://seals.example/csc/v2`. */
  address: string;
  clientId: string;
  clientSecret: string;
}

export interface ServiceOptions {
  now: () => Date;
  fetchOutside: FetchOutside;
  /** Milliseconds before each further attempt at what failed for a moment. */
  waits?: readonly number[];
}

export type Answer = Record<string, unknown>;

const LIMITS = { bytes: 4_000_000, milliseconds: 30_000 };
/** A token is asked for anew a minute before it ends. */
const EARLY_MS = 60_000;

/**
 * Calls the Cloud Signature Consortium's API (version 2), signed in as a program: OAuth 2.0 client credentials (RFC
 * 6749 section 4.4). What fails for a moment (no connection, 429, 5xx) is tried again.
 *
 * @returns a function that calls one method and gives its answer
 * @throws `trust.remote-address`, `trust.remote-refused` with the service's own words, `trust.device-unavailable`
 */
export function remoteService({ address, clientId, clientSecret }: RemoteAccess, options: ServiceOptions) {
  const { now, fetchOutside, waits = [300, 1500] } = options;
  const base = baseOf(address);
  let token: { value: string; until: number } | undefined;

  async function post(path: string, type: string, body: string, authorization: string): Promise<Answer> {
    for (const wait of [...waits, null]) {
      const outcome = await fetchOutside(base + path, {
        ...LIMITS,
        accept: 'application/json',
        headers: { authorization },
        post: { type, body: Buffer.from(body) },
      });
      if (!outcome.ok && outcome.problem === 'address') throw refuse('trust.remote-address', { address });
      const status = outcome.ok ? outcome.answer.status : 503;
      if (status === 429 || status >= 500) {
        const reason = outcome.ok ? `HTTP ${status}` : outcome.problem;
        if (wait === null) throw refuse('trust.device-unavailable', { reason });
        await new Promise((resolve) => setTimeout(resolve, wait));
        continue;
      }
      const answer = readAnswer(outcome.ok ? outcome.answer.bytes : new Uint8Array());
      if (status === 200 && answer) return answer;
      if (status === 401) token = undefined;
      throw refuse('trust.remote-refused', { reason: reasonOf(answer, status) });
    }
    throw refuse('trust.device-unavailable', { reason: '' });
  }

  async function signIn(): Promise<string> {
    if (token && token.until > now().getTime()) return token.value;
    const basic = [clientId, clientSecret].map(encodeURIComponent).join(':');
    const answer = await post(
      '/oauth2/token',
      'application/x-www-form-urlencoded',
      'grant_type=client_credentials&scope=service',
      `Basic ${Buffer.from(basic).toString('base64')}`,
    );
    const { access_token: value, expires_in: seconds } = answer;
    if (typeof value !== 'string' || value === '')
      throw refuse('trust.remote-refused', { reason: 'no access_token' });
    const lifetime = typeof seconds === 'number' ? seconds * 1000 : 300_000;
    token = { value, until: now().getTime() + lifetime - EARLY_MS };
    return value;
  }

  return async (path: string, body: Answer): Promise<Answer> =>
    post(path, 'application/json', JSON.stringify(body), `Bearer ${await signIn()}`);
}

export type RemoteService = ReturnType<typeof remoteService>;

function baseOf(address: string): string {
  if (!URL.canParse(address)) throw refuse('trust.remote-address', { address });
  const { origin, pathname } = new URL(address);
  return origin + pathname.replace(/\/+$/, '');
}

function readAnswer(bytes: Uint8Array): Answer | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Answer) : null;
  } catch {
    return null;
  }
}

/** What the service says of its refusal, short enough for a sentence. */
function reasonOf(answer: Answer | null, status: number): string {
  const words = [answer?.error, answer?.error_description].filter((it) => typeof it === 'string');
  return words.length > 0 ? words.join(': ').slice(0, 200) : `HTTP ${status}`;
}
