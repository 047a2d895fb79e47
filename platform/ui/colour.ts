/** A colour in linear sRGB, each part 0 to 1. */
export type Linear = readonly [number, number, number];

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

/** `#rrggbb` as linear sRGB. */
export function fromHex(hex: string): Linear {
  const value = Number.parseInt(hex.slice(1), 16);
  const part = (shift: number) => {
    const encoded = ((value >> shift) & 255) / 255;
    return encoded <= 0.04045 ? encoded / 12.92 : ((encoded + 0.055) / 1.055) ** 2.4;
  };
  return [part(16), part(8), part(0)];
}

/** Linear sRGB as `#rrggbb`. */
export function toHex(colour: Linear): string {
  const part = (linear: number) => {
    const encoded = linear <= 0.0031308 ? linear * 12.92 : 1.055 * linear ** (1 / 2.4) - 0.055;
    return Math.round(encoded * 255)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${colour.map(part).join('')}`;
}

/** The accent of the look for a hue, in light: as `--accent` in `tokens.css`. */
export const accentOf = (hue: number): string => toHex(oklch(0.42, 0.075, hue));
