import type { Asking, Resolve } from '../status/index.ts';

/** What an address gives, at most so many octets; `null` where that is nothing. Never throws. */
export async function fetchBytes(
  resolve: Resolve,
  url: string,
  asking: Asking,
  most: number,
): Promise<Uint8Array | null> {
  try {
    const answer = await resolve(url, asking);
    return answer?.status === 200 && answer.bytes.length <= most ? answer.bytes : null;
  } catch {
    return null;
  }
}
