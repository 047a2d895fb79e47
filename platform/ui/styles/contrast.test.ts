import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrast, oklch } from '../colour.ts';
import { readTokens } from '../testing/colour.ts';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

const grounds = ['ground', 'sheet', 'well'];
/** Foreground, grounds it stands on, least contrast (WCAG 2.2, 1.4.3 for text and 1.4.11 for controls). */
const pairs: [string, string[], number][] = [
  ['ink', [...grounds, 'accent-wash', 'ok-wash', 'warn-wash', 'bad-wash'], 7],
  ['ink-2', [...grounds, 'accent-wash'], 4.5],
  ['accent', [...grounds, 'accent-wash', 'ok-wash', 'warn-wash', 'bad-wash'], 4.5],
  ['accent-deep', [...grounds, 'accent-wash'], 4.5],
  ['accent-ink', ['accent', 'accent-deep'], 4.5],
  ['ok', [...grounds, 'ok-wash'], 4.5],
  ['warn', [...grounds, 'warn-wash'], 4.5],
  ['bad', [...grounds, 'bad-wash'], 4.5],
  ['bad-ink', ['bad', 'bad-deep'], 4.5],
  ['line-strong', [...grounds], 3],
  // The reached bars of a level and the filled part of a progress bar against the rest.
  ['accent', ['line'], 3],
];

const hues = Array.from({ length: 24 }, (_, step) => step * 15);
const chromas = [0, 0.075, 0.12];

describe('colour arithmetic', () => {
  it('gives black on white 21 to 1, and knows sRGB red', () => {
    expect(contrast(oklch(1, 0, 0), oklch(0, 0, 0))).toBeCloseTo(21, 1);
    const [red, green, blue] = oklch(0.62796, 0.25768, 29.234);
    expect([red, green, blue].map((part) => Math.round(part * 1000) / 1000)).toEqual([1, 0, 0]);
  });
});

describe.each(['light', 'dark'] as const)('contrast in the %s theme', (scheme) => {
  it.each(pairs)('%s on %j is at least %d', (front, backs, least) => {
    for (const chroma of chromas) {
      for (const hue of hues) {
        const tokens = readTokens(css, scheme, hue, chroma);
        for (const back of backs) {
          const [one, other] = [tokens.get(front), tokens.get(back)];
          if (!one || !other) throw new Error(`tokens.css has no colour "${one ? back : front}".`);
          const ratio = contrast(one, other);
          expect(ratio, `${front} on ${back}, hue ${hue}, chroma ${chroma}`).toBeGreaterThanOrEqual(least);
        }
      }
    }
  });
});
