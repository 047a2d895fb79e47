import { inflateSync } from 'node:zlib';
import { credentialWords } from '@waymark/credential';
import { describe, expect, it } from 'vitest';
import {
  type DisplayImageInput,
  displayImageLimit,
  displayImageSize,
  renderDisplayImage,
} from './display-image.ts';
import { long, ordinary, type SampleInput } from './sample-credential.ts';

function render(sample: SampleInput, changes: Partial<DisplayImageInput> = {}): Buffer {
  const language = changes.language ?? 'en';
  return Buffer.from(
    renderDisplayImage({
      words: credentialWords(language),
      language,
      issuer: 'European Consortium of Innovative Universities',
      awardsItself: false,
      awardingBodies: sample.bodies,
      title: sample.title,
      ects: 3,
      workloadHours: 80,
      eqfLevel: 7,
      test: false,
      ...changes,
    }),
  );
}

/** Width, height and the indexed pixels of a PNG, read without the code that wrote it. */
function read(png: Buffer): { width: number; height: number; rows: Buffer } {
  const at = png.indexOf('IDAT');
  const data = png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4));
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20), rows: inflateSync(data) };
}

describe('the display image', () => {
  it('is a whole PNG of at most 40 KB', () => {
    const png = render(ordinary);
    expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
    expect(png.subarray(-8, -4).toString('latin1')).toBe('IEND');
    expect(png.length).toBeLessThanOrEqual(displayImageLimit);
    const { width, height, rows } = read(png);
    expect({ width, height }).toEqual(displayImageSize);
    expect(rows).toHaveLength((width + 1) * height);
    expect(new Set(rows).size).toBeGreaterThan(10);
  });

  it('stays small with long titles, many bodies, and text without end', () => {
    expect(render(long, { test: true }).length).toBeLessThanOrEqual(displayImageLimit);
    const endless = 'Щ%@Ωẞ'.repeat(800);
    const png = render(
      { ...long, title: endless, bodies: Array(40).fill(endless) },
      { issuer: endless, test: true },
    );
    expect(png.length).toBeLessThanOrEqual(displayImageLimit);
  });

  it('is the same bytes for the same input, and others for another title, language or test mark', () => {
    const plain = render(ordinary);
    expect(render(ordinary).equals(plain)).toBe(true);
    expect(render({ ...ordinary, title: 'Another' }).equals(plain)).toBe(false);
    expect(render(ordinary, { language: 'fi' }).equals(plain)).toBe(false);
    expect(render(ordinary, { test: true }).equals(plain)).toBe(false);
  });

  it('takes markup as letters', () => {
    const png = render({ ...ordinary, title: '</svg><script>&"\'' });
    expect(read(png).width).toBe(displayImageSize.width);
    expect(png.equals(render({ ...ordinary, title: '' }))).toBe(false);
  });

  it('does without credits, workload and level', () => {
    const png = render(ordinary, { ects: null, workloadHours: null, eqfLevel: null });
    expect(png.equals(render(ordinary))).toBe(false);
  });
});
