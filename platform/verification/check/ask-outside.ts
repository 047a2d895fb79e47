import {
  type Asking,
  type Resolve,
  readCrl,
  readIssuerCertificates,
  readOcspResponse,
} from '@waymark/credential';
import type { FetchOutside, OutsideAnswer, OutsideOptions } from '../../kernel/outgoing/fetch.ts';

/** A check has one bearable wait for all that it asks, so none of its authorities may use it up alone. */
const DOOR: { [asking in Asking]: OutsideOptions } = {
  status: {},
  revocation: { plain: true, milliseconds: 4_000 },
  certificate: { plain: true, milliseconds: 4_000, bytes: 250_000 },
};

/** How a check asks the world outside, through the one door; what authorities say is kept while it holds. */
export function askOutside(fetchOutside: FetchOutside): Resolve {
  const kept = keptBy(fetchOutside);
  return async (address, asking) => {
    const known = asking === 'status' ? null : kept.find(address);
    if (known) return known;
    const outcome = await fetchOutside(address, DOOR[asking]);
    if (!outcome.ok) return null;
    if (asking !== 'status') kept.keep(address, outcome.answer);
    return outcome.answer;
  };
}

const LIMITS = { answers: 100, bytes: 250_000, milliseconds: 3_600_000 };

interface Kept {
  answer: OutsideAnswer;
  until: number;
}

/** Answers in memory, one store for each door. Whoever reads them checks who signed them, each time. */
const stores = new WeakMap<FetchOutside, Map<string, Kept>>();

function keptBy(fetchOutside: FetchOutside) {
  const store = stores.get(fetchOutside) ?? new Map<string, Kept>();
  stores.set(fetchOutside, store);
  return {
    find(address: string): OutsideAnswer | null {
      const kept = store.get(address);
      if (kept && kept.until > Date.now()) return kept.answer;
      store.delete(address);
      return null;
    },
    keep(address: string, answer: OutsideAnswer): void {
      if (answer.status !== 200 || answer.bytes.length > LIMITS.bytes) return;
      const end = endOf(answer.bytes);
      if (end === null) return;
      store.set(address, { answer, until: Math.min(end, Date.now() + LIMITS.milliseconds) });
      const [oldest] = store.keys();
      if (store.size > LIMITS.answers && oldest !== undefined) store.delete(oldest);
    },
  };
}

/** Until when an answer holds, as it says itself. */
function endOf(bytes: Uint8Array): number | null {
  const ends = endsIn(bytes);
  const times = ends.filter((end) => end !== null).map((end) => end.getTime());
  return times.length > 0 && times.length === ends.length ? Math.min(...times) : null;
}

function endsIn(bytes: Uint8Array): (Date | null)[] {
  const response = readOcspResponse(bytes);
  if (response) return response.answers.map(({ nextUpdate }) => nextUpdate);
  const list = readCrl(bytes);
  return list ? [list.nextUpdate] : readIssuerCertificates(bytes).map(({ notAfter }) => notAfter);
}
