import { type Linear, oklch } from '../colour.ts';

export type Scheme = 'light' | 'dark';

/** Reads the tokens of a style sheet that are `light-dark(oklch(…), oklch(…))`, for a given hue and chroma. */
export function readTokens(css: string, scheme: Scheme, hue: number, chroma: number): Map<string, Linear> {
  const tokens = new Map<string, Linear>();
  const declaration = /--([\w-]+):\s*light-dark\(oklch\(([^/]*?)\)\s*,\s*oklch\((.*?)\)\);/g;
  const filled = css.replaceAll('var(--hue)', String(hue)).replaceAll('var(--chroma)', String(chroma));
  for (const [, name = '', light = '', dark = ''] of filled.matchAll(declaration)) {
    const [lightness = 0, c = 0, h = 0] = (scheme === 'light' ? light : dark)
      .split(/\s+/)
      .map(Number.parseFloat);
    tokens.set(name, oklch(lightness / 100, c, h));
  }
  return tokens;
}
