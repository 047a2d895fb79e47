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

function itemMarkup(item: SheetItem, words: CredentialWords): Markup[] {
  const logo =
    item.logo && element('img', { class: 'credential-logo', src: pictureAddress(item.logo), alt: '' });
  const details =
    item.details.length > 0
      ? element(
          'small',
          {},
          joined(item.details, () => ' · '),
        )
      : null;
  return [...(logo ? [logo] : []), foldable(item, words), ...(details ? [details] : [])];
}

/** A title under which more can be unfolded, if there is more. */
function foldable(item: SheetItem, words: CredentialWords): MarkupElement {
  const within =
    item.within &&
    element('span', { class: 'credential-hidden' }, `${fill(words.partOf, { title: item.within.text })} `);
  const title = [within, said(item.title)];
  if (item.more === null) return element('span', {}, title);
  return element('details', {}, element('summary', {}, title), moreMarkup(item.more, words));
}

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
    { label: words.credits, numeric: true, cell: ({ columns: { credits } }: SheetItem) => credits || null },
    { label: words.grade, numeric: true, cell: ({ columns: { grade } }: SheetItem) => grade && said(grade) },
    { label: words.date, numeric: false, cell: ({ columns: { date } }: SheetItem) => date || null },
  ].filter(({ cell }) => items.some((item) => cell(item) !== null));
  const head = [words.part, ...columns.map(({ label }) => label)].map((label, at) =>
    element(
      'th',
      { scope: 'col', role: 'columnheader', class: columns[at - 1]?.numeric ? 'num' : null },
      label,
    ),
  );
  const rows = items.map((item) =>
    element(
      'tr',
      { role: 'row', class: depthClass(item) },
      element('th', { scope: 'row', role: 'rowheader' }, foldable(item, words)),
      columns.map(({ label, numeric, cell }) =>
        element('td', { role: 'cell', class: numeric ? 'num' : null, 'data-label': label }, cell(item)),
      ),
    ),
  );
  return element(
    'table',
    { class: 'credential-parts', role: 'table' },
    element('caption', { class: 'credential-hidden' }, heading),
    element('thead', { role: 'rowgroup' }, element('tr', { role: 'row' }, head)),
    element('tbody', { role: 'rowgroup' }, rows),
  );
}
