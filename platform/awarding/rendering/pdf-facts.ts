import { afterValue, type SheetFact } from '@waymark/credential';
import { widthOf } from './fonts.ts';
import { palette } from './palette.ts';
import {
  type Block,
  commonLanguage,
  contentWidth,
  heightOf,
  keep,
  type Pen,
  paper,
  rule,
  type Style,
  tagUnder,
  wholeWidth,
  write,
} from './pdf-page.ts';

const label: Style = { face: 'ui', size: 8, leading: 1.4, colour: palette.ink2 };
const value: Style = { face: 'ui', size: 10.25, leading: 1.4, colour: palette.ink };
const quiet: Style = { face: 'ui', size: 8.5, leading: 1.45, colour: palette.ink };
const gap = 26;

function said(fact: SheetFact): string {
  return fact.values
    .map((text) => (text === fact.values.at(-1) ? text.text : text.text + afterValue(text)))
    .join('');
}

/** The main facts in columns between two rules, as wide as they need where they fit, else evenly. */
export function writeFacts(pen: Pen, facts: readonly SheetFact[]): void {
  if (facts.length === 0) return;
  const natural = facts.map(
    (fact) =>
      Math.max(widthOf(fact.label, label.face, label.size), widthOf(said(fact), value.face, value.size)) +
      0.5,
  );
  const free = contentWidth - gap * (facts.length - 1);
  const fits = natural.reduce((sum, width) => sum + width, 0) <= free;
  const widths = fits ? natural : facts.map(() => free / facts.length);
  const height = Math.max(...facts.map((fact, at) => heightOf(said(fact), value, widths[at] ?? free)));
  keep(pen, height + 40);
  rule(pen);
  const top = pen.y + 9;
  const list = tagUnder(pen, pen.root, 'L');
  let x: number = paper.side;
  let bottom = top;
  for (const [at, fact] of facts.entries()) {
    const width = widths[at] ?? free;
    pen.y = top;
    const item = tagUnder(pen, list, 'LI');
    write(pen, item, 'Lbl', fact.label, label, { x, width: width + gap });
    write(pen, item, 'LBody', { text: said(fact), lang: commonLanguage(fact.values) }, value, { x, width });
    bottom = Math.max(bottom, pen.y);
    x += width + gap;
  }
  pen.y = bottom + 9;
  rule(pen);
}

/** Labels stand beside their values, or in a narrow block take a third of it. */
function beside({ x, width }: Block): { names: Block; values: Block } {
  const named = Math.min(118, width / 3);
  return { names: { x, width: named }, values: { x: x + named + 10, width: width - named - 10 } };
}

const between = 1.5;

/** Height that {@link writeLabelled} takes on one page. */
export function labelledHeight(facts: readonly SheetFact[]): number {
  const { names, values } = beside(wholeWidth);
  return facts.reduce((height, fact) => {
    const lines = Math.max(
      heightOf(fact.label, quiet, names.width),
      heightOf(said(fact), quiet, values.width),
    );
    return height + lines + between;
  }, 0);
}

/** Label and value side by side, a line each. */
export function writeLabelled(
  pen: Pen,
  parent: PDFKit.PDFStructureElement,
  facts: readonly SheetFact[],
  block: Block = wholeWidth,
): void {
  if (facts.length === 0) return;
  const { names, values } = beside(block);
  const list = tagUnder(pen, parent, 'L');
  for (const fact of facts) {
    // A label and the first lines of its value stay on one page.
    keep(
      pen,
      Math.max(
        heightOf(fact.label, quiet, names.width),
        Math.min(heightOf(said(fact), quiet, values.width), 60),
      ),
    );
    const [top, page] = [pen.y, pen.doc.bufferedPageRange().count];
    const item = tagUnder(pen, list, 'LI');
    write(pen, item, 'Lbl', fact.label, { ...quiet, colour: palette.ink2 }, names);
    const named = pen.y;
    pen.y = top;
    write(pen, item, 'LBody', { text: said(fact), lang: commonLanguage(fact.values) }, quiet, values);
    if (pen.doc.bufferedPageRange().count === page) pen.y = Math.max(pen.y, named);
    pen.y += between;
  }
}
