import { describe, expect, it } from 'vitest';
import { newId } from './ids.ts';

const NOW = Date.UTC(2026, 5, 15);

describe('an id', () => {
  it('is a UUID of version 7 that tells its time', () => {
    const id = newId(NOW);
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(NOW);
  });

  it('keeps the order of making within a millisecond and beyond', () => {
    const made = [0, 1, 2].flatMap((later) => Array.from({ length: 40_000 }, () => newId(NOW + later)));
    expect(made).toEqual([...made].sort());
    expect(new Set(made).size).toBe(made.length);
  });
});
