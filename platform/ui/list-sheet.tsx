import type { ReactNode } from 'react';
import {
  FilterLinks,
  type FilterLinksProps,
  Pagination,
  type PaginationProps,
  SearchForm,
  type SearchFormProps,
} from './find.tsx';
import { Sheet, Stack } from './sheet.tsx';
import { Table, type TableProps } from './table.tsx';
import { Tag } from './tag.tsx';

export type ListSheetProps<Row> = Omit<TableProps<Row>, 'caption' | 'captionHidden'> & {
  /** What the rows are: the sheet's heading, and unseen the table's caption. */
  title: string;
  /** How many rows need the reader, beside the heading. */
  needing?: number;
  /** A quiet line under the heading. */
  note?: ReactNode;
  search?: SearchFormProps;
  /** What narrows the list, a line for each question. */
  filters?: readonly FilterLinksProps[];
  /** Which rows these are; shown where there are more than one page holds. */
  pages?: PaginationProps;
};

/** A list to find things in: its name and its search, its filters, its rows, and the way to the other rows. */
export function ListSheet<Row>(props: ListSheetProps<Row>) {
  const { title, needing = 0, note, search, filters = [], pages, ...table } = props;
  return (
    <Sheet
      flush
      title={
        <>
          {title} {needing > 0 ? <Tag tone="warn">{needing}</Tag> : null}
        </>
      }
      note={note}
      aside={search ? <SearchForm {...search} /> : null}
    >
      {filters.length > 0 ? (
        <div className="pad">
          <Stack close>
            {filters.map((line) => (
              <FilterLinks key={line.label} {...line} />
            ))}
          </Stack>
        </div>
      ) : null}
      <Table {...table} caption={title} captionHidden />
      {pages && pages.total > pages.pageSize ? <Pagination {...pages} /> : null}
    </Sheet>
  );
}
