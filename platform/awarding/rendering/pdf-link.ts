import type { LinkView, Text } from '@waymark/credential';
import { widthOf } from './fonts.ts';
import { type Block, drawLine, keep, linesOf, type Pen, type Style, tagUnder, write } from './pdf-page.ts';
import { linkStyle, small } from './pdf-styles.ts';

/** A link under an element: its words, which lead to an address. Long ones keep to one page. */
export function writeLink(
  pen: Pen,
  parent: PDFKit.PDFStructureElement,
  address: string,
  words: Text | string,
  style: Style,
  block: Block,
): void {
  const { text, lang } = typeof words === 'string' ? { text: words, lang: null } : words;
  const language = lang !== null && lang !== pen.language ? { lang } : {};
  const step = style.size * style.leading;
  const lines = linesOf(text, style, block.width).slice(0, mostLines);
  keep(pen, lines.length * step);
  const link = tagUnder(pen, parent, 'Link', { alt: text, ...language });
  const top = pen.y;
  link.add(() => {
    for (const line of lines) {
      drawLine(pen, line, style, block.x, pen.y + style.size * 1.075);
      pen.y += step;
    }
  });
  const width = Math.max(...lines.map((line) => widthOf(line, style.face, style.size)));
  // PDF/UA wants the link's words in `Contents`; the type declarations do not know it.
  const options = {
    structParent: link,
    Contents: new String(text),
  } as unknown as PDFKit.Mixins.AnnotationOption;
  pen.doc.link(block.x, top, width, lines.length * step, address, options);
}

/** A link of more lines would not fit a page; nobody writes one. */
const mostLines = 40;

/** Pages on the web, and where each leads: a title can promise another place. */
export function writeLinks(
  pen: Pen,
  parent: PDFKit.PDFStructureElement,
  links: readonly LinkView[],
  block: Block,
): void {
  if (links.length === 0) return;
  const list = tagUnder(pen, parent, 'L');
  for (const { address, title } of links) {
    const item = tagUnder(pen, tagUnder(pen, list, 'LI'), 'LBody');
    writeLink(pen, tagUnder(pen, item, 'P'), address, title ?? address, linkStyle, block);
    if (title) write(pen, item, 'P', new URL(address).host, small, block);
    pen.y += 2;
  }
}
