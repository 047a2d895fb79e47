import type { Text } from '@waymark/credential';
import { widthOf } from './fonts.ts';
import {
  artifact,
  type Block,
  drawLine,
  heightOf,
  keep,
  linesOf,
  type Pen,
  paper,
  rule,
  type Style,
  tagUnder,
  write,
} from './pdf-page.ts';
import { cell, heading } from './pdf-styles.ts';

type StructureElement = PDFKit.PDFStructureElement;

export interface TableColumn {
  readonly label: string;
  /** Numbers end at the same place. */
  readonly number: boolean;
}

export interface TableRow {
  /** As many as columns; the first names the row. */
  readonly cells: readonly (Text | null)[];
  /** How deep it stands among rows. */
  readonly depth: number;
  /** What the row is called for whoever does not see how deep it stands. */
  readonly spoken: string | null;
  /** Writes what stands under the row, over its whole width. */
  readonly below: ((parent: StructureElement, block: Block) => void) | null;
}

interface Placed extends TableColumn, Block {}

const gap = 14;
const indent = 12;
const padding = 3.5;
const head: Style = { ...heading, size: 8 };
const headHeight = head.size * head.leading + 2 * padding;
/** Of a cell beside the first: more than this stands in no transcript. */
const mostLines = 12;

/** A table that goes on over as many pages as it needs, with its head on each. */
export function writeTable(
  pen: Pen,
  parent: StructureElement,
  columns: readonly TableColumn[],
  rows: readonly TableRow[],
  block: Block,
): void {
  const placed = place(columns, rows, block);
  const table = tagUnder(pen, parent, 'Table');
  keep(pen, headHeight + 3 * cell.size * cell.leading);
  const line = tagUnder(pen, tagUnder(pen, table, 'THead'), 'TR');
  for (const column of placed) {
    tagUnder(pen, line, 'TH', { scope: 'Column' }).add(() => drawLabel(pen, column));
  }
  pen.y += headHeight;
  const outer = pen.beginPage;
  // The head is content once; what every page repeats is not read out again.
  pen.beginPage = () => {
    outer?.();
    artifact(pen, 'Layout', () => {
      for (const column of placed) drawLabel(pen, column);
    });
    pen.y += headHeight;
  };
  const body = tagUnder(pen, table, 'TBody');
  for (const row of rows) writeRow(pen, body, placed, row, block);
  pen.beginPage = outer;
  rule(pen, block);
}

/** The first column has what the others leave, which are as wide as they need, up to a share. */
function place(columns: readonly TableColumn[], rows: readonly TableRow[], block: Block): Placed[] {
  const most = block.width / (columns.length + 1);
  const widths = columns.map(({ label }, at) => {
    const texts = rows.map(({ cells }) => widthOf(cells[at]?.text ?? '', cell.face, cell.size));
    return Math.min(most, Math.max(widthOf(label, head.face, head.size), ...texts) + 1);
  });
  widths[0] = block.width - widths.slice(1).reduce((sum, width) => sum + width + gap, 0);
  let { x } = block;
  return columns.map((column, at) => {
    const placed = { ...column, x, width: widths[at] ?? most };
    x += placed.width + gap;
    return placed;
  });
}

function drawLabel(pen: Pen, { label, x, width, number }: Placed): void {
  const [line = ''] = linesOf(label, head, width);
  const start = number ? x + width - widthOf(line, head.face, head.size) : x;
  drawLine(pen, line, head, start, pen.y + padding + head.size);
}

function writeRow(
  pen: Pen,
  table: StructureElement,
  columns: readonly Placed[],
  row: TableRow,
  block: Block,
): void {
  const [first, ...others] = columns;
  if (first === undefined) return;
  const inset = Math.min(row.depth, 3) * indent;
  const name = { x: first.x + inset, width: first.width - inset };
  const title = row.cells[0]?.text ?? '';
  // A row is not parted from the beginning of what stands under it.
  const begun = row.below === null ? 0 : 2 * cell.size * cell.leading;
  keep(pen, Math.min(heightOf(title, cell, name.width), 120) + 2 * padding + begun);
  rule(pen, block);
  pen.y += padding;
  const line = tagUnder(pen, table, 'TR');
  const spoken = row.spoken === null ? {} : { actual: row.spoken };
  const header = tagUnder(pen, line, 'TH', { scope: 'Row', ...spoken });
  const [top, page] = [pen.y, pen.doc.bufferedPageRange().count];
  let bottom = top;
  for (const [at, column] of others.entries()) {
    const element = tagUnder(pen, line, 'TD');
    const text = row.cells[at + 1];
    if (!text) continue;
    pen.y = top;
    writeCell(pen, element, text, column);
    bottom = Math.max(bottom, pen.y);
  }
  pen.y = top;
  // Last, since it may go on overleaf.
  write(pen, header, 'P', row.cells[0] ?? '', cell, name);
  if (pen.doc.bufferedPageRange().count === page) pen.y = Math.max(pen.y, bottom);
  pen.y += padding;
  if (row.below === null) return;
  const under = tagUnder(pen, tagUnder(pen, table, 'TR'), 'TD');
  spanning(under, columns.length);
  row.below(under, { x: block.x + inset + indent, width: block.width - inset - indent });
  pen.y += padding;
}

function writeCell(pen: Pen, element: StructureElement, { text, lang }: Text, column: Placed): void {
  const room = Math.floor((paper.height - paper.bottom - pen.y) / (cell.size * cell.leading));
  const lines = linesOf(text, cell, column.width);
  const shown = lines.slice(0, Math.max(1, Math.min(mostLines, room)));
  const last = shown.at(-1) ?? '';
  if (shown.length < lines.length) shown[shown.length - 1] = `${last.slice(0, -1)}…`;
  const used = Math.max(0, ...shown.map((line) => widthOf(line, cell.face, cell.size)));
  const x = column.number ? column.x + column.width - used : column.x;
  // Each line by itself: joined they would be broken anew.
  for (const line of shown) write(pen, element, 'P', { text: line, lang }, cell, { x, width: column.width });
}

/** PDFKit has no option for how many columns a cell takes. */
function spanning(element: StructureElement, columns: number): void {
  const { dictionary } = element as unknown as { dictionary: { data: Record<string, unknown> } };
  dictionary.data.A = { O: 'Table', ColSpan: columns };
}
