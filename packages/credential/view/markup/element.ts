/**
 * A document as data: elements with their attributes and children. Page, print and the file that stands alone are made
 * of the same, so what is escaped, linked and labelled is decided once.
 */
export interface MarkupElement {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Markup[];
}

/** An element, or text that stays text. */
export type Markup = MarkupElement | string;

type Attributes = Readonly<Record<string, string | null | undefined>>;
type Child = Markup | null | undefined | readonly Child[];

/** An element; attributes and children that are null are left out. */
export function element(
  tag: string,
  attributes: Attributes = {},
  ...children: readonly Child[]
): MarkupElement {
  const stated = Object.entries(attributes).filter((entry): entry is [string, string] => entry[1] != null);
  return { tag, attributes: Object.fromEntries(stated), children: flatten(children) };
}

function flatten(children: readonly Child[]): Markup[] {
  return children.flatMap((child) => {
    if (child == null) return [];
    return Array.isArray(child) ? flatten(child) : [child as Markup];
  });
}

const empty: ReadonlySet<string> = new Set(['img', 'meta']);
const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign);

/** HTML of a document or a part of it. Text and attribute values are escaped; names of tags and attributes are ours. */
export function toHtml(markup: Markup): string {
  const pieces: string[] = [];
  write(markup, pieces);
  return pieces.join('');
}

function write(markup: Markup, pieces: string[]): void {
  if (typeof markup === 'string') {
    pieces.push(escaped(markup));
    return;
  }
  const { tag, attributes, children } = markup;
  const stated = Object.entries(attributes).map(([name, value]) => ` ${name}="${escaped(value)}"`);
  pieces.push(`<${tag}${stated.join('')}>`);
  if (empty.has(tag)) return;
  for (const child of children) {
    // A style sheet is not escaped in HTML. Ours is a constant, so nothing of a credential can stand in it.
    if (tag === 'style' && typeof child === 'string') pieces.push(child);
    else write(child, pieces);
  }
  pieces.push(`</${tag}>`);
}
