import {
  Button,
  Buttons,
  EmptyState,
  Form,
  HiddenFields,
  Stack,
  Table,
  Tag,
  useText,
} from '../../../ui/index.ts';
import type { listImportRows } from '../../imports/list-import-rows.ts';
import { Outcome, type ShownOutcome } from './words.tsx';

type Listed = Awaited<ReturnType<typeof listImportRows.run>>['rows'][number];
export type ShownRow = Omit<Listed, 'results'> & {
  results: (Omit<Listed['results'][number], 'after' | 'before'> & {
    after: ShownOutcome;
    before: (ShownOutcome & { state: 'entered' | 'approved' | 'withdrawn' }) | null;
  })[];
};

const keyOf = ({ position }: ShownRow) => String(position);

function useNone() {
  const { t } = useText();
  return <EmptyState title={t('assessment.rows.none')} />;
}

function Place({ row }: { row: Pick<Listed, 'sheet' | 'row'> }) {
  const { t } = useText();
  return <span className="num">{t('assessment.rows.place', { sheet: row.sheet, row: row.row })}</span>;
}

/** Faulty rows: where, what stands there, what is wrong and what to do. */
export function FaultRows({ rows }: { rows: readonly ShownRow[] }) {
  const { t } = useText();
  const faults = rows.flatMap((row) =>
    row.faults.map((fault, at) => ({
      ...fault,
      key: `${row.position}-${at}`,
      who: row.fullName ?? row.studentNumber ?? row.email,
    })),
  );
  return (
    <Table
      caption={t('assessment.kind.faulty')}
      captionHidden
      narrow="stack"
      rows={faults}
      rowKey={({ key }) => key}
      empty={useNone()}
      columns={[
        {
          key: 'place',
          header: t('assessment.column.place'),
          rowHeader: true,
          cell: (fault) => (
            <>
              <Place row={fault} />
              {fault.column ? (
                <>
                  <br />
                  <small className="muted">
                    {t('assessment.rows.column', { column: fault.column, header: fault.header ?? '' })}
                  </small>
                </>
              ) : null}
            </>
          ),
        },
        {
          key: 'learner',
          header: t('assessment.column.learner'),
          cell: ({ who }) => (who ? <bdi>{who}</bdi> : <span className="muted">–</span>),
        },
        {
          key: 'value',
          header: t('assessment.column.value'),
          cell: ({ value }) => (value ? <Tag tone="warn">{value}</Tag> : <span className="muted">–</span>),
        },
        {
          key: 'what',
          header: t('assessment.column.what-to-do'),
          cell: ({ message, values }) => t(message, values),
        },
      ]}
    />
  );
}

/** Rows with what they would do: the result before, and after. */
export function ResultRows({
  rows,
  assessments,
  changed,
}: {
  rows: readonly ShownRow[];
  assessments: readonly { id: string; title: string }[];
  changed: boolean;
}) {
  const { t } = useText();
  return (
    <Table
      caption={t('assessment.rows.caption')}
      captionHidden
      narrow="stack"
      rows={rows}
      rowKey={keyOf}
      empty={useNone()}
      columns={[
        {
          key: 'learner',
          header: t('assessment.column.learner'),
          rowHeader: true,
          cell: ({ fullName, studentNumber, email, isNewPerson }) => (
            <>
              <bdi>{fullName ?? studentNumber ?? email ?? '–'}</bdi>{' '}
              {isNewPerson ? <Tag tone="accent">{t('assessment.rows.new-person')}</Tag> : null}
              <br />
              <small className="muted">{[studentNumber, email].filter(Boolean).join(' · ')}</small>
            </>
          ),
        },
        { key: 'place', header: t('assessment.column.place'), cell: (row) => <Place row={row} /> },
        ...(changed
          ? [
              {
                key: 'before',
                header: t('assessment.column.before'),
                cell: ({ results }: ShownRow) => (
                  <Outcomes
                    assessments={assessments}
                    results={results.map(({ assessmentId, before }) => ({ assessmentId, outcome: before }))}
                  />
                ),
              },
            ]
          : []),
        {
          key: 'after',
          header: t(`assessment.column.${changed ? 'after' : 'result'}`),
          cell: ({ results }) => (
            <Outcomes
              assessments={assessments}
              results={results.map(({ assessmentId, after, before, change }) => ({
                assessmentId,
                outcome: after,
                again: change === 'changed' && before?.state === 'approved',
              }))}
            />
          ),
        },
      ]}
    />
  );
}

