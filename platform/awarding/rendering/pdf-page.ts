import type { Text } from '@waymark/credential';
import PDFDocument from 'pdfkit';
import { balance, type Face, faces, fontForDocument, runsOf, widthOf, wrap } from './fonts.ts';
import { palette } from './palette.ts';

/** A4 in points, the frame's distance from the edge, and the distance of the text from it. */
export const paper = { width: 595.28, height: 841.89, frame: 26, side: 60, top: 56, bottom: 58 } as const;
export const contentWidth = paper.width - 2 * paper.side;

export interface Style {
  readonly face: Face;
  readonly size: number;
  /** Distance of the lines, in sizes. */
  readonly leading: number;
  readonly colour: string;
  readonly balanced?: boolean;
}

type StructureElement = PDFKit.PDFStructureElement;

/** Where text stands across the page. */
export interface Block {
  readonly x: number;
  readonly width: number;
}

export const wholeWidth: Block = { x: paper.side, width: contentWidth };

/** Writes down a page and over to the next, each text inside its structure element. */
export interface Pen {
  readonly doc: PDFKit.PDFDocument;
  readonly root: StructureElement;
  /** Distance of the next line from the top. */
  y: number;
  /** Where the text of this page begins. */
  top: number;
  /** Draws what every new page begins with, such as the head of a table that goes on. */
  beginPage: (() => void) | null;
  /** A character had no glyph and was replaced. */
  missing: boolean;
  /** Language of the document; a text in another one says so. */
  readonly language: string;
}

/** A document whose every mark is tagged (PDF/UA-1); PDF/A-3a, since it carries the sealed file. */
export function openDocument(info: { title: string; author: string; language: string; created: Date }): Pen {
  const doc = new PDFDocument({
    size: [paper.width, paper.height],
    margins: { top: 0, bottom: 0, left: 0, right: 0 },
    autoFirstPage: false,
    bufferPages: true,
    pdfVersion: '1.7',
    subset: 'PDF/A-3a',
    tagged: true,
    displayTitle: true,
    lang: info.language,
    font: '', // no standard font: all fonts are embedded
    info: {
      Title: info.title,
      Author: info.author,
      Creator: 'Waymark',
      Producer: 'Waymark',
      CreationDate: info.created,
    },
  });
  escapeMetadata(doc);
  declareAccessible(doc);
  for (const face of faces)
    doc.registerFont(face, fontForDocument(face) as unknown as PDFKit.Mixins.PDFFontSource);
  doc.addPage();
  const root = doc.struct('Document');
  doc.addStructure(root);
  return {
    doc,
    root,
    y: paper.top,
    top: paper.top,
    beginPage: null,
    missing: false,
    language: info.language,
  };
}

/** PDFKit writes title and author into the XMP metadata as they are; an `&` in a title would break its XML. */
function escapeMetadata(doc: PDFKit.PDFDocument): void {
  const document = doc as unknown as { endMetadata(): void; info: object };
  const endMetadata = document.endMetadata.bind(document);
  document.endMetadata = () => {
    const { info } = document;
    const escaped = Object.entries(info).map(([key, value]) => [
      key,
      typeof value === 'string' ? escapeXml(value) : value,
    ]);
    document.info = Object.fromEntries(escaped);
    endMetadata();
    document.info = info;
  };
}

/**
 * Says in the XMP metadata that the document follows PDF/UA-1 (ISO 14289-1, clause 5), and what that property is, as
 * PDF/A asks of a property that it does not know itself. PDFKit declares one standard only.
 */
