import { type Face, fontOf, runsOf, widthOf } from './fonts.ts';

export const displayImageSize = { width: 1120, height: 792 } as const;
export const margin = 104;
/** Width between the margins. */
export const room = displayImageSize.width - 2 * margin;

export type Align = 'start' | 'middle';

interface Pen {
  readonly colour: string;
  readonly align: Align;
}

/** Lines from `y` down, between the margins; returns where they end. */
export function drawLines(
  parts: string[],
  lines: readonly string[],
  face: Face,
  size: number,
  y: number,
  leading: number,
  { colour, align }: Pen,
): number {
  for (const [at, line] of lines.entries())
    parts.push(
      outlines(line, face, size, colour, startOf(line, face, size, align), y + size * (0.9 + at * leading)),
    );
  return y + lines.length * size * leading;
}

/** Where a line begins between the margins. */
export const startOf = (line: string, face: Face, size: number, align: Align): number =>
  align === 'start' ? margin : margin + Math.max(0, (room - widthOf(line, face, size)) / 2);

/** As much of a text as could ever fit. */
export function head(text: string, characters: number): string {
  return text.length <= characters ? text : `${[...text.slice(0, characters)].slice(0, -1).join('')}…`;
}

export function clip(lines: readonly string[], most: number): readonly string[] {
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), `${(lines[most - 1] ?? '').replace(/[\s,;:.–—-]+$/u, '')}…`];
}

export const rectangle = (x: number, y: number, width: number, height: number, attributes: string): string =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" ${attributes}/>`;

/** A line as outlines of its letters, on a baseline: no text of anybody's enters the markup. */
export function outlines(
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
