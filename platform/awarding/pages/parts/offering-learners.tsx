import { Anchor, ButtonLink, type Column, EmptyState, ListSheet, useText } from '../../../ui/index.ts';
import { awardWords, Grade, type ShownAward, StateTag, useHere } from './words.tsx';

type Standing = 'proposed' | 'decided' | 'in-batch' | 'sealed' | 'revoked' | 'not-earned' | 'not-decided';
const shown: readonly Standing[] = [
  'not-decided',
  'proposed',
  'decided',
  'in-batch',
  'sealed',
  'revoked',
  'not-earned',
];

interface Learner {
  awardId: string | null;
  personId: string;
  fullName: string;
  institution: string | null;
  standing: Standing;
  award: (ShownAward & { awardedOn: string }) | null;
  reason: string | null;
  credentialId: string | null;
  decidedBy: string | null;
  confirmedBy: string | null;
}

export interface LearnersTableProps {
  head: { id: string };
  summary: {
    notDecided: number;
    proposed: number;
    toSeal: number;
    inBatch: number;
    sealed: number;
    revoked: number;
    notEarned: number;
  };
  may: { decide: boolean };
  learners: { total: number; awards: readonly Learner[] };
  page: number;
  pageSize: number;
  q?: string;
  standing: Standing | null;
}

const countsOf = (summary: LearnersTableProps['summary']): Record<Standing, number> => ({
  'not-decided': summary.notDecided,
  proposed: summary.proposed,
  decided: summary.toSeal,
  'in-batch': summary.inBatch,
  sealed: summary.sealed,
  revoked: summary.revoked,
  'not-earned': summary.notEarned,
});

/** The learners of an offering with approved results: what each was awarded, or why not. */
export function LearnersTable(props: LearnersTableProps) {
  const { learners, page, pageSize, q, standing } = props;
  const { t } = useText();
  const here = useHere();
  const filtered = q !== undefined || standing !== null;
  const counts = countsOf(props.summary);
  return (
    <ListSheet
      title={t('awarding.offering.learners')}
      search={{
        label: t('awarding.list.find-learner'),
        value: q,
        keep: standing ? { standing } : {},
      }}
      filters={[
        {
          label: t('awarding.list.show'),
          filters: [
            {
              href: here({ standing: null, page: null }),
              label: t('awarding.list.all'),
              current: standing === null,
            },
            ...shown
              .filter((one) => counts[one] > 0 || standing === one)
              .map((one) => ({
                href: here({ standing: one, page: null }),
                label: t(`awarding.standing.${one}`),
                count: counts[one],
                current: standing === one,
              })),
          ],
        },
      ]}
      columns={useColumns(props)}
      rows={learners.awards}
      rowKey={({ personId }) => personId}
      narrow="stack"
      empty={
        <EmptyState
          title={t(filtered ? 'awarding.list.none-found' : 'awarding.offering.no-results')}
          actions={
            <ButtonLink
              href={
                filtered
                  ? here({ q: null, standing: null, page: null })
                  : `/assessment/offerings/${props.head.id}`
              }
            >
              {t(filtered ? 'awarding.list.show-all' : 'awarding.offering.to-results')}
            </ButtonLink>
          }
        >
          {t(filtered ? 'awarding.list.none-found-hint' : 'awarding.offering.no-results-hint')}
        </EmptyState>
      }
      pages={{ page, pageSize, total: learners.total, href: (number) => here({ page: number }) }}
    />
  );
}

function useColumns({ head, may }: LearnersTableProps): Column<Learner>[] {
  const text = useText();
  const { t, formatCivilDate } = text;
  return [
    {
      key: 'learner',
      header: t('awarding.column.learner'),
      rowHeader: true,
      cell: ({ fullName }) => <bdi>{fullName}</bdi>,
    },
    { key: 'university', header: t('awarding.column.university'), cell: ({ institution }) => institution },
    {
      key: 'award',
      header: t('awarding.column.award'),
      cell: ({ award, reason }) => {
        if (!award) return <span className="muted">{reason ? t(`awarding.reason.${reason}`) : '–'}</span>;
        return awardWords(text, award);
      },
    },
    {
      key: 'grade',
      header: t('awarding.column.grade'),
      cell: ({ award }) => (award?.grade ? <Grade award={award} /> : null),
    },
    {
      key: 'date',
      header: t('awarding.column.awarded'),
      cell: ({ award }) =>
        award ? <time dateTime={award.awardedOn}>{formatCivilDate(award.awardedOn, 'medium')}</time> : null,
    },
    {
      key: 'standing',
      header: t('awarding.column.standing'),
      cell: ({ standing, decidedBy, confirmedBy }) => (
        <>
          <StateTag of="standing" state={standing} />
          {decidedBy ? (
            <small className="muted">
              {' '}
              {t(confirmedBy ? 'awarding.offering.by-two' : 'awarding.offering.by', {
                first: decidedBy,
                second: confirmedBy ?? '',
              })}
            </small>
          ) : null}
        </>
      ),
    },
    {
      key: 'do',
      header: t('awarding.column.do'),
      cell: ({ awardId, credentialId, fullName }) => {
        if (credentialId)
          return (
            <Anchor href={`/awarding/credentials/${credentialId}`}>
              {t('awarding.offering.see-credential')}
              <span className="hidden"> {fullName}</span>
            </Anchor>
          );
        if (awardId && may.decide)
          return (
            <Anchor href={`/awarding/offerings/${head.id}/withdraw/${awardId}`}>
              {t('awarding.withdraw.link')}
              <span className="hidden"> {fullName}</span>
            </Anchor>
          );
        return null;
      },
    },
  ];
}