function declareAccessible(doc: PDFKit.PDFDocument): void {
  const { appendXML } = doc as unknown as { appendXML(xml: string): void };
  appendXML.call(
    doc,
    `
        <rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
            <pdfuaid:part>1</pdfuaid:part>
        </rdf:Description>
        <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
            <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
                <pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
                <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
                <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
                <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
                    <pdfaProperty:name>part</pdfaProperty:name>
                    <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
                    <pdfaProperty:category>internal</pdfaProperty:category>
                    <pdfaProperty:description>Part of ISO 14289 that the document follows</pdfaProperty:description>
                </rdf:li></rdf:Seq></pdfaSchema:property>
            </rdf:li></rdf:Bag></pdfaExtension:schemas>
        </rdf:Description>`,
  );
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** Of a structure element; the type declarations lack some. */
type StructureOptions = PDFKit.Mixins.StructureElementOptions & {
  readonly scope?: 'Row' | 'Column';
  readonly bbox?: readonly [number, number, number, number];
};

/** A structure element under another, open for content. */
export function tagUnder(
  pen: Pen,
  parent: StructureElement,
  type: string,
  options: StructureOptions = {},
): StructureElement {
  const element = pen.doc.struct(type, options);
  parent.add(element);
  return element;
}

/** Room for `height` on this page, or the next page. */
export function keep(pen: Pen, height: number): void {
  if (pen.y + height <= paper.height - paper.bottom) return;
  if (pen.y <= pen.top) return; // an empty page has no more room either
  pen.doc.addPage();
  pen.y = paper.top;
  pen.beginPage?.();
  pen.top = pen.y;
}

export function linesOf(text: string, style: Style, width: number): string[] {
  return (style.balanced ? balance : wrap)(text, style.face, style.size, width);
}

export function heightOf(text: string, style: Style, width: number): number {
  return linesOf(text, style, width).length * style.size * style.leading;
}

/** The language of several texts in one paragraph, where it is one. */
export function commonLanguage(texts: readonly Text[]): string | null {
  const [first] = texts;
  return first !== undefined && texts.every(({ lang }) => lang === first.lang) ? first.lang : null;
}

/** How far the letters of a line stand below its upper end. */
export const baselineOf = ({ size, leading }: Style): number => size * (0.35 + leading / 2);

/** Sets a text in lines, over page ends if need be, as the content of a new element. */
export function write(
  pen: Pen,
  parent: StructureElement,
  type: string,
  text: Text | string,
  style: Style,
  block: Block = wholeWidth,
): void {
  const { text: words, lang } = typeof text === 'string' ? { text, lang: null } : text;
  const element = tagUnder(pen, parent, type, lang !== null && lang !== pen.language ? { lang } : {});
  const step = style.size * style.leading;
  let waiting = linesOf(words, style, block.width);
  while (waiting.length > 0) {
    keep(pen, step);
    const room = Math.max(1, Math.floor((paper.height - paper.bottom - pen.y) / step));
    const now = waiting.slice(0, room);
    waiting = waiting.slice(room);
    element.add(() => {
      for (const line of now) {
        drawLine(pen, line, style, block.x, pen.y + baselineOf(style));
        pen.y += step;
      }
    });
  }
}

/** One line on a baseline; returns where it ends. A space at its end parts it from the next line when text is copied. */
export function drawLine(pen: Pen, line: string, style: Style, x: number, baseline: number): number {
  const { runs, missing } = runsOf(line, style.face);
  pen.missing ||= missing;
  let at = x;
  for (const [place, run] of runs.entries()) {
    const text = place === runs.length - 1 ? `${run.text} ` : run.text;
    pen.doc
      .font(run.face)
      .fontSize(style.size)
      .fillColor(style.colour)
      .text(text, at, baseline, { lineBreak: false, baseline: 'alphabetic' });
    at += widthOf(run.text, run.face, style.size);
  }
  return at;
}

/** Draws what is no content: rules, frames, page numbers. */
export function artifact(pen: Pen, type: 'Layout' | 'Pagination' | 'Page', draw: () => void): void {
  pen.doc.markContent('Artifact', { type });
  draw();
  pen.doc.endMarkedContent();
}

export function rule(pen: Pen, block: Block = wholeWidth): void {
  artifact(pen, 'Layout', () => {
    pen.doc
      .moveTo(block.x, pen.y)
      .lineTo(block.x + block.width, pen.y)
      .lineWidth(0.6)
      .strokeColor(palette.line)
      .stroke();
  });
}

/** A small picture that means something: drawn as content, with its words for whoever does not see it. */
export function figure(
  pen: Pen,
  parent: StructureElement,
  alt: string,
  box: { x: number; y: number; width: number; height: number },
  draw: () => void,
): void {
  const bbox = [box.x, box.y, box.x + box.width, box.y + box.height] as const;
  tagUnder(pen, parent, 'Figure', { alt, bbox }).add(draw);
}
