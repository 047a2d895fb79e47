import { type CredentialWords, fillWords, layOutSheet, type Sheet, type Text } from '@waymark/credential';
import { shorten } from './fonts.ts';
import { palette } from './palette.ts';
import { labelledHeight, writeFacts, writeLabelled } from './pdf-facts.ts';
import type { PdfInput } from './pdf-input.ts';
import {
  artifact,
  contentWidth,
  drawLine,
  figure,
  heightOf,
  keep,
  openDocument,
  type Pen,
  paper,
  type Style,
  tagUnder,
  write,
} from './pdf-page.ts';
import { drawSealAndCheck, sealAndCheckHeight } from './pdf-seal.ts';

const from: Style = { face: 'serif', size: 11, leading: 1.4, colour: palette.ink2, balanced: true };
const who: Style = { face: 'serif', size: 27, leading: 1.18, colour: palette.ink, balanced: true };
const earned: Style = { face: 'serif', size: 12, leading: 1.4, colour: palette.ink2 };
const what: Style = { face: 'serif-strong', size: 17.5, leading: 1.26, colour: palette.ink, balanced: true };
const body: Style = { face: 'serif', size: 11, leading: 1.4, colour: palette.ink };
const heading: Style = { face: 'ui-strong', size: 8.5, leading: 1.45, colour: palette.ink2 };
const small: Style = { face: 'ui', size: 8.25, leading: 1.45, colour: palette.ink2 };
const warning: Style = { face: 'ui-strong', size: 8.5, leading: 1.45, colour: palette.warn };

export type { PdfInput };

/**
 * A credential as a PDF to keep and to print: tagged, all fonts embedded, PDF/A-3a, the sealed file attached
 * (AFRelationship "Source") and a QR code to where it is verified. The PDF shows the credential; the attached file is
 * the credential. The same input gives the same bytes.
 */
export function renderPdf(input: PdfInput): Promise<Uint8Array> {
  const { view, words, language, test } = input;
  const sheet = layOutSheet(view, words, language);
  const created = input.created ?? new Date(view.issued ?? 0);
  const title = fillWords(words.documentTitle, { title: sheet.title.text, name: sheet.holder.text });
  const pen = openDocument({
    title: test ? `${words.test} – ${title}` : title,
    author: sheet.issuer.text,
    language,
    created,
  });
  const bytes = collect(pen.doc);
  attach(pen, input, created);
  if (test) writeTestBand(pen, words);
  writeHead(pen, sheet);
  writeFacts(pen, sheet.facts);
  writeOutcomes(pen, sheet, words);
  writeSections(pen, sheet);
  keepTogether(pen, labelledHeight(sheet.about) + headingHeight + sealAndCheckHeight(sheet, input));
  writeAbout(pen, sheet, words);
  if (pen.missing) write(pen, pen.root, 'P', words.glyphsMissing, small);
  drawSealAndCheck(pen, sheet, input);
  finishPages(pen, sheet, words, test);
  pen.root.end();
  pen.doc.end();
  return bytes;
}

function collect(doc: PDFKit.PDFDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    doc.on('error', reject);
  });
}

function attach(pen: Pen, input: PdfInput, created: Date): void {
  pen.doc.file(Buffer.from(input.sealedFile), {
    name: input.fileName.replace(/[/\\\p{Cc}]/gu, '_'),
    type: 'application/jose+json',
    description: input.words.attachmentDescription,
    creationDate: created,
    modifiedDate: created,
    relationship: 'Source',
  } as PDFKit.Mixins.PDFAttachmentOptions);
}

function writeTestBand(pen: Pen, words: CredentialWords): void {
  const height = 21;
  artifact(pen, 'Layout', () => {
    pen.doc
      .rect(paper.side, pen.y, contentWidth, height)
      .lineWidth(0.8)
      .fillAndStroke(palette.warnWash, palette.warn);
  });
  const element = tagUnder(pen, pen.root, 'P');
  element.add(() => {
    const baseline = pen.y + 14;
    const end = drawLine(pen, words.test, { ...warning, size: 9.5 }, paper.side + 10, baseline);
    drawLine(pen, words.testMeaning, { ...small, colour: palette.warn }, end + 8, baseline);
  });
  pen.y += height + 11;
}

function writeHead(pen: Pen, sheet: Sheet): void {
  write(pen, pen.root, 'P', sheet.from, from);
  pen.y += 16;
  write(pen, pen.root, 'P', sheet.holder, who);
  pen.y += 5;
  write(pen, pen.root, 'P', sheet.earned, earned);
  pen.y += 9;
  write(pen, pen.root, 'H1', sheet.title, what);
  if (sheet.description) {
    pen.y += 5;
    write(pen, pen.root, 'P', sheet.description, { ...body, size: 10.5, colour: palette.ink2 });
  }
  pen.y += 13;
}

/** Height of a section's heading with the space around it. */
const headingHeight = 10 + heading.size * heading.leading + 2;

function writeHeading(pen: Pen, text: string, following: number): void {
  pen.y += 10;
  keep(pen, 15 + following);
  write(pen, pen.root, 'H2', text, heading);
  pen.y += 2;
}

const bars = { width: 7, gap: 1.6, height: 5, count: 8 };
const barsWidth = bars.count * (bars.width + bars.gap) - bars.gap;

