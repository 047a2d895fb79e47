import { FilterLinks, Pagination, SearchForm, Tabs } from '../find.tsx';
import { EmptyState } from '../notice.tsx';
import { Sheet, Stack } from '../sheet.tsx';
import { type Column, type SortOrder, Table } from '../table.tsx';
import { Tag, type Tone } from '../tag.tsx';
import { withParams } from '../url.ts';

type Row = {
  id: string;
  learner: string;
  from: string;
  grade: string;
  tone: Tone;
  wrong: string;
  where: string;
};

const rows: Row[] = [
  {
    id: '1',
    learner: 'Παπαδοπούλου Ελένη',
    from: 'Aveiro',
    grade: '17',
    tone: 'warn',
    wrong: 'No date of birth',
    where: 'sheet “Results”, row 218, column F is empty',
  },
  {
    id: '2',
    learner: 'Jón Þór Sigurðsson',
    from: 'Stavanger',
    grade: 'B',
    tone: 'warn',
    wrong: 'No conversion',
    where: 'Stavanger’s A–F has no table for 1–20 in 2026',
  },
  {
    id: '3',
    learner: 'Maria-Magdalena Wolfeschlegelsteinhausenbergerdorff von und zu Hohenlohe',
    from: 'Hamburg University of Technology',
    grade: '1,3',
    tone: 'bad',
    wrong: 'Seal refused once',
    where: 'remote seal: time-out after 10 s, tried 3 times',
  },
];

const columns: Column<Row>[] = [
  { key: 'learner', header: 'Learner', cell: (row) => row.learner, rowHeader: true, sortKey: 'learner' },
  { key: 'from', header: 'University', cell: (row) => row.from, sortKey: 'from' },
  { key: 'grade', header: 'Grade', cell: (row) => row.grade, numeric: true, sortKey: 'grade' },
  {
    key: 'wrong',
    header: 'What is wrong',
    cell: (row) => (
      <>
        <Tag tone={row.tone}>{row.wrong}</Tag> <span className="muted">{row.where}</span>
      </>
    ),
  },
  { key: 'do', header: 'What to do', cell: (row) => <a href={`/learner/${row.id}`}>Mend it</a> },
];

const here = '/gallery?q=an';
const sort = {
  by: 'learner',
  order: 'ascending' as const,
  href: (by: string, order: SortOrder) => withParams(here, { sort: by, order }),
};

/** Tables with their search, filters and pages. */
export function Data() {
  return (
    <Stack>
      <Tabs
        label="Parts of the batch"
        tabs={[
          { href: '/batch', label: 'Overview' },
          { href: '/batch/needs', label: 'Need you', current: true },
          { href: '/batch/sealed', label: 'Sealed' },
          { href: '/batch/history', label: 'History' },
        ]}
      />
      <FilterLinks
        label="Show"
        filters={[
          { href: '/batch/needs', label: 'All', count: 10000, current: true },
          { href: '/batch/needs?kind=birth', label: 'No date of birth', count: 2 },
          { href: '/batch/needs?kind=seal', label: 'Seal refused', count: 1 },
        ]}
      />
      <Sheet
        flush
        title={
          <>
            Need you <Tag tone="warn">3</Tag>
          </>
        }
        aside={<SearchForm label="Find a learner" value="an" keep={{ kind: 'birth' }} />}
      >
        <Table
          caption="Learners that need you"
          captionHidden
          columns={columns}
          rows={rows}
          rowKey={(row) => row.id}
          sort={sort}
          narrow="stack"
        />
        <Pagination page={6} pageSize={50} total={812} href={(page) => withParams(here, { page })} />
      </Sheet>
      <Sheet flush>
        <Table
          caption="Points by partner"
          columns={columns.slice(0, 3)}
          rows={rows}
          rowKey={(row) => row.id}
        />
      </Sheet>
      <Sheet flush title="Refused rows">
        <Table
          caption="Refused rows"
          captionHidden
          columns={columns}
          rows={[]}
          rowKey={(row) => row.id}
          empty={<EmptyState title="No row was refused">All 812 rows can be imported.</EmptyState>}
        />
      </Sheet>
    </Stack>
  );
}
