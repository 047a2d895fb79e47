import { fillWords, type Sheet } from '@waymark/credential';
import QRCode from 'qrcode';
import { palette } from './palette.ts';
import type { PdfInput } from './pdf-input.ts';
import { writeLink } from './pdf-link.ts';
import {
  artifact,
  contentWidth,
  figure,
  heightOf,
  keep,
  type Pen,
  paper,
  rule,
  type Style,
  tagUnder,
  write,
} from './pdf-page.ts';

const strong: Style = { face: 'ui-strong', size: 9.5, leading: 1.45, colour: palette.ink };
const small: Style = { face: 'ui', size: 8.25, leading: 1.45, colour: palette.ink2 };
const address: Style = { ...small, colour: palette.accent };
const blaze = { width: 31, height: 36 };
const code = 96;
const text = { x: paper.side, width: contentWidth - code - 28 };
const beside = { x: paper.side + blaze.width + 15, width: text.width - blaze.width - 15 };
const space = { before: 16, afterSeal: 12, afterRule: 11, between: 2.5 };

function attachedLine({ words, fileName }: PdfInput): string {
  return fillWords(words.attachedText, { file: fileName });
}

function sealHeight(sheet: Sheet, { words }: PdfInput): number {
  const name = heightOf(fillWords(words.sealedBy, { issuer: sheet.issuer.text }), strong, beside.width);
  const lines = sheet.sealLines.reduce((sum, line) => sum + heightOf(line, small, beside.width), 0);
  return Math.max(blaze.height, name + lines);
}

function checkHeight(input: PdfInput): number {
  const parts = [input.words.verifyText, input.verifyUrl, attachedLine(input)];
  const told = parts.reduce((sum, part) => sum + heightOf(part, small, text.width) + space.between, 0);
  return heightOf(input.words.verifyHeading, strong, text.width) + told;
}

/** Height of {@link drawSealAndCheck}, with the space above it. */
export function sealAndCheckHeight(sheet: Sheet, input: PdfInput): number {
  const told = sealHeight(sheet, input) + space.afterSeal + space.afterRule + checkHeight(input);
  return space.before + Math.max(told, code);
}

/** The seal and the way to check it, together at the foot of the last page of words. */
export function drawSealAndCheck(pen: Pen, sheet: Sheet, input: PdfInput): void {
  const height = sealAndCheckHeight(sheet, input);
  keep(pen, height);
  pen.y = Math.max(pen.y + space.before, paper.height - paper.bottom - height + space.before);
  drawSeal(pen, sheet, input);
  rule(pen, text);
  pen.y += space.afterRule;
  writeCheck(pen, input);
  const meaning = fillWords(input.words.qrMeaning, { address: input.verifyUrl });
  drawCode(pen, input.verifyUrl, meaning, pen.y - code);
}

function drawSeal(pen: Pen, sheet: Sheet, input: PdfInput): void {
  const top = pen.y;
  const height = sealHeight(sheet, input);
  const bar = (blaze.height - 3) / 2;
  artifact(pen, 'Layout', () => {
    const y = top + (height - blaze.height) / 2;
    pen.doc.roundedRect(paper.side, y, blaze.width, bar, 3).fill(palette.accent);
    pen.doc.roundedRect(paper.side, y + bar + 3, blaze.width, bar, 3).fill(palette.ink);
  });
  write(pen, pen.root, 'P', fillWords(input.words.sealedBy, { issuer: sheet.issuer.text }), strong, beside);
  for (const line of sheet.sealLines) write(pen, pen.root, 'P', line, small, beside);
  pen.y = top + height + space.afterSeal;
}

function writeCheck(pen: Pen, input: PdfInput): void {
  write(pen, pen.root, 'H2', input.words.verifyHeading, strong, text);
  pen.y += space.between;
  write(pen, pen.root, 'P', input.words.verifyText, small, text);
  pen.y += space.between;
  writeLink(pen, tagUnder(pen, pen.root, 'P'), input.verifyUrl, input.verifyUrl, address, text);
  pen.y += space.between;
  write(pen, pen.root, 'P', attachedLine(input), small, text);
}

/** The code as one vector path, so that it stays sharp at any size. */
function drawCode(pen: Pen, url: string, alt: string, y: number): void {
  const { modules } = QRCode.create(url, { errorCorrectionLevel: 'M' });
  const side = code / modules.size;
  const x = paper.side + contentWidth - code;
  figure(pen, pen.root, alt, { x, y, width: code, height: code }, () => {
    for (let row = 0; row < modules.size; row += 1) {
      for (let column = 0; column < modules.size; column += 1) {
        if (modules.get(row, column)) pen.doc.rect(x + column * side, y + row * side, side, side);
      }
    }
    pen.doc.fill(palette.ink);
  });
}
