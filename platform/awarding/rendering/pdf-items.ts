import {
  type CredentialWords,
  fillWords,
  type SheetDistribution,
  type SheetFile,
  type SheetItem,
  type SheetMore,
  type SheetSection,
  type Text,
} from '@waymark/credential';
import { widthOf } from './fonts.ts';
import { writeLabelled } from './pdf-facts.ts';
import { writeLinks } from './pdf-link.ts';
import { writeOutcomes } from './pdf-outcomes.ts';
import {
  type Block,
  baselineOf,
  commonLanguage,
  keep,
  type Pen,
  type Style,
  tagUnder,
  write,
} from './pdf-page.ts';
import { body, heading, minor, prose, small } from './pdf-styles.ts';
import { type TableColumn, writeTable } from './pdf-table.ts';

type StructureElement = PDFKit.PDFStructureElement;

const indent = 12;
/** A block this narrow is not narrowed further. */
const narrowest = 220;

function inset({ x, width }: Block, by: number): Block {
  return width - by < narrowest ? { x, width } : { x: x + by, width: width - by };
}

/** Things under a heading: rows where there are many of a kind, else a list. Nothing can be unfolded on paper, so all is said. */
export function writeSection(
  pen: Pen,
  parent: StructureElement,
  section: SheetSection,
  words: CredentialWords,
  block: Block,
): void {
  if (section.table) writeParts(pen, parent, section.items, words, block);
  else writeItems(pen, parent, section.items, words, block);
}

/** Parts as rows: title, credits, grade, date, of which only those columns that a part fills. */
function writeParts(
  pen: Pen,
  parent: StructureElement,
  items: readonly SheetItem[],
  words: CredentialWords,
  block: Block,
): void {
  const plain = (text: string): Text | null => (text === '' ? null : { text, lang: null });
  const columns = [
    { label: words.part, number: false, of: ({ title }: SheetItem) => title },
    { label: words.credits, number: true, of: ({ columns: { credits } }: SheetItem) => plain(credits) },
    { label: words.grade, number: false, of: ({ columns: { grade } }: SheetItem) => grade },
    { label: words.date, number: false, of: ({ columns: { date } }: SheetItem) => plain(date) },
  ].filter(({ of }) => items.some((item) => of(item) !== null));
  const rows = items.map((item) => ({
    cells: columns.map(({ of }) => of(item)),
    depth: item.depth,
    spoken: item.within && `${fillWords(words.partOf, { title: item.within.text })} ${item.title.text}`,
    below:
      item.more && ((cell: StructureElement, under: Block) => writeMore(pen, cell, item.more, words, under)),
  }));
  writeTable(pen, parent, columns, rows, block);
}

function writeItems(
  pen: Pen,
  parent: StructureElement,
  items: readonly SheetItem[],
  words: CredentialWords,
  block: Block,
  title: Style = body,
): void {
  /** The open list of each depth, and the item that the next deeper one belongs to. */
  const lists: StructureElement[] = [];
  const bodies: StructureElement[] = [];
  for (const item of items) {
    const depth = Math.min(item.depth, bodies.length);
    lists.length = Math.min(lists.length, depth + 1);
    bodies.length = depth;
    const list = lists[depth] ?? tagUnder(pen, bodies[depth - 1] ?? parent, 'L');
    lists[depth] = list;
    const own = inset(block, Math.min(depth, 3) * indent);
    keep(pen, 30);
    const element = tagUnder(pen, tagUnder(pen, list, 'LI'), 'LBody');
    bodies[depth] = element;
    writeLine(pen, element, item, title, own);
    writeMore(pen, element, item.more, words, inset(own, indent));
    pen.y += 4;
  }
}

/** A title and its details, on one line where they fit. */
function writeLine(
  pen: Pen,
  element: StructureElement,
  { title, details }: SheetItem,
  style: Style,
  block: Block,
): void {
  const { y } = pen;
  write(pen, element, 'P', title, style, block);
  if (details.length === 0) return;
  const line = joined(details);
  const used = widthOf(title.text, style.face, style.size) + 10;
  const rest = { x: block.x + used, width: block.width - used };
  if (widthOf(line.text, small.face, small.size) > rest.width) {
    write(pen, element, 'P', line, small, block);
    return;
  }
  const after = pen.y;
  pen.y = y + baselineOf(style) - baselineOf(small);
  write(pen, element, 'P', line, small, rest);
  pen.y = after;
}

function joined(texts: readonly Text[]): Text {
  return { text: texts.map(({ text }) => text).join(' · '), lang: commonLanguage(texts) };
}

function writeMore(
  pen: Pen,
  parent: StructureElement,
  more: SheetMore | null,
  words: CredentialWords,
  block: Block,
): void {
  if (more === null) return;
  pen.y += 2;
  if (more.description) {
    write(pen, parent, 'P', more.description, prose, block);
    pen.y += 2;
  }
  writeLabelled(pen, parent, more.facts, block);
  if (more.distribution) writeDistribution(pen, parent, more.distribution, words, block);
  if (more.outcomes.length > 0) {
    keep(pen, 40);
    write(pen, parent, 'P', words.canNow, heading, block);
    writeOutcomes(pen, parent, more.outcomes, words, block);
  }
  if (more.items.length > 0) writeItems(pen, parent, more.items, words, block, minor);
  writeLinks(pen, parent, more.links, block);
  writeFiles(pen, parent, more.files, words, block);
}

function writeDistribution(
  pen: Pen,
  parent: StructureElement,
  { description, points, rows }: SheetDistribution,
  words: CredentialWords,
  block: Block,
): void {
  keep(pen, 60);
  pen.y += 3;
  write(pen, parent, 'P', words.distribution, heading, block);
  if (description) write(pen, parent, 'P', description, small, block);
  const number = (label: string): TableColumn => ({ label, number: true });
  const columns = [
    { label: words.result, number: false },
    ...(points ? [number(words.points)] : []),
    number(words.howOften),
  ];
  const own = (text: string): Text => ({ text, lang: null });
  const cells = rows.map((row) => ({
    cells: [row.label, ...(points ? [own(row.points)] : []), own(row.count)],
    depth: 0,
    spoken: null,
    below: null,
  }));
  writeTable(pen, parent, columns, cells, { x: block.x, width: Math.min(block.width, 300) });
  pen.y += 4;
}

/** Files are named; their content is in the sealed file, which the PDF has with it. */
export function writeFiles(
  pen: Pen,
  parent: StructureElement,
  files: readonly SheetFile[],
  words: CredentialWords,
  block: Block,
): void {
  if (files.length === 0) return;
  const list = tagUnder(pen, parent, 'L');
  for (const file of files) {
    keep(pen, 30);
    const element = tagUnder(pen, tagUnder(pen, list, 'LI'), 'LBody');
    write(pen, element, 'P', file.title, body, block);
    if (file.details.length > 0) write(pen, element, 'P', joined(file.details), small, block);
    if (file.description) write(pen, element, 'P', file.description, prose, block);
    write(pen, element, 'P', words.fileInSealed, small, block);
    pen.y += 3;
  }
}
