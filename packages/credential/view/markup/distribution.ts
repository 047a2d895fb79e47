import type { SheetDistribution } from '../sheet-model.ts';
import type { CredentialWords } from '../words.ts';
import { element, type MarkupElement } from './element.ts';
import { said } from './text.ts';

/** How often each result was reached. */
export function distributionMarkup(distribution: SheetDistribution, words: CredentialWords): MarkupElement {
  const { description, points, rows } = distribution;
  const head = [words.result, ...(points ? [words.points] : []), words.howOften];
  return element(
    'table',
    { class: 'credential-distribution' },
    element('caption', {}, words.distribution, description ? [': ', said(description)] : null),
    element(
      'thead',
      {},
      element(
        'tr',
        {},
        head.map((label, at) => element('th', { scope: 'col', class: at > 0 ? 'num' : null }, label)),
      ),
    ),
    element(
      'tbody',
      {},
      rows.map((row) =>
        element(
          'tr',
          {},
          element('th', { scope: 'row' }, said(row.label)),
          points ? element('td', { class: 'num' }, row.points) : null,
          element('td', { class: 'num' }, row.count),
        ),
      ),
    ),
  );
}
