import { createHash } from 'node:crypto';
import { readCrl, readIssuerCertificates, readOcspResponse, type SealServices } from '@waymark/credential';
import type { FetchOutside, OutsideOptions } from '../../kernel/outgoing/fetch.ts';
import type { Services } from '../../kernel/services.ts';
import { stampDigest } from '../authorities/stamp.ts';

type Needed = Pick<Services, 'db' | 'now' | 'fetchOutside'>;

const LIMITS = { bytes: 8_000_000, milliseconds: 20_000, plain: true };
const HOUR_MS = 3_600_000;
/** However long an answer holds, a revocation is to be noticed within half a day. */
const LONGEST_USE_MS = 12 * HOUR_MS;
/** What ends while it is used would be out of date in the file. */
const MARGIN_MS = HOUR_MS / 12;

/** When an answer ends by its own word; `null` where newer ones are always to be had, or it cannot be read. */
type EndOf = (der: Uint8Array) => Date | null;

const endOfOcsp: EndOf = (der) => {
  const ends = (readOcspResponse(der)?.answers ?? []).map(({ nextUpdate }) => nextUpdate?.getTime() ?? null);
  return ends.length > 0 && ends.every((end) => end !== null) ? new Date(Math.min(...ends)) : null;
};
const endOfCrl: EndOf = (der) => readCrl(der)?.nextUpdate ?? null;
const endOfCertificates: EndOf = (bytes) => {
  const ends = readIssuerCertificates(bytes).map(({ notAfter }) => notAfter.getTime());
  return ends.length > 0 ? new Date(Math.min(...ends)) : null;
};

/** Fetches bytes by the one door. @throws Error with the reason */
export async function fetchBytes(
  fetchOutside: FetchOutside,
  address: string,
  options: OutsideOptions = {},
): Promise<Uint8Array> {
  const outcome = await fetchOutside(address, { ...LIMITS, ...options });
  if (!outcome.ok) throw new Error(outcome.problem);
  if (outcome.answer.status !== 200) throw new Error(`HTTP ${outcome.answer.status}`);
  return outcome.answer.bytes;
}

/** How an OCSP responder is asked (RFC 6960, appendix A). */
export const ocspQuestion = (request: Uint8Array): OutsideOptions => ({
  accept: 'application/ocsp-response',
  post: { type: 'application/ocsp-request', body: request },
});

/**
 * The authorities of this alliance and of its certificates, as `raise` asks them. Answers about certificates are kept
 * in the database as long as they hold, at most half a day, so that the credentials of a batch share them.
 */
export function sealServices(services: Needed): SealServices {
  const { fetchOutside } = services;
  // Several credentials at once ask the same thing.
  const underWay = new Map<string, Promise<Uint8Array>>();

  function evidence(address: string, asked: Uint8Array, endOf: EndOf, options: OutsideOptions = {}) {
    const question = createHash('sha256').update(asked).digest();
    const key = `${question.toString('hex')} ${address}`;
    const found =
      underWay.get(key) ??
      fetchKept(services, { address, question }, endOf, () =>
        fetchBytes(fetchOutside, address, options),
      ).finally(() => underWay.delete(key));
    underWay.set(key, found);
    return found;
  }

  return {
    timeStamp: (digest) => stampDigest(services, digest),
    ocsp: (address, request) => evidence(address, request, endOfOcsp, ocspQuestion(request)),
    crl: (address) => evidence(address, new Uint8Array(), endOfCrl),
    certificate: (address) => evidence(address, new Uint8Array(), endOfCertificates),
  };
}

interface Place {
  address: string;
  question: Buffer;
}

async function fetchKept(
  { db, now }: Needed,
  place: Place,
  endOf: EndOf,
  fetch: () => Promise<Uint8Array>,
): Promise<Uint8Array> {
  const kept = await db
    .selectFrom('trust.fetched_evidence')
    .select('bytes')
    .where('address', '=', place.address)
    .where('question', '=', place.question)
    .where('use_until', '>', now())
    .executeTakeFirst();
  if (kept) return new Uint8Array(kept.bytes);
  const bytes = await fetch();
  const end = endOf(bytes);
  const until = end && Math.min(end.getTime() - MARGIN_MS, now().getTime() + LONGEST_USE_MS);
  if (until && until > now().getTime()) {
    const fresh = { bytes: Buffer.from(bytes), use_until: new Date(until) };
    await db
      .insertInto('trust.fetched_evidence')
      .values({ ...place, ...fresh })
      .onConflict((on) => on.columns(['address', 'question']).doUpdateSet(fresh))
      .execute();
  }
  return bytes;
}

/** Forgets what was kept from addresses whose answers turned out to be of no use, so that they are asked again. */
export async function forgetEvidence(
  { db }: Pick<Services, 'db'>,
  addresses: readonly string[],
): Promise<void> {
  if (addresses.length === 0) return;
  await db.deleteFrom('trust.fetched_evidence').where('address', 'in', addresses).execute();
}
