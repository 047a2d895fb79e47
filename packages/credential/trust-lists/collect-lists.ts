import type { Anchor } from '../x509/index.ts';
import { anchorsOfList } from './anchors.ts';
import type { ListPointer } from './list.ts';
import { verifyListOfLists } from './list-of-lists.ts';
import { type ListProblem, type VerifiedList, verifyTrustList } from './verify-list.ts';

/** What became of one national list. */
export type CollectedList =
  | ({ ok: true; pointer: ListPointer } & VerifiedList)
  | { ok: false; pointer: ListPointer; problem: ListProblem | 'unreachable' };

/** The list of lists, what became of each national list that was asked for, and the anchors of those that hold. */
export type CollectedLists =
  | { ok: true; lotl: VerifiedList; lists: CollectedList[]; anchors: Anchor[] }
  /** The list of lists itself is not to be relied on; then nothing is. */
  | { ok: false; problem: ListProblem };

/** What `collectLists` is given: trust, time, and its way to the network. */
export interface CollectOptions {
  /** DER: who may sign the list of lists, from a place that the caller trusts. */
  certificates: readonly Uint8Array[];
  /** Signers must be valid then, and lists in time. */
  now: Date;
  /** Fetches a national list, or a pivot of the list of lists; `null` where that fails. The only way to the network. */
  fetch: (address: string) => Promise<Uint8Array | null>;
  /** Only these, such as `FI`; all where it is left out. */
  territories?: readonly string[];
  /** Names a list in words that go on from "X vouches for this seal, according to …". */
  source: (list: VerifiedList) => string;
}

const LIST_TYPE = 'application/vnd.etsi.tsl+xml';

/** Pointers to one list may be there for each of its forms; those to itself are left out. */
const isNational = ({ kind, mimeType }: ListPointer) => kind === 'list' && mimeType === LIST_TYPE;

/**
 * From the EU's list of lists to anchors (ETSI TS 119 615 section 4): the list of lists under the pinned
 * certificates or those to which its pivots lead from them, each national list under those of its pointer, one after another. A national list that is out of
 * reach or faulty takes nothing away from the others. Never throws, unless `fetch` does.
 */
export async function collectLists(lotlBytes: Uint8Array, options: CollectOptions): Promise<CollectedLists> {
  const { certificates, now, fetch, territories, source } = options;
  const lotl = await verifyListOfLists(lotlBytes, { certificates, now, fetch });
  if (!lotl.ok) return lotl;
  const lists: CollectedList[] = [];
  for (const pointer of lotl.list.pointers.filter(isNational)) {
    const { territory, location } = pointer;
    if (territories && !territories.includes(territory)) continue;
    const bytes = await fetch(location);
    const result = bytes
      ? await verifyTrustList(bytes, { certificates: pointer.certificates, now, kind: 'list', territory })
      : { ok: false as const, problem: 'unreachable' as const };
    lists.push({ ...result, pointer });
  }
  const anchors = lists.flatMap((it) => (it.ok ? anchorsOfList(it, source(it)) : []));
  return { ok: true, lotl, lists, anchors };
}
