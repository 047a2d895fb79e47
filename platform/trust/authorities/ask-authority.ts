import { randomBytes } from 'node:crypto';
import {
  checkTimeStampAnswer,
  readTimeStampResponse,
  type TimeStamp,
  timeStampRequest,
} from '@waymark/credential';
import type { FetchOutside } from '../../kernel/outgoing/fetch.ts';
import { refuse } from '../errors.ts';

export interface Stamped {
  /** The TimeStampToken, DER. */
  token: Uint8Array;
  stamp: TimeStamp;
}

const LIMITS = { bytes: 200_000, milliseconds: 15_000 };

/**
 * Has one authority stamp a digest (RFC 3161), and checks that the stamp answers this very question.
 * @throws `trust.authority-unavailable` with the reason
 */
export async function askAuthority(
  fetchOutside: FetchOutside,
  { address, name }: { address: string; name: string },
  digest: Uint8Array,
): Promise<Stamped> {
  const fail = (reason: string) => refuse('trust.authority-unavailable', { name, reason });
  const nonce = new Uint8Array(randomBytes(16));
  const outcome = await fetchOutside(address, {
    ...LIMITS,
    plain: true,
    accept: 'application/timestamp-reply',
    post: { type: 'application/timestamp-query', body: timeStampRequest(digest, { nonce }) },
  });
  if (!outcome.ok) throw fail(outcome.problem);
  if (outcome.answer.status !== 200) throw fail(`HTTP ${outcome.answer.status}`);
  const response = readTimeStampResponse(outcome.answer.bytes);
  if (!response) throw fail('not a time-stamp response');
  const { token, status, failures, text } = response;
  if (!token) throw fail([status, ...failures, ...text].join(', ').slice(0, 200));
  const stamp = await checkTimeStampAnswer(token, { digest, nonce });
  if (!stamp) throw fail('the stamp does not answer the question, or its signature does not hold');
  return { token, stamp };
}
