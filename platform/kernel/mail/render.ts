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
  return `<!doctype html><html><head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head><body style="font:16px/1.5 sans-serif;max-width:36em">${body}</body></html>`;
}

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
