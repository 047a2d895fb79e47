import { Resvg } from '@resvg/resvg-js';
import { type CredentialWords, fillWords, fromSentence, sizeSentence } from '@waymark/credential';
import { balance, type Face, fontOf, runsOf, shorten, widthOf } from './fonts.ts';
import { indexedPng, ramp } from './indexed-png.ts';
import { palette } from './palette.ts';

/** What the image shows. There is no learner in it: it is the same for a whole batch, and part of its template. */
export interface DisplayImageInput {
  readonly words: CredentialWords;
  /** BCP 47 tag; the texts below are in this language. */
  readonly language: string;
  readonly issuer: string;
  /** The issuer is one of the awarding bodies, so it awards on nobody’s behalf. */
  readonly awardsItself: boolean;
  readonly awardingBodies: readonly string[];
  readonly title: string;
  readonly ects: number | null;
  readonly workloadHours: number | null;
  /** 1–8. */
  readonly eqfLevel: number | null;
  /** The batch is sealed with a test seal. */
  readonly test: boolean;
}

/** Most bytes that the image may have in a credential. */
export const displayImageLimit = 40 * 1024;

export const displayImageSize = { width: 1120, height: 792 } as const;
const margin = 104;
const room = displayImageSize.width - 2 * margin;

/** Tried in turn until the image is small enough: shades of an edge, and size. Ordinary texts take the first. */
const attempts = [
  { shades: 7, scale: 1 },
  { shades: 4, scale: 1 },
  { shades: 4, scale: 0.75 },
  { shades: 3, scale: 0.5 },
] as const;

/**
 * The display image of a European Digital Credential (ELM `individualDisplay`), one for each language: PNG, at most
 * {@link displayImageLimit} bytes, the same bytes for the same input on every machine.
 *
 * @throws RangeError where even the smallest attempt is larger
 */
export function renderDisplayImage(input: DisplayImageInput): Uint8Array {
  const svg = drawDisplay(input);
  let smallest = Number.POSITIVE_INFINITY;
  for (const { shades, scale } of attempts) {
    const fitTo = { mode: 'zoom', value: scale } as const;
    const image = new Resvg(svg, { font: { loadSystemFonts: false }, fitTo }).render();
    const png = indexedPng(image.pixels, image.width, image.height, coloursOf(shades));
    if (png.length <= displayImageLimit) return png;
    smallest = Math.min(smallest, png.length);
  }
  throw new RangeError(`The display image would have ${smallest} bytes, more than ${displayImageLimit}.`);
}

function coloursOf(shades: number): string[] {
  return [palette.ink, palette.ink2, palette.accent, palette.warn]
    .flatMap((ink) => ramp(palette.paper, ink, shades))
    .concat(ramp(palette.warnWash, palette.warn, shades), ramp(palette.warnPale, palette.ink, 3))
    .concat(palette.line, palette.accentLine, palette.warnPale);
}