function Outcomes({
  results,
  assessments,
}: {
  results: readonly { assessmentId: string | null; outcome: ShownOutcome | null; again?: boolean }[];
  assessments: readonly { id: string; title: string }[];
}) {
  const { t } = useText();
  return results.map(({ assessmentId, outcome, again }) => (
    <div key={assessmentId ?? 'final'}>
      {results.length > 1 || assessmentId ? (
        <small className="muted">
          {assessmentId
            ? (assessments.find(({ id }) => id === assessmentId)?.title ?? '')
            : t('assessment.final')}{' '}
        </small>
      ) : null}
      {outcome ? <Outcome outcome={outcome} /> : '–'}
      {again ? (
        <>
          <br />
          <small className="warn">{t('assessment.rows.approve-again')}</small>
        </>
      ) : null}
    </div>
  ));
}

/** Rows of which a person says whose they are. */
export function DecideRows({ rows, open }: { rows: readonly ShownRow[]; open: boolean }) {
  const { t, formatCivilDate } = useText();
  return (
    <Table
      caption={t('assessment.kind.to-decide')}
      captionHidden
      narrow="stack"
      rows={rows}
      rowKey={keyOf}
      empty={useNone()}
      columns={[
        {
          key: 'row',
          header: t('assessment.column.in-sheet'),
          rowHeader: true,
          cell: (row) => (
            <>
              <bdi>{row.fullName ?? '–'}</bdi>
              <br />
              <small className="muted">
                {[row.studentNumber, row.email, row.dateOfBirth && formatCivilDate(row.dateOfBirth, 'medium')]
                  .filter(Boolean)
                  .join(' · ')}{' '}
                <Place row={row} />
              </small>
            </>
          ),
        },
        {
          key: 'because',
          header: t('assessment.column.why'),
          cell: ({ proposal }) => (proposal ? t(`assessment.doubt.${proposal.because}`) : null),
        },
        {
          key: 'decision',
          header: t('assessment.column.decide'),
          cell: (row) => <Decision row={row} open={open} />,
        },
      ]}
    />
  );
}

function Decision({ row, open }: { row: ShownRow; open: boolean }) {
  const { t } = useText();
  const { proposal, decision, decidedFor } = row;
  const chosen = (which: boolean) => (which ? <Tag tone="ok">{t('assessment.decide.chosen')}</Tag> : null);
  return (
    <Form>
      <HiddenFields values={{ intent: 'decide', position: String(row.position) }} />
      <Stack close>
        {(proposal?.people ?? []).map((person) => (
          <div key={person.personId}>
            <bdi>{person.fullName}</bdi>{' '}
            <small className="muted">
              {[
                person.institution,
                person.studentNumber,
                t(`assessment.decide.birth-${person.dateOfBirth}`),
                person.enrolled ? t('assessment.decide.enrolled') : null,
              ]
                .filter(Boolean)
                .join(' · ')}
            </small>{' '}
            {chosen(decision === 'same' && decidedFor === person.personId)}
            {open ? (
              <Button small name="decision" value={`same:${person.personId}`}>
                {t('assessment.decide.same')}
                <span className="hidden"> {person.fullName}</span>
              </Button>
            ) : null}
          </div>
        ))}
      </Stack>
      {open ? (
        <Buttons>
          <Button small name="decision" value="new">
            {t('assessment.decide.new')}
          </Button>
          <Button small look="bare" name="decision" value="skip">
            {t('assessment.decide.skip')}
          </Button>
        </Buttons>
      ) : null}
      {chosen(decision === 'new' || decision === 'skip')}{' '}
      {decision === 'new' || decision === 'skip' ? t(`assessment.decide.${decision}`) : null}
    </Form>
  );
}