function writeOutcomes(pen: Pen, sheet: Sheet, words: CredentialWords): void {
  if (sheet.outcomeSummary) {
    writeHeading(pen, words.canNow, 30);
    write(pen, pen.root, 'P', sheet.outcomeSummary, body);
  }
  if (sheet.outcomes.length === 0) return;
  writeHeading(pen, words.canNow, 36);
  const list = tagUnder(pen, pen.root, 'L');
  const block = { x: paper.side, width: contentWidth - barsWidth - 22 };
  for (const [place, outcome] of sheet.outcomes.entries()) {
    const skillsHeight = outcome.skills.reduce(
      (sum, line) => sum + heightOf(line.text, small, block.width),
      0,
    );
    keep(pen, Math.min(heightOf(outcome.text.text, body, block.width) + skillsHeight + 8, 300));
    if (place > 0 && pen.y > paper.top) dots(pen);
    pen.y += 4;
    const item = tagUnder(pen, tagUnder(pen, list, 'LI'), 'LBody');
    // Before the text, which may go on overleaf.
    if (outcome.eqfLevel !== null) drawLevel(pen, item, outcome.eqfLevel, words, pen.y);
    write(pen, item, 'P', outcome.text, body, block);
    for (const skills of outcome.skills) write(pen, item, 'P', skills, small, block);
    pen.y += 4;
  }
}

function dots(pen: Pen): void {
  artifact(pen, 'Layout', () => {
    pen.doc
      .save()
      .moveTo(paper.side, pen.y)
      .lineTo(paper.side + contentWidth, pen.y);
    pen.doc.lineWidth(0.6).dash(0.6, { space: 2.2 }).strokeColor('#b9bbb9').stroke().restore();
  });
}

function drawLevel(
  pen: Pen,
  parent: PDFKit.PDFStructureElement,
  level: number,
  words: CredentialWords,
  top: number,
): void {
  const x = paper.side + contentWidth - barsWidth;
  const y = top + 5.5;
  const alt = fillWords(words.eqfOutOf, { level: String(level) });
  figure(pen, parent, alt, { x, y, width: barsWidth, height: bars.height }, () => {
    for (let bar = 0; bar < bars.count; bar += 1) {
      pen.doc
        .roundedRect(x + bar * (bars.width + bars.gap), y, bars.width, bars.height, 1)
        .fill(bar < level ? palette.accent : palette.line);
    }
  });
}

function writeSections(pen: Pen, sheet: Sheet): void {
  for (const section of sheet.sections) {
    writeHeading(pen, section.heading, 30);
    const list = tagUnder(pen, pen.root, 'L');
    for (const item of section.items) {
      keep(pen, 30);
      const element = tagUnder(pen, tagUnder(pen, list, 'LI'), 'LBody');
      write(pen, element, 'P', item.title, body);
      if (item.details.length > 0) write(pen, element, 'P', joined(item.details, ' · '), small);
      pen.y += 4;
    }
  }
}

function joined(texts: readonly Text[], between: string): string {
  return texts.map((text) => text.text).join(between);
}

/** Data, seal and check go to a new page together rather than being parted, where one page has room for them. */
function keepTogether(pen: Pen, height: number): void {
  if (height <= paper.height - paper.top - paper.bottom) keep(pen, height);
}

function writeAbout(pen: Pen, sheet: Sheet, words: CredentialWords): void {
  if (sheet.about.length === 0) return;
  writeHeading(pen, words.about, 26);
  writeLabelled(pen, sheet.about);
  if (sheet.shortened) write(pen, pen.root, 'P', words.shortened, warning);
}

/** Frame, page number and the mark of a test: drawn last, when the number of pages is known, and none of it content. */
function finishPages(pen: Pen, sheet: Sheet, words: CredentialWords, test: boolean): void {
  const { start, count } = pen.doc.bufferedPageRange();
  const { width, height, frame } = paper;
  for (let page = 0; page < count; page += 1) {
    pen.doc.switchToPage(start + page);
    artifact(pen, 'Page', () => {
      if (test) drawTestMark(pen, words.test);
      pen.doc
        .save()
        .roundedRect(frame, frame, width - 2 * frame, height - 2 * frame, 2)
        .lineWidth(test ? 1.4 : 0.8);
      if (test) pen.doc.dash(5, { space: 3 });
      pen.doc
        .strokeColor(test ? palette.warn : palette.accentLine)
        .stroke()
        .restore();
    });
    artifact(pen, 'Pagination', () => {
      const style = { ...small, size: 7.25 };
      const number = fillWords(words.page, { page: String(page + 1), pages: String(count) });
      const foot = [
        test ? `${words.test}: ${words.testMeaning}` : '',
        page > 0 || count > 1 ? `${shorten(sheet.holder.text, style.face, style.size, 250)} · ${number}` : '',
      ]
        .filter((part) => part !== '')
        .join(' · ');
      if (foot !== '')
        drawLine(
          pen,
          foot,
          test ? { ...style, colour: palette.warn } : style,
          paper.side,
          height - frame - 14,
        );
    });
  }
}

function drawTestMark(pen: Pen, text: string): void {
  const { width, height } = paper;
  const style: Style = { face: 'ui-strong', size: 150, leading: 1, colour: palette.warn };
  pen.doc
    .save()
    .rotate(-38, { origin: [width / 2, height / 2] })
    .opacity(0.07);
  drawLine(pen, text, style, width / 2 - 205, height / 2 + 54);
  pen.doc.restore();
}
