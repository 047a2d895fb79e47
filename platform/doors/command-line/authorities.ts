import { randomBytes } from 'node:crypto';
import {
  checkTimeStampAnswer,
  readTimeStampResponse,
  type SealServices,
  timeStampRequest,
} from '@waymark/credential';
import type { FetchOutside, OutsideOptions } from '../../kernel/outgoing/fetch.ts';

const LIMITS = { bytes: 8_000_000, milliseconds: 20_000, plain: true };

/** Asks by the one door. @throws Error with the reason */
type Ask = (address: string, options?: OutsideOptions) => Promise<Uint8Array>;

const askBy =
  (fetchOutside: FetchOutside): Ask =>
  async (address, options = {}) => {
    const outcome = await fetchOutside(address, { ...LIMITS, ...options });
    if (!outcome.ok) throw new Error(outcome.problem);
    if (outcome.answer.status !== 200) throw new Error(`HTTP ${outcome.answer.status}`);
    return outcome.answer.bytes;
  };

async function stampAt(ask: Ask, address: string, digest: Uint8Array): Promise<Uint8Array> {
  const nonce = new Uint8Array(randomBytes(16));
  const answer = await ask(address, {
    accept: 'application/timestamp-reply',
    post: { type: 'application/timestamp-query', body: timeStampRequest(digest, { nonce }) },
  });
  const response = readTimeStampResponse(answer);
  if (!response) throw new Error('not a time-stamp response');
  const { token, status, failures } = response;
  if (!token) throw new Error([status, ...failures].join(', '));
  if (!(await checkTimeStampAnswer(token, { digest, nonce })))
    throw new Error('the stamp does not answer the question');
  return token;
}

/**
 * The authorities that a seal's level needs, asked through the one door: time-stamp authorities in the order in which
 * they were named, the others where the certificates say.
 */
export function authoritiesAt(stampAddresses: readonly string[], fetchOutside: FetchOutside): SealServices {
  const ask = askBy(fetchOutside);
  return {
    async timeStamp(digest) {
      const said: string[] = [];
      for (const address of stampAddresses) {
        try {
          return await stampAt(ask, address, digest);
        } catch (error) {
          said.push(`${address}: ${error instanceof Error ? error.message : String(error)}`);
        }
      }
      throw new Error(said.join('; '));
    },
    ocsp: (address, request) =>
      ask(address, {
        accept: 'application/ocsp-response',
        post: { type: 'application/ocsp-request', body: request },
      }),
    crl: (address) => ask(address),
    certificate: (address) => ask(address),
  };
}