/** The image as SVG. Letters are drawn as outlines of our own fonts, so no text of anybody's enters the markup. */
function drawDisplay(input: DisplayImageInput): string {
  const { words, language, test } = input;
  const { width, height } = displayImageSize;
  const parts: string[] = [`<rect width="${width}" height="${height}" fill="${palette.paper}"/>`];
  if (test) parts.push(drawTestMark(words.test));
  const edge = test
    ? `stroke="${palette.warn}" stroke-width="3" stroke-dasharray="14 8"`
    : `stroke="${palette.accentLine}" stroke-width="2"`;
  parts.push(
    `<rect x="34" y="34" width="${width - 68}" height="${height - 68}" rx="4" fill="none" ${edge}/>`,
  );
  let y = test ? drawTestBand(parts, words) : 104;

  const onBehalf = input.awardsItself ? null : input.issuer;
  const from = head(fromSentence(onBehalf, input.awardingBodies, words, language), 600);
  y = drawLines(parts, clip(balance(from, 'serif', 25, room), 4), 'serif', 25, palette.ink2, y, 1.4) + 40;
  y = drawTitle(parts, head(input.title, 500), y, height - 300 - y) + 26;
  drawFacts(parts, input, y);
  drawBlaze(parts, input.issuer);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${parts.join('')}</svg>`;
}

/** The title as large as there is room for. */
function drawTitle(parts: string[], title: string, y: number, space: number): number {
  for (const size of [54, 46, 40, 34, 29]) {
    const lines = balance(title, 'serif-strong', size, room);
    if (lines.length * size * 1.22 <= space)
      return drawLines(parts, lines, 'serif-strong', size, palette.ink, y, 1.22);
  }
  const lines = clip(balance(title, 'serif-strong', 29, room), Math.max(1, Math.floor(space / (29 * 1.22))));
  return drawLines(parts, lines, 'serif-strong', 29, palette.ink, y, 1.22);
}

function drawFacts(parts: string[], input: DisplayImageInput, y: number): void {
  const { words, language, ects, eqfLevel } = input;
  const credits = ects === null ? [] : [{ points: String(ects), framework: { text: 'ECTS' } }];
  const size = sizeSentence(credits, input.workloadHours, words, language);
  const facts = [
    { label: ects === null ? words.workload : words.credits, value: size },
    { label: words.level, value: eqfLevel === null ? '' : fillWords(words.eqf, { level: String(eqfLevel) }) },
  ].filter((fact) => fact.value !== '');
  if (facts.length === 0) return;
  parts.push(`<rect x="${margin}" y="${y}" width="${room}" height="1.5" fill="${palette.line}"/>`);
  let x = margin;
  for (const { label, value } of facts) {
    parts.push(
      outlines(label, 'ui', 19, palette.ink2, x, y + 38),
      outlines(value, 'ui', 26, palette.ink, x, y + 72),
    );
    x += Math.max(widthOf(label, 'ui', 19), widthOf(value, 'ui', 26)) + 64;
  }
}

function drawBlaze(parts: string[], issuer: string): void {
  const [x, y] = [margin, displayImageSize.height - 148];
  parts.push(
    `<rect x="${x}" y="${y}" width="52" height="27" rx="5" fill="${palette.accent}"/>`,
    `<rect x="${x}" y="${y + 32}" width="52" height="27" rx="5" fill="${palette.ink}"/>`,
    outlines(
      shorten(head(issuer, 200), 'ui-strong', 22, room - 76),
      'ui-strong',
      22,
      palette.ink,
      x + 76,
      y + 38,
    ),
  );
}

function drawTestBand(parts: string[], words: CredentialWords): number {
  const [top, height] = [76, 54];
  parts.push(
    `<rect x="${margin}" y="${top}" width="${room}" height="${height}" fill="${palette.warnWash}" stroke="${palette.warn}" stroke-width="2"/>`,
    outlines(words.test, 'ui-strong', 27, palette.warn, margin + 20, top + 37),
    outlines(
      words.testMeaning,
      'ui',
      22,
      palette.warn,
      margin + 44 + widthOf(words.test, 'ui-strong', 27),
      top + 35,
    ),
  );
  return top + height + 34;
}

function drawTestMark(text: string): string {
  const { width, height } = displayImageSize;
  const size = 330;
  const mark = outlines(
    text,
    'ui-strong',
    size,
    palette.warnPale,
    (width - widthOf(text, 'ui-strong', size)) / 2,
    height / 2 + 120,
  );
  return `<g transform="rotate(-24 ${width / 2} ${height / 2})">${mark}</g>`;
}

/** Lines from `y` down; returns where they end. */
function drawLines(
  parts: string[],
  lines: readonly string[],
  face: Face,
  size: number,
  colour: string,
  y: number,
  leading: number,
): number {
  for (const [at, line] of lines.entries())
    parts.push(outlines(line, face, size, colour, margin, y + size * (0.9 + at * leading)));
  return y + lines.length * size * leading;
}

/** As much of a text as could ever fit. */
function head(text: string, characters: number): string {
  return text.length <= characters ? text : `${[...text.slice(0, characters)].slice(0, -1).join('')}…`;
}

function clip(lines: readonly string[], most: number): readonly string[] {
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), `${(lines[most - 1] ?? '').replace(/[\s,;:.–—-]+$/u, '')}…`];
}

/** A line as outlines of its letters, on a baseline. */
function outlines(
  line: string,
  face: Face,
  size: number,
  colour: string,
  x: number,
  baseline: number,
): string {
  let at = x;
  const groups = runsOf(line, face).runs.map((run) => {
    const font = fontOf(run.face);
    const scale = size / font.unitsPerEm;
    const { glyphs, positions } = font.layout(run.text);
    let pen = 0;
    const paths = glyphs.map((glyph, index) => {
      const position = positions[index];
      const place = `translate(${pen + (position?.xOffset ?? 0)} ${position?.yOffset ?? 0})`;
      pen += position?.xAdvance ?? 0;
      return `<path transform="${place}" d="${glyph.path.toSVG()}"/>`;
    });
    const group = `<g transform="translate(${at.toFixed(2)} ${baseline.toFixed(2)}) scale(${scale} ${-scale})">${paths.join('')}</g>`;
    at += pen * scale;
    return group;
  });
  return `<g fill="${colour}">${groups.join('')}</g>`;
}
