/** A colour in linear sRGB, each part 0 to 1. */
type Linear = readonly [number, number, number];

/** OKLCH (lightness 0–1, chroma, hue in degrees) as linear sRGB, clipped to the gamut as browsers do. */
export function oklch(lightness: number, chroma: number, hue: number): Linear {
  const angle = (hue * Math.PI) / 180;
  const a = chroma * Math.cos(angle);
  const b = chroma * Math.sin(angle);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (part: number) => Math.min(1, Math.max(0, part));
  return [
    clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

/** Contrast ratio of two colours after WCAG 2.2, 1 to 21. */
export function contrast(one: Linear, other: Linear): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function luminance([red, green, blue]: Linear): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

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
