import { redirect, useActionData, useLoaderData, useLocation } from 'react-router';
import type { ActionArgs, LoaderArgs } from '../../kernel/pages/args.ts';
import { errorsOf } from '../../kernel/pages/form-errors.ts';
import { formInput } from '../../kernel/pages/form-input.ts';
import { refused } from '../../kernel/pages/page.ts';
import { searchInput } from '../../kernel/pages/search.ts';
import {
  ButtonLink,
  EmptyState,
  ErrorSummary,
  PageHead,
  Sheet,
  Stack,
  useText,
  withParams,
} from '../../ui/index.ts';
import { listImports } from '../imports/read-import.ts';
import { approveResults } from '../results/approve-results.ts';
import { countResults } from '../results/count-results.ts';
import { enterResult } from '../results/enter-result.ts';
import { listMissing } from '../results/list-missing.ts';
import { listResults } from '../results/list-results.ts';
import { EnterSheet } from './parts/enter-sheet.tsx';
import { idIn, makeGradeWords, pageNumber, readHead } from './parts/head.server.ts';
import { ImportsSheet, MissingSheet, PartnersSheet } from './parts/offering-sheets.tsx';
import { ResultsSheet } from './parts/results-sheet.tsx';

const pageSize = 50;
const missingSize = 25;
const states = ['entered', 'approved', 'withdrawn'] as const;

export async function loader({ context, request, params }: LoaderArgs) {
  const { page } = context;
  const offeringId = idIn(params.offeringId);
  const counts = await page.run(countResults, { offeringId });
  const { head, may } = await readHead(page, offeringId);
  const asked = searchInput(request, ['q', 'state', 'of', 'page', 'missing', 'mp']);
  const state = states.find((one) => one === asked.state) ?? null;
  const of = counts.partners.some(({ institutionId }) => institutionId === asked.of) ? asked.of! : null;
  const q = asked.q?.slice(0, 200) ?? null;
  const number = pageNumber(asked.page);
  const words = makeGradeWords(page, head.courseScaleId);
  const listed = may.results
    ? await page.run(listResults, {
        offeringId,
        ...(state && { state }),
        ...(of && { institutionId: of }),
        ...(q && { q }),
        page: number,
        size: pageSize,
      })
    : null;
  const results = listed && {
    ...listed,
    results: await Promise.all(
      listed.results.map(async (result) => ({
        ...result,
        courseWords: await words.course(result.courseGrade),
        givenWords: await words.given(result.grade, result.scaleId),
      })),
    ),
  };
  const missingPage = pageNumber(asked.mp);
  const missingOf = counts.partners.some(({ institutionId }) => institutionId === asked.missing)
    ? asked.missing!
    : null;
  const missing = may.missing
    ? await page.run(listMissing, {
        offeringId,
        ...(missingOf && { institutionId: missingOf }),
        page: missingPage,
        size: missingSize,
      })
    : null;
  const imports = may.enter ? await page.run(listImports, { offeringId, size: 5 }) : null;
  return {
    head,
    may,
    counts,
    results,
    missing,
    imports,
    state,
    of,
    q,
    number,
    missingPage,
    missingOf,
    pageSize,
    missingSize,
  };
}

export async function action({ context, request, params }: ActionArgs) {
  const { page } = context;
  const offeringId = idIn(params.offeringId);
  const { intent, ...input } = await formInput(request);
  const here = `/assessment/offerings/${offeringId}`;
  if (intent === 'enter') {
    const entered = await page.attempt(enterResult, { ...input, offeringId });
    if (!entered.ok) return refused(entered.refusal, input);
    return redirect(`/assessment/results/${entered.value.resultId}?done=assessment.done.entered`);
  }
  const approved = await page.attempt(approveResults, {
    offeringId,
    ...(intent === 'approve-all'
      ? { all: true, institutionId: input.institutionId }
      : { ids: input.ids ?? [] }),
  });
  if (!approved.ok) return refused(approved.refusal, input);
  const once = approved.value.approved === 0 && approved.value.waitingForSecond > 0;
  return redirect(`${here}?done=assessment.done.${once ? 'approved-once' : 'approved'}`);
}

/** The results of one run of a course: what waits, what is there, who is missing. */
export default function OfferingResults() {
  const data = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const text = useText();
  const { t } = text;
  const { pathname, search } = useLocation();
  const here = (changes: Record<string, string | number | null>) =>
    withParams(pathname + search, { done: null, ...changes });
  const { head, may, counts, results, missing, imports } = data;
  const errors = errorsOf(answer, text);
  return (
    <Stack>
      <PageHead
        title={headline(t, counts, results?.counts)}
        documentTitle={t('assessment.offering.document-title', { title: head.title.text })}
        error={errors.length > 0}
        crumbs={[
          { label: t('assessment.crumb.courses'), href: '/catalogue/offerings' },
          { label: head.code, href: `/catalogue/offerings/${head.id}` },
          { label: t('assessment.crumb.results') },
        ]}
        subtitle={
          <>
            <bdi lang={head.title.language}>{head.title.text}</bdi>, {head.run.text} · {head.code}
            {counts.fourEyes ? ` · ${t('assessment.offering.four-eyes')}` : ''}
          </>
        }
        actions={
          may.enter ? (
            <ButtonLink
              look={results && results.counts.toApproveByMe > 0 && may.approve ? 'secondary' : 'primary'}
              href={`${pathname}/import`}
            >
              {t('assessment.offering.import')}
            </ButtonLink>
          ) : null
        }
      />
      <ErrorSummary errors={errors} />
      {results ? (
        <ResultsSheet
          {...{ head, may, results, here, pageSize }}
          page={data.number}
          q={data.q}
          state={data.state}
          of={data.of}
          partners={counts.partners}
        />
      ) : null}
      {counts.enrolled > 0 ? (
        <PartnersSheet counts={counts} linked={missing !== null} here={here} />
      ) : (
        <Sheet>
          <EmptyState
            title={t('assessment.offering.nobody-enrolled')}
            actions={
              <ButtonLink href={`/enrolment/offerings/${head.id}`}>
                {t('assessment.offering.enrol')}
              </ButtonLink>
            }
          >
            {t('assessment.offering.nobody-enrolled-hint')}
          </EmptyState>
        </Sheet>
      )}
      {missing && counts.enrolled > 0 ? (
        <MissingSheet
          missing={missing}
          of={data.missingOf}
          partners={counts.partners}
          page={data.missingPage}
          pageSize={missingSize}
          here={here}
        />
      ) : null}
      {may.enter && missing && missing.learners.length > 0 ? (
        <EnterSheet head={head} learners={missing.learners} answer={answer} errors={errors} />
      ) : null}
      {imports && imports.total > 0 ? (
        <ImportsSheet imports={imports.imports} timeZone={head.timeZone} />
      ) : null}
    </Stack>
  );
}

/** The answer first: what waits, or how far it is. */
function headline(
  t: ReturnType<typeof useText>['t'],
  counts: { enrolled: number; missing: number },
  results: { entered: number; approved: number } | undefined,
): string {
  if (results && results.entered > 0)
    return t('assessment.offering.waiting', {
      waiting: results.entered,
      all: results.entered + results.approved,
    });
  if (counts.missing > 0 && counts.missing < counts.enrolled)
    return t('assessment.offering.missing', { missing: counts.missing, all: counts.enrolled });
  if (counts.enrolled > 0 && counts.missing === 0) return t('assessment.offering.complete');
  return t('assessment.offering.no-results');
}
