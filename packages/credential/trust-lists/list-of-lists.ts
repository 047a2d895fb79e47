import { sameBytes } from '../bytes/index.ts';
import type { Seen } from './currency.ts';
import type { TrustList } from './list.ts';
import { readTrustList } from './read-list.ts';
import { type ListProblem, type ListQuestion, type ListResult, verifyTrustList } from './verify-list.ts';
import { readXml } from './xml/index.ts';

/** What a list of lists is judged by, and the way to its pivots: `null` where an address gives nothing. */
export interface ListOfListsQuestion extends Omit<ListQuestion, 'kind' | 'territory'> {
  fetch: (address: string) => Promise<Uint8Array | null>;
}

/** The signers change once in a year or two. */
const MOST_PIVOTS = 20;

const UNION = { kind: 'list-of-lists', territory: 'EU' } as const;

/**
 * Verifies the EU's list of lists. Where somebody else signed it than the certificates that are known, the pivots are
 * followed that it names (ETSI TS 119 615 section 4.1): each is an issue that those before have signed and that
 * announces who comes next, so that the chain leads from the certificates once pinned to those of today. What the list
 * itself says of its pivots is believed in nothing but where to look. Each pivot's signer must have been valid when it
 * was issued. At most 20 pivots are fetched, the oldest first. Never throws, unless `fetch` does.
 * @returns the problem `pivot` where they do not lead to whoever signed it, or one of them cannot be had
 */
export async function verifyListOfLists(
  bytes: Uint8Array,
  { fetch, ...question }: ListOfListsQuestion,
): Promise<ListResult> {
  const result = await verifyTrustList(bytes, { ...question, ...UNION });
  const pivots = result.ok || result.problem !== 'signer' ? [] : (readUnverified(bytes)?.pivots ?? []);
  if (pivots.length === 0) return result;
  const broken = { ok: false, problem: 'pivot' satisfies ListProblem } as const;
  if (pivots.length > MOST_PIVOTS) return broken;
  let certificates = question.certificates;
  let newest: Seen | undefined;
  for (const address of pivots) {
    const pivot = await fetch(address);
    if (!pivot) return broken;
    const list = await verifyPivot(pivot, { certificates, now: question.now, previous: newest });
    // One from before the known certificates is nobody's here, and leads nowhere.
    if (!list) continue;
    certificates = announcedSigners(list);
    newest = list;
  }
  if (!newest) return broken;
  const led = await verifyTrustList(bytes, {
    ...question,
    ...UNION,
    certificates,
    previous: latest(newest, question.previous),
  });
  return !led.ok && led.problem === 'signer' ? broken : led;
}

/** Whoever may sign the next issue, as a list of lists names itself among its lists; empty where it does not say. */
export function announcedSigners({ pointers }: Pick<TrustList, 'pointers'>): Uint8Array[] {
  const itself = pointers.filter(
    ({ kind, territory }) => kind === UNION.kind && territory === UNION.territory,
  );
  const all = itself.flatMap(({ certificates }) => certificates);
  return all.filter((der, at) => all.findIndex((each) => sameBytes(each, der)) === at);
}

function readUnverified(bytes: Uint8Array): TrustList | null {
  const xml = readXml(bytes);
  return xml.ok ? readTrustList(xml.root) : null;
}

/** A pivot was in time when it was issued, and long is no more. */
async function verifyPivot(
  bytes: Uint8Array,
  { certificates, now, previous }: Pick<ListQuestion, 'certificates' | 'now' | 'previous'>,
): Promise<TrustList | null> {
  const issued = readUnverified(bytes)?.issued;
  if (!issued || issued > now) return null;
  const result = await verifyTrustList(bytes, { ...UNION, certificates, now: issued, previous });
  if (!result.ok || result.list.issued.getTime() !== issued.getTime()) return null;
  return announcedSigners(result.list).length > 0 ? result.list : null;
}

const latest = (a: Seen, b: Seen | undefined): Seen => (b && b.sequenceNumber > a.sequenceNumber ? b : a);
