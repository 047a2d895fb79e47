import { Resvg } from '@resvg/resvg-js';
import { type CredentialWords, fillWords, fromSentence, sizeSentence } from '@waymark/credential';
import {
  type Align,
  clip,
  displayImageSize,
  drawLines,
  head,
  margin,
  outlines,
  rectangle,
  room,
} from './display-drawing.ts';
import { type DisplayLook, drawAround, paleOf, plainLook } from './display-layouts.ts';
import { balance, widthOf } from './fonts.ts';
import { indexedPng, ramp } from './indexed-png.ts';
import { coloursOfLogo } from './logo.ts';
import { palette } from './palette.ts';

export { displayImageSize };

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
  /** Layout, colour and logo; a frame in Waymark's green where this is left out. */
  readonly look?: DisplayLook;
}

/** Most bytes that the image may have in a credential. */
export const displayImageLimit = 40 * 1024;

/** Tried in turn until the image is small enough: shades of an edge, colours of a logo, and size. */
const attempts = [
  { shades: 7, ofLogo: 96, scale: 1 },
  { shades: 4, ofLogo: 40, scale: 1 },
  { shades: 4, ofLogo: 24, scale: 0.75 },
  { shades: 3, ofLogo: 12, scale: 0.5 },
] as const;

/**
 * The display image of a European Digital Credential (ELM `individualDisplay`), one for each language: PNG, at most
 * {@link displayImageLimit} bytes, the same bytes for the same input on every machine.
 *
 * @throws RangeError where even the smallest attempt is larger
 */
export function renderDisplayImage(input: DisplayImageInput): Uint8Array {
  const look = input.look ?? plainLook;
  const svg = drawDisplay(input, look);
  let smallest = Number.POSITIVE_INFINITY;
  for (const { shades, ofLogo, scale } of attempts) {
    const fitTo = { mode: 'zoom', value: scale } as const;
    const image = new Resvg(svg, { font: { loadSystemFonts: false }, fitTo }).render();
    const colours = [
      ...coloursOf(look.colour, shades),
      ...(look.logo ? coloursOfLogo(look.logo, ofLogo) : []),
    ];
    const png = indexedPng(image.pixels, image.width, image.height, colours);
    if (png.length <= displayImageLimit) return png;
    smallest = Math.min(smallest, png.length);
  }
  throw new RangeError(`The display image would have ${smallest} bytes, more than ${displayImageLimit}.`);
}

function coloursOf(accent: string, shades: number): string[] {
  return [palette.ink, palette.ink2, accent, palette.warn]
    .flatMap((ink) => ramp(palette.paper, ink, shades))
    .concat(ramp(palette.warnWash, palette.warn, shades), ramp(palette.warnPale, palette.ink, 3))
    .concat(palette.line, paleOf(accent), palette.warnPale);
}

/** The image as SVG. */
function drawDisplay(input: DisplayImageInput, look: DisplayLook): string {
  const { words, language, test } = input;
  const { width, height } = displayImageSize;
  const parts: string[] = [`<rect width="${width}" height="${height}" fill="${palette.paper}"/>`];
  if (test) parts.push(drawTestMark(words.test));
  const { align, top, foot } = drawAround(parts, look, input.issuer, test);
  let y = test ? drawTestBand(parts, words, top - 28) : top;

  const onBehalf = input.awardsItself ? null : input.issuer;
  const from = head(fromSentence(onBehalf, input.awardingBodies, words, language), 600);
  const lines = clip(balance(from, 'serif', 25, room), 4);
  y = drawLines(parts, lines, 'serif', 25, y, 1.4, { colour: palette.ink2, align }) + 40;
  y = drawTitle(parts, head(input.title, 500), y, height - foot - y, align) + 26;
  drawFacts(parts, input, y, align);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${parts.join('')}</svg>`;
}

/** The title as large as there is room for. */
function drawTitle(parts: string[], title: string, y: number, space: number, align: Align): number {
  const pen = { colour: palette.ink, align };
  for (const size of [54, 46, 40, 34, 29]) {
    const lines = balance(title, 'serif-strong', size, room);
    if (lines.length * size * 1.22 <= space)
      return drawLines(parts, lines, 'serif-strong', size, y, 1.22, pen);
  }
  const most = Math.max(1, Math.floor(space / (29 * 1.22)));
  const lines = clip(balance(title, 'serif-strong', 29, room), most);
  return drawLines(parts, lines, 'serif-strong', 29, y, 1.22, pen);
}

function drawFacts(parts: string[], input: DisplayImageInput, y: number, align: Align): void {
  const { words, language, ects, eqfLevel } = input;
  const credits = ects === null ? [] : [{ points: String(ects), framework: { text: 'ECTS' } }];
  const size = sizeSentence(credits, input.workloadHours, words, language);
  const facts = [
    { label: ects === null ? words.workload : words.credits, value: size },
    { label: words.level, value: eqfLevel === null ? '' : fillWords(words.eqf, { level: String(eqfLevel) }) },
  ]
    .filter((fact) => fact.value !== '')
    .map((fact) => ({
      ...fact,
      width: Math.max(widthOf(fact.label, 'ui', 19), widthOf(fact.value, 'ui', 26)),
    }));
  if (facts.length === 0) return;
  parts.push(rectangle(margin, y, room, 1.5, `fill="${palette.line}"`));
  const all = facts.reduce((sum, fact) => sum + fact.width, 64 * (facts.length - 1));
  let x = align === 'start' ? margin : margin + Math.max(0, (room - all) / 2);
  for (const fact of facts) {
    parts.push(
      outlines(fact.label, 'ui', 19, palette.ink2, x, y + 38),
      outlines(fact.value, 'ui', 26, palette.ink, x, y + 72),
    );
    x += fact.width + 64;
  }
}

function drawTestBand(parts: string[], words: CredentialWords, top: number): number {
  const height = 54;
  parts.push(
    rectangle(
      margin,
      top,
      room,
      height,
      `fill="${palette.warnWash}" stroke="${palette.warn}" stroke-width="2"`,
    ),
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
