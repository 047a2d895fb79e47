import type { ReactNode } from 'react';
import { Anchor } from './anchor.tsx';
import { Icon } from './icons.tsx';
import { useText } from './text.tsx';

export type SortOrder = 'ascending' | 'descending';

export type Sort = {
  /** `sortKey` of the column the rows stand in order of. */
  by: string;
  order: SortOrder;
  /** The address that shows the same rows in another order. */
  href(by: string, order: SortOrder): string;
};

export type Column<Row> = {
  key: string;
  header: ReactNode;
  cell(row: Row): ReactNode;
  /** Figures stand right-aligned, so that they can be compared. */
  numeric?: boolean;
  /** Names the row: its cell is a row header. One column of a table should. */
  rowHeader?: boolean;
  sortKey?: string;
  /** The column's name where it is stacked, if `header` is not a text. */
  label?: string;
};

export type TableProps<Row> = {
  /** What the table shows. Always there; `captionHidden` when a heading beside it says it already. */
  caption: string;
  captionHidden?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey(row: Row): string;
  sort?: Sort;
  /**
   * On a small screen: `scroll` sideways, for figures to compare; or `stack` each row as a card, for lists of
   * things.
   */
  narrow?: 'scroll' | 'stack';
  /** More columns than even a wide screen holds: the table always scrolls in its own region. */
  wide?: boolean;
  /** Shown instead of a table without rows. */
  empty?: ReactNode;
};

/** Rows to read and to work through. */
export function Table<Row>(props: TableProps<Row>) {
  const { caption, captionHidden, columns, rows, rowKey, sort, narrow = 'scroll', wide, empty } = props;
  if (rows.length === 0 && empty) return empty;
  const stacks = narrow === 'stack';
  // Laid out as blocks a table may lose its meaning for a screen reader, so it is said again.
  const role = (name: string) => (stacks ? name : undefined);
  const region = stacks ? {} : { role: 'region', 'aria-label': caption, tabIndex: 0 };
  return (
    <div {...region} className={`table-region${stacks ? ' stacking' : ''}${wide ? ' always' : ''}`}>
      <table className="table" role={role('table')}>
        <caption className={captionHidden ? 'hidden' : undefined}>{caption}</caption>
        <thead role={role('rowgroup')}>
          <tr role={role('row')}>
            {columns.map((column) => (
              <HeadCell key={column.key} column={column} sort={sort} role={role('columnheader')} />
            ))}
          </tr>
        </thead>
        <tbody role={role('rowgroup')}>
          {rows.map((row) => (
            <tr key={rowKey(row)} role={role('row')}>
              {columns.map((column) => (
                <BodyCell key={column.key} column={column} row={row} stacks={stacks} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type BodyCellProps<Row> = { column: Column<Row>; row: Row; stacks: boolean };

function BodyCell<Row>({ column, row, stacks }: BodyCellProps<Row>) {
  const cell = {
    className: column.numeric ? 'figure' : undefined,
    'data-label': column.label ?? (typeof column.header === 'string' ? column.header : undefined),
  };
  const said = column.cell(row);
  const nothing = said === null || said === undefined || said === '';
  // In a stack the cell is a grid of label and content, so the content is one element; without any it is left out.
  const content = stacks && !nothing ? <div>{said}</div> : said;
  return column.rowHeader ? (
    <th scope="row" role={stacks ? 'rowheader' : undefined} {...cell}>
      {content}
    </th>
  ) : (
    <td role={stacks ? 'cell' : undefined} {...cell}>
      {content}
    </td>
  );
}

type HeadCellProps<Row> = { column: Column<Row>; sort?: Sort; role?: string };

function HeadCell<Row>({ column, sort, role }: HeadCellProps<Row>) {
  const { t } = useText();
  const { sortKey } = column;
  const className = column.numeric ? 'figure' : undefined;
  if (!sort || !sortKey) {
    return (
      <th scope="col" role={role} className={className}>
        {column.header}
      </th>
    );
  }
  const order = sort.by === sortKey ? sort.order : undefined;
  const next = order === 'ascending' ? 'descending' : 'ascending';
  return (
    <th scope="col" role={role} className={className} aria-sort={order}>
      <Anchor href={sort.href(sortKey, next)}>
        {column.header}
        <span className="hidden">, {t(`ui.sort.${next}`)}</span>
        <Icon name={order === 'ascending' ? 'up' : order === 'descending' ? 'down' : 'both'} />
      </Anchor>
    </th>
  );
}
