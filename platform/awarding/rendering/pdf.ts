import { type CredentialWords, fillWords, layOutSheet, type Sheet } from '@waymark/credential';
import { shorten } from './fonts.ts';
import { palette } from './palette.ts';
import { labelledHeight, writeFacts, writeLabelled } from './pdf-facts.ts';
import type { PdfInput } from './pdf-input.ts';
import { writeFiles, writeSection } from './pdf-items.ts';
import { writeLinks } from './pdf-link.ts';
import { writeOutcomes } from './pdf-outcomes.ts';
import {
  artifact,
  contentWidth,
  drawLine,
  keep,
  openDocument,
  type Pen,
  paper,
  type Style,
  tagUnder,
  wholeWidth,
  write,
} from './pdf-page.ts';
import { writePictures } from './pdf-pictures.ts';
import { drawSealAndCheck, sealAndCheckHeight } from './pdf-seal.ts';
import { body, heading, small, warning } from './pdf-styles.ts';

const from: Style = { face: 'serif', size: 11, leading: 1.4, colour: palette.ink2, balanced: true };
const who: Style = { face: 'serif', size: 27, leading: 1.18, colour: palette.ink, balanced: true };
const earned: Style = { face: 'serif', size: 12, leading: 1.4, colour: palette.ink2 };
const what: Style = { face: 'serif-strong', size: 17.5, leading: 1.26, colour: palette.ink, balanced: true };

export type { PdfInput };

/**
 * A credential as a PDF to keep and to print: PDF/A-3a and PDF/UA-1 (tagged, all fonts embedded), the sealed file attached
 * (AFRelationship "Source"), a QR code to where it is verified, and at the end the picture that its issuer drew. The PDF shows the credential; the attached file is
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
  writeOutcomeSection(pen, sheet, words);
  writeSections(pen, sheet, words);
  keepTogether(pen, labelledHeight(sheet.about) + headingHeight + sealAndCheckHeight(sheet, input));
  writeAbout(pen, sheet, words);
  if (pen.missing) write(pen, pen.root, 'P', words.glyphsMissing, small);
  drawSealAndCheck(pen, sheet, input);
  writePictures(pen, sheet, words);
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

function writeOutcomeSection(pen: Pen, sheet: Sheet, words: CredentialWords): void {
  if (sheet.outcomeSummary) {
    writeHeading(pen, words.canNow, 30);
    write(pen, pen.root, 'P', sheet.outcomeSummary, body);
  }
  if (sheet.outcomes.length === 0) return;
  writeHeading(pen, words.canNow, 36);
  writeOutcomes(pen, pen.root, sheet.outcomes, words, wholeWidth);
}

function writeSections(pen: Pen, sheet: Sheet, words: CredentialWords): void {
  for (const section of [...sheet.sections, ...sheet.backing]) {
    // Who awards it is named at the top: of a body that has nothing more to say, nothing is said twice.
    const said = section.items.filter((item) => item.details.length > 0 || item.more !== null);
    const items = sheet.backing.includes(section) ? said : section.items;
    if (items.length === 0) continue;
    writeHeading(pen, section.heading, 30);
    writeSection(pen, pen.root, { ...section, items }, words, wholeWidth);
  }
  if (sheet.links.length > 0) writeHeading(pen, words.links, 20);
  writeLinks(pen, pen.root, sheet.links, wholeWidth);
  if (sheet.attachments.length > 0) writeHeading(pen, words.attachments, 30);
  writeFiles(pen, pen.root, sheet.attachments, words, wholeWidth);
}

/** Data, seal and check go to a new page together rather than being parted, where one page has room for them. */
function keepTogether(pen: Pen, height: number): void {
  if (height <= paper.height - paper.top - paper.bottom) keep(pen, height);
}

function writeAbout(pen: Pen, sheet: Sheet, words: CredentialWords): void {
  if (sheet.about.length === 0) return;
  writeHeading(pen, words.about, 26);
  writeLabelled(pen, pen.root, sheet.about);
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
