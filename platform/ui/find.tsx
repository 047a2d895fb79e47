import { type ReactNode, useId } from 'react';
import { Anchor, Form, HiddenFields } from './anchor.tsx';
import { Button } from './button.tsx';
import { Icon } from './icons.tsx';
import { useText } from './text.tsx';

export type SearchFormProps = {
  /** What can be found: "Find a learner". */
  label: string;
  name?: string;
  value?: string;
  action?: string;
  /** Filters that stay while searching. */
  keep?: Readonly<Record<string, string>>;
};

/** Search as a GET form: its answer has an address. */
export function SearchForm({ label, name = 'q', value, action, keep = {} }: SearchFormProps) {
  const { t } = useText();
  const id = useId();
  return (
    <Form method="get" action={action} role="search" className="search">
      <HiddenFields values={keep} />
      <label className="hidden" htmlFor={id}>
        {label}
      </label>
      <input id={id} className="control" type="search" name={name} defaultValue={value} placeholder={label} />
      <Button>
        <Icon name="search" />
        <span className="hidden">{t('ui.search')}</span>
      </Button>
    </Form>
  );
}

export type FilterLink = { href: string; label: string; current?: boolean; count?: number };

export type FilterLinksProps = {
  /** The question that the filters answer: "State". */
  label: string;
  filters: readonly FilterLink[];
};

/** A choice of filters, each a link. */
export function FilterLinks({ label, filters }: FilterLinksProps) {
  const { formatNumber } = useText();
  return (
    <nav className="filters" aria-label={label}>
      <ul>
        {filters.map(({ href, label: words, current, count }) => (
          <li key={href}>
            <Anchor href={href} aria-current={current ? 'true' : undefined}>
              {words}
              {count === undefined ? null : <span className="count">{formatNumber(count)}</span>}
            </Anchor>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export type Tab = { href: string; label: ReactNode; current?: boolean };

/** Parts of one thing, each a page of its own. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav className="tabs" aria-label={label}>
      <ul>
        {tabs.map(({ href, label: words, current }) => (
          <li key={href}>
            <Anchor href={href} aria-current={current ? 'page' : undefined}>
              {words}
            </Anchor>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export type PaginationProps = {
  /** From 1. */
  page: number;
  pageSize: number;
  total: number;
  href(page: number): string;
};

/** The pages shown around the current one; 0 stands for a gap. */
export function pagesToShow(page: number, last: number): number[] {
  const near = [1, page - 1, page, page + 1, last].filter((number) => number >= 1 && number <= last);
  const sorted = [...new Set(near)].sort((a, b) => a - b);
  return sorted.flatMap((number, place) => {
    const before = sorted[place - 1] ?? 0;
    if (number - before === 2) return [number - 1, number];
    return number - before > 2 ? [0, number] : [number];
  });
}

/** Which rows these are, and the way to the others. */
export function Pagination({ page, pageSize, total, href }: PaginationProps) {
  const { t } = useText();
  const last = Math.max(1, Math.ceil(total / pageSize));
  const from = total === 0 ? 0 : (page - 1) * pageSize + 1;
  const range = t('ui.pages.range', { from, to: Math.min(page * pageSize, total), total });
  return (
    <nav className="pages" aria-label={t('ui.pages')}>
      <p className="num">{range}</p>
      {last > 1 ? (
        <ul>
          {page > 1 ? (
            <li>
              <Anchor href={href(page - 1)} rel="prev">
                {t('ui.pages.previous')}
              </Anchor>
            </li>
          ) : null}
          {pagesToShow(page, last).map((number, place) => (
            <li key={number || `gap-${place}`}>
              {number === 0 ? (
                <span className="gap">…</span>
              ) : (
                <Anchor
                  href={href(number)}
                  aria-label={t('ui.pages.page', { number })}
                  aria-current={number === page ? 'page' : undefined}
                >
                  {number}
                </Anchor>
              )}
            </li>
          ))}
          {page < last ? (
            <li>
              <Anchor href={href(page + 1)} rel="next">
                {t('ui.pages.next')}
              </Anchor>
            </li>
          ) : null}
        </ul>
      ) : null}
    </nav>
  );
}
