import { lookup } from 'node:dns/promises';
import { type IncomingMessage, request as plainRequest } from 'node:http';
import { type RequestOptions, request } from 'node:https';
import { isIP } from 'node:net';
import { isPublicAddress } from './public-address.ts';

export interface OutsideAnswer {
  /** HTTP status. */
  status: number;
  headers: { [name: string]: string };
  bytes: Uint8Array;
}

/** Why there is no answer. `address`: not https, or not public. */
export type OutsideProblem =
  | 'address'
  | 'unreachable'
  | 'too-slow'
  | 'too-large'
  | 'too-many-redirects'
  | 'busy';

export type OutsideOutcome = { ok: true; answer: OutsideAnswer } | { ok: false; problem: OutsideProblem };

export interface OutsideLimits {
  bytes: number;
  /** For all of it: name, redirects, answer. */
  milliseconds: number;
  redirects: number;
}

export interface OutsideOptions extends Partial<OutsideLimits> {
  accept?: string;
  /**
   * Allows http beside https: for time-stamp authorities, OCSP responders and lists of revoked certificates, which
   * are asked by http alone, and whose answers are signed.
   */
  plain?: boolean;
  /** Makes it a POST; such a request follows no redirect. */
  post?: { type: string; body: Uint8Array };
  /** For the origin of the address alone: what may be a secret follows no redirect to another one, or to http. */
  headers?: { [name: string]: string };
}

const LIMITS: OutsideLimits = { bytes: 8_000_000, milliseconds: 8_000, redirects: 3 };

/** Requests under way in this process; more are turned away, so that nobody can make it busy for others. */
const MAX_AT_ONCE = 16;

/** What the door stands on, so that a test can put a server of its own behind it. */
export interface OutsideWorld {
  /** All addresses of a name. */
  resolve(hostname: string): Promise<string[]>;
  open(options: RequestOptions, onAnswer: (answer: IncomingMessage) => void): ReturnType<typeof request>;
}

const realWorld: OutsideWorld = {
  resolve: async (hostname) => (await lookup(hostname, { all: true })).map(({ address }) => address),
  open: (options, onAnswer) => (options.protocol === 'http:' ? plainRequest : request)(options, onAnswer),
};

class Problem extends Error {
  readonly problem: OutsideProblem;
  constructor(problem: OutsideProblem) {
    super(problem);
    this.problem = problem;
  }
}

/**
 * The one door to the world outside: over https to public addresses only. Every address of a name must be public, on
 * each redirect anew, and the connection goes to the very address that was checked, so that a name cannot mean
 * another one a moment later. No cookies. Never throws.
 */
export function makeOutside(world: OutsideWorld = realWorld) {
  let underWay = 0;
  return async function fetchOutside(address: string, options: OutsideOptions = {}): Promise<OutsideOutcome> {
    if (underWay >= MAX_AT_ONCE) return { ok: false, problem: 'busy' };
    underWay += 1;
    const limits = { ...LIMITS, ...options };
    const signal = AbortSignal.timeout(limits.milliseconds);
    try {
      return { ok: true, answer: await follow(world, address, limits, signal) };
    } catch (error) {
      if (error instanceof Problem) return { ok: false, problem: error.problem };
      return { ok: false, problem: signal.aborted ? 'too-slow' : 'unreachable' };
    } finally {
      underWay -= 1;
    }
  };
}

export type FetchOutside = ReturnType<typeof makeOutside>;

export const fetchOutside = makeOutside();

type Limits = OutsideLimits & OutsideOptions;

async function follow(
  world: OutsideWorld,
  start: string,
  limits: Limits,
  signal: AbortSignal,
): Promise<OutsideAnswer> {
  let address = start;
  let { headers } = limits;
  for (let step = 0; step <= limits.redirects; step += 1) {
    const url = checkedUrl(address, limits.plain);
    const pinned = await publicAddressOf(world, url.hostname, signal);
    const answer = await ask(world, url, pinned, { ...limits, headers }, signal);
    const location = answer.headers.location;
    if (limits.post || ![301, 302, 303, 307, 308].includes(answer.status) || !location) return answer;
    if (!URL.canParse(location, url)) throw new Problem('address');
    const next = new URL(location, url);
    // Not given back on the way home either: whoever sent us there may have chosen the place.
    if (next.origin !== url.origin) headers = undefined;
    address = next.href;
  }
  throw new Problem('too-many-redirects');
}

function checkedUrl(address: string, plain = false): URL {
  if (address.length > 2000 || !URL.canParse(address)) throw new Problem('address');
  const url = new URL(address);
  const fits = url.protocol === 'https:' || (plain && url.protocol === 'http:');
  if (!fits || url.username || url.password) throw new Problem('address');
  return url;
}

async function publicAddressOf(world: OutsideWorld, hostname: string, signal: AbortSignal): Promise<string> {
  const bare = hostname.replace(/^\[|\]$/g, '');
  const addresses = isIP(bare) ? [bare] : await unlessAborted(world.resolve(bare), signal);
  const [first] = addresses;
  if (!first) throw new Problem('unreachable');
  if (!addresses.every(isPublicAddress)) throw new Problem('address');
  return first;
}

function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(new Problem('too-slow'));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

function ask(
  world: OutsideWorld,
  url: URL,
  pinned: string,
  { post, headers, accept = '*/*', ...limits }: Limits,
  signal: AbortSignal,
): Promise<OutsideAnswer> {
  return new Promise((resolve, reject) => {
    const options: RequestOptions = {
      method: post ? 'POST' : 'GET',
      protocol: url.protocol,
      hostname: url.hostname.replace(/^\[|\]$/g, ''),
      port: url.port || (url.protocol === 'http:' ? 80 : 443),
      path: url.pathname + url.search,
      headers: {
        accept,
        'accept-encoding': 'identity',
        'user-agent': 'Waymark',
        ...(post && { 'content-type': post.type, 'content-length': post.body.length }),
        ...headers,
      },
      agent: false,
      signal,
      lookup: (_name, { all }, done) => {
        const family = isIP(pinned);
        if (all) (done as (error: null, found: object[]) => void)(null, [{ address: pinned, family }]);
        else done(null, pinned, family);
      },
    };
    const outgoing = world.open(options, (incoming) => {
      read(incoming, limits).then(resolve, (error) => {
        outgoing.destroy();
        reject(error);
      });
    });
    outgoing.on('error', reject);
    outgoing.end(post?.body);
  });
}

async function read(incoming: IncomingMessage, limits: OutsideLimits): Promise<OutsideAnswer> {
  // It was told to send the bytes as they are: packed ones could unfold beyond the limit.
  const packed = incoming.headers['content-encoding'];
  if (packed && packed !== 'identity') throw new Problem('unreachable');
  if (Number(incoming.headers['content-length'] ?? 0) > limits.bytes) throw new Problem('too-large');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limits.bytes) throw new Problem('too-large');
    chunks.push(chunk);
  }
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [name, String(value ?? '')]),
  );
  return { status: incoming.statusCode ?? 0, headers, bytes: new Uint8Array(Buffer.concat(chunks)) };
}
