import { describe, expect, it } from 'vitest';
import { makeArena } from './arena.ts';

describe('memory that is used again', () => {
  it('gives each its own until it is cleared, also where it grows', () => {
    const { place } = makeArena();
    const given = Array.from({ length: 50 }, (_, at) => place(1000 + at).fill(at));
    for (const [at, bytes] of given.entries()) {
      expect(bytes.length).toBe(1000 + at);
      expect(bytes.every((byte) => byte === at)).toBe(true);
    }
  });

  it('is used again once it was cleared', () => {
    const { place, clear } = makeArena();
    const chunk = () => new Set([place(1000), place(1000), place(1000)].map(({ buffer }) => buffer));
    chunk();
    clear();
    const [first, ...others] = chunk();
    expect(others).toEqual([]);
    clear();
    expect([...chunk()]).toEqual([first]);
  });
});
