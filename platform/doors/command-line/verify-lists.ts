import type { CollectedList, VerifiedList } from '@waymark/credential/trust-lists';
import { collectLists } from '@waymark/credential/trust-lists';
import { refusals } from '../../kernel/errors.ts';
import { formats, isLanguage } from '../../kernel/languages/index.ts';
import type { Trusted } from '../../verification/index.ts';

const refuse = refusals({ 'doors.verify-lotl': 422, 'doors.verify-lotl-certificate': 422 });

export interface EuropeanLists {
  /** The EU's list of lists, as it was fetched. */
  lotl: Uint8Array;
  /** For messages: the file or address that it is from. */
  place: string;
  /** DER: who may sign it. */
  certificates: readonly Uint8Array[];
}

interface Reader {
  now: Date;
  language: string;
  say: (key: string, values?: Record<string, string>) => string;
  /** Fetches a national list; null where that fails. */
  fetch: (address: string) => Promise<Uint8Array | null>;
  /** Told of each national list that is left out. */
  warn: (sentence: string) => void;
}

/**
 * Whom the lists of the EU vouch for, read from the pinned certificates on, so that nobody in between has to be
 * believed.
 * @throws `doors.verify-lotl`, `doors.verify-lotl-certificate`
 */
export async function readEuropeanLists(
  { lotl, place, certificates }: EuropeanLists,
  { now, language, say, fetch, warn }: Reader,
): Promise<Trusted['anchors']> {
  if (certificates.length === 0) throw refuse('doors.verify-lotl-certificate');
  const { formatInstant } = formats(isLanguage(language) ? language : 'en');
  const source = ({ list }: VerifiedList) =>
    say('doors.verify.list', {
      territory: list.territory,
      number: String(list.sequenceNumber),
      time: formatInstant(list.issued, 'UTC'),
    });
  const collected = await collectLists(lotl, { certificates, now, fetch, source });
  if (!collected.ok) throw refuse('doors.verify-lotl', { file: place, problem: collected.problem });
  for (const list of collected.lists) if (!list.ok) warn(say('doors.verify.list-left-out', leftOut(list)));
  return collected.anchors.map((anchor) => ({
    ...anchor,
    certificate: Buffer.from(anchor.certificate).toString('base64'),
  }));
}

const leftOut = ({ pointer, problem }: Extract<CollectedList, { ok: false }>) => ({
  territory: pointer.territory,
  problem,
});
