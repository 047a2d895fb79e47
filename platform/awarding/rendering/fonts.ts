import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font } from 'fontkit';

/** The two voices of the look, in two weights: Source Serif 4 for what is printed and lasts, Inter for the rest. */
export type Face = 'serif' | 'serif-strong' | 'ui' | 'ui-strong';

/** What stands for a character that no face has. Inter has this sign. */
export const replacement = '□';

const files: Readonly<Record<Face, string>> = {
  serif: '@expo-google-fonts/source-serif-4/400Regular/SourceSerif4_400Regular.ttf',
  'serif-strong': '@expo-google-fonts/source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf',
  ui: '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf',
  'ui-strong': '@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf',
};

export const faces = Object.keys(files) as readonly Face[];

/** Inter has polytonic Greek and more signs than Source Serif; it steps in where a character is missing. */
const fallback: Readonly<Record<Face, Face>> = {
  serif: 'ui',
  'serif-strong': 'ui-strong',
  ui: 'ui',
  'ui-strong': 'ui-strong',
};

const require = createRequire(import.meta.url);
const loaded = new Map<Face, Font>();

/** The font of a face, read once in a process. */
export function fontOf(face: Face): Font {
  let font = loaded.get(face);
  if (!font) {
    font = create(readFileSync(require.resolve(files[face]))) as Font;
    loaded.set(face, font);
  }
  return font;
}

/**
 * The font of a face for a document that begins. fontkit keeps with each glyph the characters that it was first drawn
 * for, and a PDF takes from there what its text says: of glyphs that several characters share, one document would say
 * what another one meant.
 */
export function fontForDocument(face: Face): Font {
  const font = fontOf(face);
  Object.assign(font, { _glyphs: {} });
  return font;
}

/** Consecutive characters that one face can draw. */
export interface Run {
  readonly face: Face;
  readonly text: string;
}

/** A text as runs; `missing` is true where a character had to be replaced. Marks stay with their letter. */
export function runsOf(
  text: string,
  face: Face,
): { readonly runs: readonly Run[]; readonly missing: boolean } {
  const runs: { face: Face; text: string }[] = [];
  let missing = false;
  for (const character of text.normalize('NFC').replace(/[\u00ad\u200b-\u200d\u2060]/g, '')) {
    const last = runs.at(-1);
    let run = { face, text: character };
    if (last && /\p{M}/u.test(character) && has(last.face, character)) run.face = last.face;
    else if (!has(face, character)) {
      if (has(fallback[face], character)) run.face = fallback[face];
      else {
        run = { face: fallback[face], text: replacement };
        missing = true;
      }
    }
    if (last?.face === run.face) last.text += run.text;
    else runs.push(run);
  }
  return { runs, missing };
}

function has(face: Face, character: string): boolean {
  return fontOf(face).hasGlyphForCodePoint(character.codePointAt(0) ?? 0);
}

/** Widths of words at size 1. Layout is the dear part of a page, and most words of a batch are the same. */
const widths = new Map<string, number>();
const widthsKept = 20_000;

/** Width of a text in the unit of `size`, as the sum of its words. */
export function widthOf(text: string, face: Face, size: number): number {
  let width = 0;
  for (const word of text.split(/(?<=[\s\-/–—])/u)) width += wordWidth(word, face);
  return width * size;
}

function wordWidth(word: string, face: Face): number {
  const key = `${face} ${word}`;
  let width = widths.get(key);
  if (width === undefined) {
    width = 0;
    for (const run of runsOf(word, face).runs) {
      const font = fontOf(run.face);
      width += font.layout(run.text).advanceWidth / font.unitsPerEm;
    }
    if (widths.size >= widthsKept) widths.clear();
    widths.set(key, width);
  }
  return width;
}

/** Lines of at most `width`. Breaks at spaces and after hyphens and slashes; a longer word is cut. */
export function wrap(text: string, face: Face, size: number, width: number): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split(/\r?\n/)) {
    let line = '';
    for (const piece of paragraph.split(/(?<=[\s\-/–—])/u)) {
      if (widthOf((line + piece).trimEnd(), face, size) <= width) {
        line += piece;
        continue;
      }
      if (line.trim() !== '') lines.push(line.trim());
      const fits = widthOf(piece.trimEnd(), face, size) <= width;
      const [whole, rest] = fits ? [[], piece] : cut(piece, face, size, width);
      lines.push(...whole);
      line = rest;
    }
    if (line.trim() !== '') lines.push(line.trim());
  }
  return lines;
}

/** A word too long for a line, as full lines and what is left over. */
function cut(word: string, face: Face, size: number, width: number): [string[], string] {
  const lines: string[] = [];
  let [rest, used] = ['', 0];
  for (const { segment } of new Intl.Segmenter('en').segment(word)) {
    const wide = widthOf(segment, face, size);
    if (rest !== '' && used + wide > width && segment.trim() !== '') {
      lines.push(rest);
      [rest, used] = ['', 0];
    }
    rest += segment;
    used += wide;
  }
  return [lines, rest];
}

/** The first line of a text, with an ellipsis where there is more. */
export function shorten(text: string, face: Face, size: number, width: number): string {
  const [first = '', second] = wrap(text, face, size, width - widthOf('…', face, size));
  return second === undefined ? first : `${first}…`;
}

/** The same number of lines as {@link wrap}, of as even a length as can be: for names and titles. */
export function balance(text: string, face: Face, size: number, width: number): string[] {
  const lines = wrap(text, face, size, width);
  if (lines.length < 2) return lines;
  let [narrow, wide] = [width / 2, width];
  for (let step = 0; step < 6; step += 1) {
    const middle = (narrow + wide) / 2;
    if (wrap(text, face, size, middle).length > lines.length) narrow = middle;
    else wide = middle;
  }
  return wrap(text, face, size, wide);
}
