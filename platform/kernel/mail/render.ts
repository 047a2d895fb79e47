import type { MailWords } from './mail.ts';

/** The plain text of a mail. */
export const textOf = ({ paragraphs }: MailWords): string => `${paragraphs.join('\n\n')}\n`;

/** The same as a page of plain HTML: an address on a line of its own is a link. */
export function htmlOf({ subject, paragraphs }: MailWords): string {
  const body = paragraphs
    .map((paragraph) => {
      const words = escapeHtml(paragraph);
      return `<p>${isAddress(paragraph) ? `<a href="${words}">${words}</a>` : words.replaceAll('\n', '<br>')}</p>`;
    })
    .join('\n');
  return `<!doctype html><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${escapeHtml(subject)}</title><style>${style}</style></head><body>${sign}${body}</body></html>`;
}

/** Calm, as the pages are; a program that ignores it shows plain paragraphs. No picture and no font is fetched. */
const style = `body{margin:0;padding:24px;max-width:34em;font:16px/1.55 system-ui,sans-serif;color:#1b222b;background:#fff}
p{margin:0 0 1em}a{color:#1a5a41;overflow-wrap:anywhere}
.sign{width:22px;margin-bottom:20px}.sign b{display:block;height:11px;margin-bottom:3px;border-radius:2px;background:#1a5a41}.sign b+b{background:#1b222b}
@media (prefers-color-scheme:dark){body{color:#ecebe7;background:#12151a}a{color:#8ac9ae}.sign b{background:#8ac9ae}.sign b+b{background:#ecebe7}}`;

/** Waymark's two bars. */
const sign = '<div class="sign" aria-hidden="true"><b></b><b></b></div>';

/** Whether a paragraph is nothing but an address of the web. */
export const isAddress = (paragraph: string): boolean => /^https?:\/\/\S+$/.test(paragraph);

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escapeHtml = (text: string) => text.replaceAll(/[&<>"']/g, (character) => entities[character]!);
