import { createHash } from 'node:crypto';
import { readCertificate } from '@waymark/credential';
import {
  anchorsOfList,
  announcedSigners,
  type ListPointer,
  type ListProblem,
  type TrustList,
  type VerifiedList,
  verifyEntityList,
  verifyListOfLists,
  verifyTrustList,
} from '@waymark/credential/trust-lists';
import type { FetchOutside } from '../../kernel/outgoing/fetch.ts';
import { fetchList } from './fetch-list.ts';
import { type ListRow, type StoredAnchor, storedAnchor } from './model.ts';

/** An issue of a list that may be relied on. */
export interface Issue {
  name: string;
  territory: string;
  sequenceNumber: number | null;
  issued: Date | null;
  nextUpdate: Date | null;
  sha256: Buffer;
  anchors: StoredAnchor[];
  /** The lists that a list of lists names. */
  pointers: ListPointer[];
  /** Who may sign the next issue, DER; `null` where the list does not say. */
  nextSigners: Buffer[] | null;
}

export type ReadIssue = { ok: true; issue: Issue } | { ok: false; problem: ListProblem };

export type Expected = Pick<ListRow, 'kind' | 'signers'> & {
  territory?: string | undefined;
  previous?: { sequenceNumber: number; issued: Date } | undefined;
};

/**
 * Reads an issue and decides whether it may be relied on. What begins as XML is a list of services, all else one of
 * entities. A list of lists vouches for nobody by itself; the pivots that lead to its signers are fetched.
 */
export async function readIssue(
  bytes: Uint8Array,
  expected: Expected,
  { now, fetchOutside }: { now: Date; fetchOutside: FetchOutside },
): Promise<ReadIssue> {
  const { kind, signers: certificates, territory, previous } = expected;
  const question = { certificates, now, previous };
  const result =
    kind === 'list-of-lists'
      ? await verifyListOfLists(bytes, { ...question, fetch: pivotsBy(fetchOutside) })
      : bytes.find((byte) => byte > 0x20) === 0x3c || bytes[0] === 0xef
        ? await verifyTrustList(bytes, { ...question, kind: 'list', territory })
        : await verifyEntityList(bytes, question);
  if (!result.ok) return result;
  const { list, sha256 } = result as VerifiedList;
  return {
    ok: true,
    issue: {
      name: list.operator,
      territory: list.territory,
      sequenceNumber: list.sequenceNumber,
      issued: list.issued,
      nextUpdate: list.nextUpdate,
      sha256: Buffer.from(sha256, 'hex'),
      anchors: kind === 'list' ? anchorsOfList(result, '').map(storedAnchor) : [],
      pointers: list.pointers,
      nextSigners: kind === 'list-of-lists' ? nextSignersOf(list) : null,
    },
  };
}

/**
 * A list of lists names itself among its lists, with whoever may sign it from now on. So a change of its signers, which
 * it announces in an issue that those before have signed, needs nobody here (ETSI TS 119 615 section 4.1).
 */
function nextSignersOf(list: TrustList): Buffer[] | null {
  const signers = announcedSigners(list).map((der) => Buffer.from(der));
  return signers.length > 0 ? signers : null;
}

/** For all the pivots of a list together, so that slow ones hold nobody up in turn. */
const PIVOTS_MS = 120_000;

function pivotsBy(fetchOutside: FetchOutside) {
  const until = performance.now() + PIVOTS_MS;
  return async (address: string) => {
    const fetched = await fetchList(fetchOutside, address, until - performance.now());
    return fetched.ok ? fetched.bytes : null;
  };
}

/** Certificates that somebody decided to trust without a list: authorities, or seals themselves. */
export function issueOfCertificates(certificates: readonly Uint8Array[]): Issue {
  const hash = createHash('sha256');
  for (const der of certificates) hash.update(der);
  return {
    name: '',
    territory: '',
    sequenceNumber: null,
    issued: null,
    nextUpdate: null,
    sha256: hash.digest(),
    anchors: certificates.map((der) => {
      const subject = readCertificate(der)?.subject;
      const name = subject?.organization ?? subject?.commonName ?? '';
      return storedAnchor({ certificate: der, name, source: '' });
    }),
    pointers: [],
    nextSigners: null,
  };
}
