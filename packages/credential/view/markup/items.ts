import { pictureAddress } from '../media.ts';
import type { SheetItem, SheetMore, SheetOutcome, SheetSection } from '../sheet-model.ts';
import { type CredentialWords, fill } from '../words.ts';
import { distributionMarkup } from './distribution.ts';
import { element, type Markup, type MarkupElement } from './element.ts';
import { filesMarkup } from './files.ts';
import { factList, joined, linkList, said } from './text.ts';

export function outcomeList(outcomes: readonly SheetOutcome[], words: CredentialWords): MarkupElement {
  return element(
    'ul',
    { class: 'credential-outcomes' },
    outcomes.map((outcome) =>
      element(
        'li',
        {},
        element('span', {}, said(outcome.text)),
        outcome.eqfLevel === null ? null : levelBars(outcome.eqfLevel, words),
        outcome.skills.map((skills) => element('small', {}, said(skills))),
      ),
    ),
  );
}

function levelBars(level: number, words: CredentialWords): MarkupElement {
  const label = fill(words.eqfOutOf, { level: String(level) });
  return element(
    'svg',
    { class: 'credential-level', viewBox: '0 0 94 8', role: 'img', 'aria-label': label },
    [1, 2, 3, 4, 5, 6, 7, 8].map((bar) =>
      element('rect', {
        class: bar <= level ? 'on' : 'off',
        x: String((bar - 1) * 12),
        width: '10',
        height: '8',
        rx: '1.5',
      }),
    ),
  );
}

export function itemList(items: readonly SheetItem[], words: CredentialWords): MarkupElement {
  return element(
    'ul',
    { class: 'credential-items' },
    items.map((item) => element('li', { class: depthClass(item) }, itemMarkup(item, words))),
  );
}

function depthClass({ depth }: SheetItem): string | null {
  return depth === 0 ? null : `depth-${Math.min(depth, 3)}`;
}

/** A title with its line, under which more can be unfolded, if there is more. */
function itemMarkup(item: SheetItem, words: CredentialWords): Markup[] {
  const { logo, details, more } = item;
  const image = logo && element('img', { class: 'credential-logo', src: pictureAddress(logo), alt: '' });
  const title = element('span', {}, titleMarkup(item, words));
  const line =
    details.length > 0
      ? element(
          'small',
          {},
          joined(details, () => ' · '),
        )
      : null;
  const shown = [title, line].filter((one) => one !== null);
  const content = more
    ? [element('details', {}, element('summary', {}, shown), moreMarkup(more, words))]
    : shown;
  return image ? [image, ...content] : content;
}

/** A title; for who does not see how far it is indented, what it is part of. */
function titleMarkup({ title, within }: SheetItem, words: CredentialWords): Markup[] {
  if (within === null) return [said(title)];
  return [hidden(`${fill(words.partOf, { title: within.text })} `), said(title)];
}

const hidden = (...children: readonly Markup[]): MarkupElement =>
  element('span', { class: 'credential-hidden' }, children);

function moreMarkup(more: SheetMore, words: CredentialWords): MarkupElement {
  return element(
    'div',
    { class: 'credential-more' },
    more.description ? element('p', { class: 'credential-text' }, said(more.description)) : null,
    factList('credential-about', more.facts),
    more.distribution ? distributionMarkup(more.distribution, words) : null,
    more.outcomes.length > 0
      ? [element('p', { class: 'credential-label' }, words.canNow), outcomeList(more.outcomes, words)]
      : null,
    more.items.length > 0 ? itemList(more.items, words) : null,
    linkList(more.links),
    filesMarkup(more.files, words),
  );
}

/**
 * Parts as rows: title, credits, grade, date, of which only those columns that a part fills. On a small screen a row is
 * laid out as a block, in which a browser forgets that it is one; the roles say so.
 */
export function partsTable({ heading, items }: SheetSection, words: CredentialWords): MarkupElement {
  const columns = [
    { label: words.credits, name: 'num', cell: ({ columns: { credits } }: SheetItem) => credits || null },
    { label: words.grade, name: 'grade', cell: ({ columns: { grade } }: SheetItem) => grade && said(grade) },
    { label: words.date, name: 'date', cell: ({ columns: { date } }: SheetItem) => date || null },
  ].filter(({ cell }) => items.some((item) => cell(item) !== null));
  const head = [{ label: words.part, name: null }, ...columns].map(({ label, name }) =>
    element('th', { scope: 'col', role: 'columnheader', class: name }, label),
  );
  const rows = items.flatMap((item) => {
    const name = element('th', { scope: 'row', role: 'rowheader' }, titleMarkup(item, words));
    const cells = columns.map(({ label, name, cell }) =>
      element('td', { role: 'cell', class: name, 'data-label': label }, cell(item)),
    );
    const depth = depthClass(item);
    if (item.more === null) return [element('tr', { role: 'row', class: depth }, name, cells)];
    // A row of its own: what is unfolded has the whole width.
    const span = { role: 'cell', colspan: String(cells.length + 1) };
    const summary = element('summary', {}, words.more, hidden(': ', said(item.title)));
    const more = element('details', {}, summary, moreMarkup(item.more, words));
    return [
      element(
        'tr',
        { role: 'row', class: [depth, 'goes-on'].filter((one) => one !== null).join(' ') },
        name,
        cells,
      ),
      element('tr', { role: 'row', class: depth }, element('td', span, more)),
    ];
  });
  return element(
    'table',
    { class: 'credential-parts', role: 'table' },
    element('caption', { class: 'credential-hidden' }, heading),
    element('thead', { role: 'rowgroup' }, element('tr', { role: 'row' }, head)),
    element('tbody', { role: 'rowgroup' }, rows),
  );
}
