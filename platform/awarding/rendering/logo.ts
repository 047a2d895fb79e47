import { Resvg } from '@resvg/resvg-js';
import { readLogoHeader } from './logo-header.ts';

/** A logo as it is kept: drawn anew by us, so that nothing of the uploaded file is left but what it shows. */
export interface Logo {
  readonly png: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Limits of an uploaded logo: bytes, and pixels of a side. */
export const logoLimits = { bytes: 1024 * 1024, leastSide: 16, longestSide: 4000 } as const;

export type LogoFault = 'kind' | 'too-large' | 'dimensions' | 'unreadable';

/** As large as a logo is kept: twice as large as it stands in any layout. */
const kept = { width: 600, height: 192 };

/**
 * Judges an uploaded picture and draws it anew. Its first bytes say what it is, never its name; how large it is is
 * read before it is decoded, so that a small file cannot unfold into a huge picture.
 */
export function readLogo(bytes: Uint8Array): { ok: true; logo: Logo } | { ok: false; fault: LogoFault } {
  if (bytes.length > logoLimits.bytes) return { ok: false, fault: 'too-large' };
  const header = readLogoHeader(bytes);
  if (!header.ok) return header;
  const { mime, width, height, clean } = header;
  const { leastSide, longestSide } = logoLimits;
  if (Math.min(width, height) < leastSide || Math.max(width, height) > longestSide)
    return { ok: false, fault: 'dimensions' };
  const share = Math.min(1, kept.width / width, kept.height / height);
  const size = {
    width: Math.max(1, Math.round(width * share)),
    height: Math.max(1, Math.round(height * share)),
  };
  const image = draw({ ...size, x: 0, y: 0, address: addressOf(mime, clean) }, size);
  // A picture that the decoder gives up on is left out in silence: nothing is drawn then.
  if (image.pixels.every((part, at) => at % 4 !== 3 || part === 0)) return { ok: false, fault: 'unreadable' };
  return { ok: true, logo: { png: new Uint8Array(image.asPng()), ...size } };
}

/** A logo at its place in an image. */
export interface PlacedLogo {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly address: string;
}

type Box = Omit<PlacedLogo, 'address'>;

/** As large as fits a box, in the middle of its height; a small logo is not enlarged beyond its own pixels. */
export function placeLogo({ png, width, height }: Logo, box: Box, side: 'end' | 'middle'): PlacedLogo {
  const share = Math.min(1, box.width / width, box.height / height);
  const [wide, tall] = [Math.round(width * share), Math.round(height * share)];
  const free = box.width - wide;
  return {
    x: box.x + (side === 'end' ? free : Math.round(free / 2)),
    y: box.y + Math.round((box.height - tall) / 2),
    width: wide,
    height: tall,
    address: addressOf('image/png', png),
  };
}

export const logoMarkup = ({ x, y, width, height, address }: PlacedLogo): string =>
  `<image x="${x}" y="${y}" width="${width}" height="${height}" preserveAspectRatio="none" href="${address}"/>`;

/** The colours that a logo has most of, on white: at most so many, each as `#rrggbb`. */
export function coloursOfLogo({ png, width, height }: Logo, most: number): string[] {
  const size = {
    width: Math.min(width, 300),
    height: Math.max(1, Math.round((Math.min(width, 300) / width) * height)),
  };
  const { pixels } = draw({ ...size, x: 0, y: 0, address: addressOf('image/png', png) }, size, '#ffffff');
  // Like colours are counted together, and stand for their average.
  const groups = new Map<number, [number, number, number, number]>();
  for (let at = 0; at < pixels.length; at += 4) {
    const [red = 0, green = 0, blue = 0] = pixels.subarray(at, at + 3);
    const key = ((red >> 4) << 8) | ((green >> 4) << 4) | (blue >> 4);
    const group = groups.get(key) ?? [0, 0, 0, 0];
    groups.set(key, [group[0] + red, group[1] + green, group[2] + blue, group[3] + 1]);
  }
  return [...groups]
    .toSorted(([one, a], [other, b]) => b[3] - a[3] || one - other)
    .slice(0, most)
    .map(([, [red, green, blue, count]]) => hex([red / count, green / count, blue / count]));
}

const hex = (parts: readonly number[]): string =>
  `#${parts.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;

const addressOf = (mime: string, bytes: Uint8Array): string =>
  `data:${mime};base64,${Buffer.from(bytes).toString('base64')}`;

function draw(placed: PlacedLogo, size: { width: number; height: number }, background?: string) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}">${logoMarkup(placed)}</svg>`;
  return new Resvg(svg, { font: { loadSystemFonts: false }, ...(background ? { background } : {}) }).render();
}
