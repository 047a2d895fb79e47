import { crc32 } from 'node:zlib';
import { zlibSync } from 'fflate';

type Rgb = readonly [red: number, green: number, blue: number];

function rgb(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** The colours between a ground and an ink, as smooth edges need them: ground first, ink last. */
export function ramp(ground: string, ink: string, steps: number): string[] {
  const [from, to] = [rgb(ground), rgb(ink)];
  return Array.from({ length: steps }, (_, step) => {
    const share = step / (steps - 1);
    const mixed = from.map((part, at) => Math.round(part + ((to[at] ?? 0) - part) * share));
    return `#${mixed.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
  });
}

/**
 * A PNG of few colours: each pixel takes the nearest of them. A fraction of the size of a true-colour PNG, and the
 * same bytes on every machine (the compressor is written in JavaScript; beyond level 7 it takes three times as long for
 * a twentieth of the size).
 *
 * @param pixels red, green, blue and opacity of each pixel, opaque
 * @param colours at most 256, as `#rrggbb`
 */
export function indexedPng(
  pixels: Uint8Array,
  width: number,
  height: number,
  colours: readonly string[],
): Uint8Array {
  const palette = [...new Set(colours)].map(rgb);
  const nearest = new Map<number, number>();
  const rows = new Uint8Array((width + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 4;
      const colour: Rgb = [pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0];
      const key = (colour[0] << 16) | (colour[1] << 8) | colour[2];
      let index = nearest.get(key);
      if (index === undefined) {
        index = nearestOf(palette, colour);
        nearest.set(key, index);
      }
      rows[y * (width + 1) + 1 + x] = index;
    }
  }
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([8, 3, 0, 0, 0], 8); // 8 bits a pixel, indexed
  const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('PLTE', Uint8Array.from(palette.flat())),
    chunk('IDAT', zlibSync(rows, { level: 7 })),
    chunk('IEND', new Uint8Array()),
  ]);
}

function nearestOf(palette: readonly Rgb[], colour: Rgb): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const [index, candidate] of palette.entries()) {
    const distance = candidate.reduce((sum, part, at) => sum + (part - (colour[at] ?? 0)) ** 2, 0);
    if (distance < least) [best, least] = [index, distance];
  }
  return best;
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const bytes = Buffer.alloc(body.length + 8);
  bytes.writeUInt32BE(data.length, 0);
  body.copy(bytes, 4);
  bytes.writeUInt32BE(crc32(body), body.length + 4);
  return bytes;
}
