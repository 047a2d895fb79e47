import type { Sheet, SheetSection } from '../sheet-model.ts';
import { type CredentialWords, fill } from '../words.ts';
import { element, type Markup, type MarkupElement } from './element.ts';
import { filesMarkup, picturesMarkup } from './files.ts';
import { itemList, outcomeList, partsTable } from './items.ts';
import { factList, linkList, said } from './text.ts';

/** Level of a heading, and the words around it. */
export interface Layout {
  readonly words: CredentialWords;
  /** Level of the sections' headings; the title is one above. */
  readonly level: number;
}

/**
 * A sheet from its awarding bodies to its last file, without frame, test mark and seal: whoever shows it puts these
 * around. It needs no script: what is long can be folded with the browser's own `details`.
 */
export function sheetMarkup(sheet: Sheet, layout: Layout): Markup[] {
  const { words } = layout;
  const outcomes =
    sheet.outcomes.length > 0
      ? [outcomeList(sheet.outcomes, words)]
      : sheet.outcomeSummary
        ? [element('p', { class: 'credential-text' }, said(sheet.outcomeSummary))]
        : [];
  return [
    element('p', { class: 'credential-from' }, sheet.from),
    element('p', { class: 'credential-who' }, said(sheet.holder)),
    element('p', { class: 'credential-earned' }, sheet.earned),
    element(`h${layout.level - 1}`, { class: 'credential-what' }, said(sheet.title)),
    ...(sheet.description
      ? [element('p', { class: 'credential-description' }, said(sheet.description))]
      : []),
    ...factList('credential-facts', sheet.facts),
    ...headed(words.canNow, outcomes, layout),
    ...sheet.sections.flatMap((one) => sectionMarkup(one, layout)),
    ...sheet.backing.flatMap((one) => sectionMarkup(one, layout)),
    ...headed(words.about, factList('credential-about', sheet.about), layout),
    ...headed(words.links, linkList(sheet.links), layout),
    ...headed(words.attachments, filesMarkup(sheet.attachments, words), layout),
    ...picturesMarkup(sheet.pictures, words),
    ...(sheet.shortened ? [element('p', { class: 'credential-shortened' }, words.shortened)] : []),
  ];
}

function headed(heading: string, content: readonly Markup[], { level }: Layout): MarkupElement[] {
  return content.length > 0 ? [element('section', {}, element(`h${level}`, {}, heading), content)] : [];
}

function sectionMarkup(section: SheetSection, layout: Layout): MarkupElement[] {
  const { heading, items, table } = section;
  const { words } = layout;
  if (!table) return headed(heading, [itemList(items, words)], layout);
  const count = element(
    'p',
    { class: 'credential-count' },
    fill(words.parts, { count: String(items.length) }),
  );
  return headed(heading, [count, partsTable(section, words)], layout);
}
