import { useLoaderData } from 'react-router';
import type { LoaderArgs } from '../../kernel/pages/args.ts';
import {
  Anchor,
  ButtonLink,
  type Column,
  EmptyState,
  ListSheet,
  PageHead,
  Stack,
  Tag,
  useText,
} from '../../ui/index.ts';
import { listTasks } from '../tasks/list-tasks.ts';
import { isId, listState } from './parts/list-state.ts';
import { officesOf } from './parts/offices.server.ts';
import { useHere } from './parts/words.tsx';

const pageSize = 50;

export async function loader({ context, request }: LoaderArgs) {
  const address = new URL(request.url);
  const { chosen, page } = listState(address, { show: ['closed'] });
  const asked = address.searchParams.get('offering');
  const offeringId = isId(asked) ? asked : undefined;
  const { offices, chosen: institutionId } = await officesOf(context.page, address, [
    'issuing-officer',
    'course-leader',
  ]);
  const list = await context.page.run(listTasks, {
    closed: chosen.show === 'closed',
    ...(offeringId ? { offeringId } : { institutionId }),
    page,
    size: pageSize,
  });
  return {
    ...list,
    page,
    closed: chosen.show === 'closed',
    ofOne: offeringId !== undefined,
    offices,
    institutionId: institutionId ?? null,
  };
}

type Row = ReturnType<typeof useLoaderData<typeof loader>>['tasks'][number];

/** What waits for the issuing office: results that changed after sealing, learners who say that something is wrong. */
export default function Tasks() {
  const { tasks, total, page, closed, ofOne, offices, institutionId } = useLoaderData<typeof loader>();
  const { t } = useText();
  const here = useHere();
  return (
    <>
      <PageHead
        title={t(closed ? 'awarding.tasks.title-closed' : 'awarding.tasks.title', { count: total })}
        subtitle={t('awarding.tasks.subtitle')}
        crumbs={[{ label: t('awarding.crumb'), href: '/awarding' }, { label: t('awarding.tasks.link') }]}
      />
      <Stack>
        <ListSheet
          title={t(closed ? 'awarding.tasks.closed' : 'awarding.tasks.open')}
          filters={[
            {
              label: t('awarding.list.show'),
              filters: [
                {
                  href: here({ show: null, page: null }),
                  label: t('awarding.tasks.filter-open'),
                  current: !closed,
                },
                {
                  href: here({ show: 'closed', page: null }),
                  label: t('awarding.tasks.filter-closed'),
                  current: closed,
                },
              ],
            },
            ...(offices.length > 1 && !ofOne
              ? [
                  {
                    label: t('awarding.register.scope'),
                    filters: offices.map(({ id, shortName }) => ({
                      href: here({ institution: id, page: null }),
                      label: shortName,
                      current: id === institutionId,
                    })),
                  },
                ]
              : []),
          ]}
          columns={useColumns(closed)}
          rows={tasks}
          rowKey={({ id }) => id}
          narrow="stack"
          empty={
            <EmptyState
              title={t(closed ? 'awarding.tasks.none-closed' : 'awarding.tasks.none')}
              actions={<ButtonLink href="/awarding">{t('awarding.register.to-awards')}</ButtonLink>}
            >
              {t('awarding.tasks.none-hint')}
            </EmptyState>
          }
          pages={{ page, pageSize, total, href: (number) => here({ page: number }) }}
        />
      </Stack>
    </>
  );
}

function useColumns(closed: boolean): Column<Row>[] {
  const { t, formatInstant, zone } = useText();
  const when = (at: string) => formatInstant(at, zone, { style: 'medium' });
  return [
    {
      key: 'what',
      header: t('awarding.tasks.column.what'),
      rowHeader: true,
      cell: ({ id, kind, fullName }) => (
        <Anchor href={`/awarding/tasks/${id}`}>
          {t(`awarding.task.kind.${kind}`)}
          <span className="hidden">: {fullName}</span>
        </Anchor>
      ),
    },
    { key: 'learner', header: t('awarding.column.learner'), cell: ({ fullName }) => <bdi>{fullName}</bdi> },
    { key: 'course', header: t('awarding.column.course'), cell: ({ offeringCode }) => offeringCode },
    { key: 'since', header: t('awarding.tasks.column.since'), cell: ({ createdAt }) => when(createdAt) },
    ...(closed
      ? [
          {
            key: 'outcome',
            header: t('awarding.tasks.column.outcome'),
            cell: ({ outcome, closedAt }: Row) => (
              <>
                {outcome ? <Tag>{t(`awarding.task.outcome.${outcome}`)}</Tag> : null}{' '}
                <small className="muted">{closedAt ? when(closedAt) : ''}</small>
              </>
            ),
          },
        ]
      : []),
  ];
}
