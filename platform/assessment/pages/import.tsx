import { redirect, useActionData, useLoaderData, useLocation } from 'react-router';
import type { ActionArgs, LoaderArgs } from '../../kernel/pages/args.ts';
import { errorsOf } from '../../kernel/pages/form-errors.ts';
import { formInput, readForm } from '../../kernel/pages/form-input.ts';
import { refused } from '../../kernel/pages/page.ts';
import { searchInput } from '../../kernel/pages/search.ts';
import {
  ErrorSummary,
  Notice,
  PageHead,
  Pagination,
  Sheet,
  Stack,
  Tabs,
  useText,
  withParams,
} from '../../ui/index.ts';
import { commitImport } from '../imports/commit-import.ts';
import { correctMapping } from '../imports/correct-mapping.ts';
import { decideRow } from '../imports/decide-row.ts';
import { discardImport } from '../imports/discard-import.ts';
import { listImportRows } from '../imports/list-import-rows.ts';
import { readImport } from '../imports/read-import.ts';
import { ColumnsSheet } from './parts/columns-sheet.tsx';
import { idIn, makeGradeWords, pageNumber, readHead } from './parts/head.server.ts';
import { EndedSheet, NextStepSheet, ReadingSheet } from './parts/import-sheets.tsx';
import { mappingInput } from './parts/mapping-input.server.ts';
import { DecideRows, FaultRows, ResultRows } from './parts/row-tables.tsx';

const pageSize = 50;
const kinds = ['new', 'changed', 'unchanged', 'faulty', 'to-decide', 'skipped'] as const;
const tabs = [...kinds, 'columns'] as const;
type Tab = (typeof tabs)[number];

export async function loader({ context, request, params }: LoaderArgs) {
  const { page } = context;
  const importId = idIn(params.importId);
  const seen = await page.run(readImport, { importId });
  const { head } = await readHead(page, seen.offeringId);
  const asked = searchInput(request, ['tab', 'page']);
  const tab = tabs.find((one) => one === asked.tab) ?? firstTab(seen);
  const number = pageNumber(asked.page);
  const words = makeGradeWords(page, seen.courseScaleId);
  const listed =
    tab !== 'columns' && seen.summary && (seen.state === 'preview' || seen.fileName)
      ? await page.run(listImportRows, { importId, kind: tab, page: number, size: pageSize })
      : { total: 0, rows: [] };
  const shown = async <
    O extends { grade: string | null; scaleId: string | null; courseGrade: string | null },
  >(
    outcome: O,
  ) => ({
    ...outcome,
    courseWords: await words.course(outcome.courseGrade),
    givenWords: await words.given(outcome.grade, outcome.scaleId),
  });
  const rows = await Promise.all(
    listed.rows.map(async (row) => ({
      ...row,
      results: await Promise.all(
        row.results.map(async (result) => ({
          ...result,
          after: await shown(result.after),
          before: result.before && (await shown(result.before)),
        })),
      ),
    })),
  );
  return { seen, head, tab, number, total: listed.total, rows };
}

/** The place where something is to be done, else what is new. */
function firstTab({ columnFaults, sheets, summary }: Awaited<ReturnType<typeof readImport.run>>): Tab {
  if (columnFaults.length > 0 || sheets.some(({ problems }) => problems.length > 0)) return 'columns';
  const order = ['faulty', 'to-decide', 'changed', 'new', 'unchanged', 'skipped'] as const;
  return order.find((kind) => (summary?.counts[kind] ?? 0) > 0) ?? 'columns';
}

export async function action({ context, request, params }: ActionArgs) {
  const { page } = context;
  const importId = idIn(params.importId);
  const form = await readForm(request);
  const { intent, ...input } = await formInput(form);
  const here = `/assessment/imports/${importId}`;
  if (intent === 'commit') {
    const done = await page.attempt(commitImport, { ...input, importId });
    if (!done.ok) return refused(done.refusal);
    return redirect(`${here}?done=assessment.done.imported`);
  }
  if (intent === 'discard') {
    const done = await page.attempt(discardImport, { importId });
    if (!done.ok) return refused(done.refusal);
    return redirect(`${here}?done=assessment.done.discarded`);
  }
  if (intent === 'decide') {
    // One button says it all: `same:<person>`, `new` or `skip`.
    const [decision, personId] = String(input.decision ?? '').split(':');
    const done = await page.attempt(decideRow, {
      importId,
      position: input.position,
      decision,
      ...(personId && { personId }),
    });
    if (!done.ok) return refused(done.refusal);
    const { page: number } = searchInput(request, ['page']);
    const onPage = pageNumber(number) > 1 ? `&page=${pageNumber(number)}` : '';
    return redirect(`${here}?tab=to-decide${onPage}&done=assessment.done.decided`);
  }
  const done = await page.attempt(correctMapping, { importId, ...mappingInput(form) });
  if (!done.ok) return refused(done.refusal);
  return redirect(`${here}?done=assessment.done.read-again`);
}

