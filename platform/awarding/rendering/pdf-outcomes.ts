import { type CredentialWords, fillWords, type SheetOutcome } from '@waymark/credential';
import { palette } from './palette.ts';
import { artifact, type Block, figure, heightOf, keep, type Pen, tagUnder, write } from './pdf-page.ts';
import { body, small } from './pdf-styles.ts';

const bars = { width: 7, gap: 1.6, height: 5, count: 8 };
const barsWidth = bars.count * (bars.width + bars.gap) - bars.gap;

/** What somebody can do after it, with skills and the level of each. */
export function writeOutcomes(
  pen: Pen,
  parent: PDFKit.PDFStructureElement,
  outcomes: readonly SheetOutcome[],
  words: CredentialWords,
  block: Block,
): void {
  if (outcomes.length === 0) return;
  const list = tagUnder(pen, parent, 'L');
  const beside = { x: block.x, width: block.width - barsWidth - 22 };
  for (const [place, outcome] of outcomes.entries()) {
    const skillsHeight = outcome.skills.reduce(
      (sum, line) => sum + heightOf(line.text, small, beside.width),
      0,
    );
    keep(pen, Math.min(heightOf(outcome.text.text, body, beside.width) + skillsHeight + 8, 300));
    if (place > 0 && pen.y > pen.top) dots(pen, block);
    pen.y += 4;
    const item = tagUnder(pen, tagUnder(pen, list, 'LI'), 'LBody');
    // Before the text, which may go on overleaf.
    if (outcome.eqfLevel !== null) drawLevel(pen, item, outcome.eqfLevel, words, block);
    write(pen, item, 'P', outcome.text, body, beside);
    for (const skills of outcome.skills) write(pen, item, 'P', skills, small, beside);
    pen.y += 4;
  }
}

function dots(pen: Pen, { x, width }: Block): void {
  artifact(pen, 'Layout', () => {
    pen.doc
      .save()
      .moveTo(x, pen.y)
      .lineTo(x + width, pen.y);
    pen.doc.lineWidth(0.6).dash(0.6, { space: 2.2 }).strokeColor('#b9bbb9').stroke().restore();
  });
}

function drawLevel(
  pen: Pen,
  parent: PDFKit.PDFStructureElement,
  level: number,
  words: CredentialWords,
  block: Block,
): void {
  const x = block.x + block.width - barsWidth;
  const y = pen.y + 5.5;
  const alt = fillWords(words.eqfOutOf, { level: String(level) });
  figure(pen, parent, alt, { x, y, width: barsWidth, height: bars.height }, () => {
    for (let bar = 0; bar < bars.count; bar += 1) {
      pen.doc
        .roundedRect(x + bar * (bars.width + bars.gap), y, bars.width, bars.height, 1)
        .fill(bar < level ? palette.accent : palette.line);
    }
  });
}
