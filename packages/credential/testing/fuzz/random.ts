/** Numbers that look random and come again with the same seed (mulberry32): a case is known by its seed alone. */
export interface Random {
  /** From 0 to below `end`. */
  below(end: number): number;
  pick<T>(list: readonly T[]): T;
  bytes(length: number): Uint8Array;
}

export function randomFrom(...seeds: (number | string)[]): Random {
  let state = 0x811c9dc5;
  for (const char of seeds.join('/')) state = Math.imul(state ^ char.charCodeAt(0), 0x01000193);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const below = (end: number) => Math.floor((next() / 0x1_0000_0000) * end);
  return {
    below,
    pick: (list) => list[below(list.length)]!,
    bytes: (length) => Uint8Array.from({ length }, () => below(256)),
  };
}
