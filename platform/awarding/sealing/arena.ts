import type { Place } from '@waymark/credential';

export interface Arena {
  place: Place;
  /** Nobody needs any more what was placed: its memory is used again. */
  clear(): void;
}

/**
 * Memory for what is signed, chunk after chunk. A credential has a hundred kilobytes; asked for one by one they cost
 * more time than all that is written there.
 */
export function makeArena(): Arena {
  let block = Buffer.alloc(0);
  let used = 0;
  let placed = 0;
  return {
    place(length) {
      placed += length;
      if (used + length > block.length) {
        // What was placed before stays where it is.
        block = Buffer.allocUnsafeSlow(Math.max(length, 2 * block.length));
        used = 0;
      }
      used += length;
      return block.subarray(used - length, used);
    },
    clear() {
      // One block for as much as the last chunk.
      if (placed > block.length) block = Buffer.allocUnsafeSlow(placed);
      used = 0;
      placed = 0;
    },
  };
}
