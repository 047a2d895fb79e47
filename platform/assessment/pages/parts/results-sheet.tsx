import {
  Anchor,
  Button,
  ButtonLink,
  Buttons,
  EmptyState,
  FilterLinks,
  Form,
  HiddenFields,
  Pagination,
  SearchForm,
  Sheet,
  Stack,
  Table,
  useText,
} from '../../../ui/index.ts';
import type { Head, May } from './head.server.ts';
import { Outcome, type ResultState, type ShownOutcome, StateTag } from './words.tsx';

interface ShownResult extends ShownOutcome {
  resultId: string;
  fullName: string;
  fullNameLanguage: string;
  institution: string | null;
  assessmentId: string | null;
  assessedOn: string | null;
  state: ResultState;
  approvals: number;
  approvedByMe: boolean;
}

export interface ResultsSheetProps {
  head: Head;
  may: May;
  results: {
    total: number;
    counts: Record<ResultState | 'toApproveByMe', number>;
    results: readonly ShownResult[];
  };
  partners: readonly { institutionId: string | null; institution: string | null }[];
  here(changes: Record<string, string | number | null>): string;
  page: number;
  pageSize: number;
  q: string | null;
  state: ResultState | null;
  of: string | null;
}

/** The results themselves, to find, open and approve. */
export function ResultsSheet(props: ResultsSheetProps) {
  const { head, may, results, partners, here, page, pageSize, q, state, of } = props;
  const { t, formatCivilDate } = useText();
  const { counts } = results;
  const all = counts.entered + counts.approved + counts.withdrawn;
  const filtered = q !== null || state !== null || of !== null;
  const approvable = may.approve
    ? results.results.filter((one) => one.state === 'entered' && !one.approvedByMe)
    : [];
  if (all === 0)
    return (
      <Sheet>
        <EmptyState
          title={t('assessment.results.none')}
          actions={
            may.enter ? (
              <ButtonLink look="primary" href={`/assessment/offerings/${head.id}/import`}>
                {t('assessment.offering.import')}
              </ButtonLink>
            ) : null
          }
        >
          {t('assessment.results.none-hint')}
        </EmptyState>
      </Sheet>
    );
  const table = (
    <Table
      caption={t('assessment.results.title')}
      captionHidden
      narrow="stack"
      rows={results.results}
      rowKey={({ resultId }) => resultId}
      empty={
        <EmptyState
          title={t('assessment.results.none-found')}
          actions={
            <ButtonLink href={here({ q: null, state: null, of: null, page: null })}>
              {t('assessment.results.show-all')}
            </ButtonLink>
          }
        />
      }
      columns={[
        ...(approvable.length > 0
          ? [
              {
                key: 'choose',
                header: <span className="hidden">{t('assessment.results.choose')}</span>,
                label: t('assessment.results.choose'),
                cell: (one: ShownResult) =>
                  approvable.includes(one) ? (
                    <input
                      type="checkbox"
                      name="ids[]"
                      value={one.resultId}
                      aria-label={t('assessment.results.choose-one', { name: one.fullName })}
                    />
                  ) : null,
              },
            ]
          : []),
        {
          key: 'learner',
          header: t('assessment.column.learner'),
          rowHeader: true,
          cell: (one) => (
            <Anchor href={`/assessment/results/${one.resultId}`}>
              <bdi lang={one.fullNameLanguage === 'und' ? undefined : one.fullNameLanguage}>
                {one.fullName}
              </bdi>
            </Anchor>
          ),
        },
        {
          key: 'institution',
          header: t('assessment.column.university'),
          cell: (one) => one.institution ?? <span className="muted">{t('assessment.no-university')}</span>,
        },
        {
          key: 'what',
          header: t('assessment.column.what'),
          cell: (one) =>
            one.assessmentId
              ? (head.assessments.find(({ id }) => id === one.assessmentId)?.title ?? '–')
              : t('assessment.final'),
        },
        { key: 'outcome', header: t('assessment.column.result'), cell: (one) => <Outcome outcome={one} /> },
        {
          key: 'date',
          header: t('assessment.column.assessed-on'),
          cell: ({ assessedOn }) =>
            assessedOn ? <time dateTime={assessedOn}>{formatCivilDate(assessedOn, 'medium')}</time> : '–',
        },
        {
          key: 'state',
          header: t('assessment.column.state'),
          cell: (one) => <StateTag state={one.state} approvals={one.approvals} />,
        },
      ]}
    />
  );
  return (
    <Sheet
      flush
      title={t('assessment.results.title')}
      aside={
        <SearchForm
          label={t('assessment.results.find')}
          value={q ?? ''}
          keep={{ ...(state && { state }), ...(of && { of }) }}
        />
      }
    >
      <div className="pad">
        <Stack close>
          <FilterLinks
            label={t('assessment.results.by-state')}
            filters={[
              {
                href: here({ state: null, page: null }),
                label: t('assessment.results.all'),
                current: state === null,
                count: all,
              },
              ...(['entered', 'approved', 'withdrawn'] as const).map((one) => ({
                href: here({ state: one, page: null }),
                label: t(`assessment.state.${one}`),
                current: state === one,
                count: counts[one],
              })),
            ]}
          />
          {partners.length > 1 ? (
            <FilterLinks
              label={t('assessment.results.by-university')}
              filters={[
                {
                  href: here({ of: null, page: null }),
                  label: t('assessment.results.all-universities'),
                  current: of === null,
                },
                ...partners.flatMap(({ institutionId, institution }) =>
                  institutionId && institution
                    ? [
                        {
                          href: here({ of: institutionId, page: null }),
                          label: institution,
                          current: of === institutionId,
                        },
                      ]
                    : [],
                ),
              ]}
            />
          ) : null}
        </Stack>
      </div>
      {approvable.length > 0 ? (
        <>
          <Form id="approve">
            {of ? <HiddenFields values={{ institutionId: of }} /> : null}
            {table}
          </Form>
          <div className="pad">
            <Buttons>
              {filtered && !(of && q === null) ? null : (
                <Button look="primary" form="approve" name="intent" value="approve-all">
                  {of
                    ? t('assessment.results.approve-university')
                    : t('assessment.results.approve-all', { count: counts.toApproveByMe })}
                </Button>
              )}
              <Button form="approve" name="intent" value="approve">
                {t('assessment.results.approve-chosen')}
              </Button>
            </Buttons>
          </div>
        </>
      ) : (
        table
      )}
      {results.total > pageSize ? (
        <Pagination
          page={page}
          pageSize={pageSize}
          total={results.total}
          href={(number) => here({ page: number })}
        />
      ) : null}
    </Sheet>
  );
}