/** An uploaded sheet: how far its reading is, what importing it would do, and what is wrong with it. */
export default function ImportPreview() {
  const { seen, head, tab, number, total, rows } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const text = useText();
  const { t } = text;
  const { pathname, search } = useLocation();
  const here = (changes: Record<string, string | number | null>) =>
    withParams(pathname + search, { done: null, ...changes });
  const errors = errorsOf(answer, text);
  const counts = seen.summary?.counts;
  const file = seen.fileName ?? t('assessment.imports.forgotten');
  return (
    <Stack>
      <PageHead
        title={headline(t, seen)}
        documentTitle={t('assessment.import.document-title', { file })}
        error={errors.length > 0}
        crumbs={[
          { label: t('assessment.crumb.courses'), href: '/catalogue/offerings' },
          { label: head.code, href: `/catalogue/offerings/${head.id}` },
          { label: t('assessment.crumb.results'), href: `/assessment/offerings/${head.id}` },
          { label: file },
        ]}
        subtitle={t('assessment.import.subtitle', {
          file,
          university: seen.institution,
          when: text.formatInstant(seen.uploadedAt, head.timeZone, { style: 'medium' }),
          who: seen.uploadedBy ?? '',
        })}
      />
      <ErrorSummary errors={errors} />
      {seen.sameAs && seen.state === 'preview' ? (
        <Notice quiet title={t('assessment.import.same-file')}>
          <p>
            {t('assessment.import.same-file-hint', {
              when: seen.sameAs.importedAt
                ? text.formatInstant(seen.sameAs.importedAt, head.timeZone, { style: 'medium' })
                : '',
            })}
          </p>
        </Notice>
      ) : null}
      {seen.state === 'reading' ? <ReadingSheet seen={seen} /> : null}
      {seen.state === 'refused' || seen.state === 'discarded' || seen.state === 'imported' ? (
        <EndedSheet seen={seen} />
      ) : null}
      {seen.state === 'preview' ? <NextStepSheet seen={seen} here={here} /> : null}
      {counts && seen.sheets.length > 0 && seen.state !== 'reading' ? (
        <>
          <Tabs
            label={t('assessment.import.tabs')}
            tabs={tabs
              .filter((one) => one === 'columns' || counts[one] > 0 || one === tab)
              .map((one) => ({
                href: here({ tab: one, page: null }),
                label:
                  one === 'columns'
                    ? t('assessment.kind.columns')
                    : t('assessment.import.tab', { kind: t(`assessment.kind.${one}`), count: counts[one] }),
                current: one === tab,
              }))}
          />
          {tab === 'columns' ? (
            <ColumnsSheet seen={seen} editable={seen.state === 'preview'} />
          ) : (
            <Sheet flush title={t(`assessment.kind.${tab}`)} note={t(`assessment.kind-note.${tab}`)}>
              {tab === 'faulty' ? <FaultRows rows={rows} /> : null}
              {tab === 'to-decide' ? <DecideRows rows={rows} open={seen.state === 'preview'} /> : null}
              {tab !== 'faulty' && tab !== 'to-decide' ? (
                <ResultRows rows={rows} assessments={head.assessments} changed={tab === 'changed'} />
              ) : null}
              {total > pageSize ? (
                <Pagination
                  page={number}
                  pageSize={pageSize}
                  total={total}
                  href={(page) => here({ page, tab })}
                />
              ) : null}
            </Sheet>
          )}
        </>
      ) : null}
    </Stack>
  );
}

function headline(
  t: ReturnType<typeof useText>['t'],
  seen: Awaited<ReturnType<typeof readImport.run>>,
): string {
  const { counts, done } = seen.summary ?? {};
  if (seen.state !== 'preview' || !counts)
    return t(`assessment.import.title.${seen.state === 'preview' ? 'reading' : seen.state}`, {
      count: (done?.created ?? 0) + (done?.changed ?? 0),
    });
  if (seen.columnFaults.length > 0 || seen.sheets.some(({ problems }) => problems.length > 0))
    return t('assessment.import.title.columns');
  const wanting = counts.faulty + counts['to-decide'];
  if (wanting > 0) return t('assessment.import.title.wanting', { count: wanting });
  if (Object.values(counts).every((count) => count === 0)) return t('assessment.import.title.no-rows');
  const ready = counts.new + counts.changed;
  return ready > 0
    ? t('assessment.import.title.ready', { count: ready })
    : t('assessment.import.title.nothing-new');
}
