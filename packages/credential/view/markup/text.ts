import type { LinkView, Text } from '../model.ts';
import { afterValue, type SheetFact } from '../sheet-model.ts';
import { element, type Markup, type MarkupElement } from './element.ts';

/** A text with its own language, so that it is pronounced and hyphenated as what it is. */
export function said(text: Text): MarkupElement {
  return element('bdi', { lang: text.lang }, text.text);
}

export function factList(name: string, facts: readonly SheetFact[]): MarkupElement[] {
  if (facts.length === 0) return [];
  const rows = facts.map(({ label, values }) =>
    element('div', {}, element('dt', {}, label), element('dd', {}, joined(values, afterValue))),
  );
  return [element('dl', { class: name }, rows)];
}

/** Pages on the web: opened without telling them where the reader came from. */
export function linkList(links: readonly LinkView[]): MarkupElement[] {
  if (links.length === 0) return [];
  const entries = links.map(({ address, title }) =>
    element(
      'li',
      {},
      element('a', { href: address, rel: 'noopener noreferrer nofollow' }, title ? said(title) : address),
      // A title can promise another place than the link leads to.
      title ? element('small', {}, new URL(address).host) : null,
    ),
  );
  return [element('ul', { class: 'credential-links' }, entries)];
}

export function joined(texts: readonly Text[], after: (text: Text) => string): Markup[] {
  return texts.flatMap((text, at) => (at === texts.length - 1 ? [said(text)] : [said(text), after(text)]));
}
