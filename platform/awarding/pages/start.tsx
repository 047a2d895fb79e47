import { useLoaderData } from 'react-router';
import { pick } from '../../kernel/languages/index.ts';
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
import { listOfferings } from '../awards/list-offerings.ts';
import { listState } from './parts/list-state.ts';
import { nextStep, nextStepHref } from './parts/next-step.ts';
import { StateTag, useHere } from './parts/words.tsx';

const pageSize = 25;

export async function loader({ context, request }: LoaderArgs) {
  const { chosen, ...at } = listState(new URL(request.url), { show: ['all'] });
  const show = chosen.show === 'all' || at.q ? 'all' : 'waiting';
  const { roles } = context.page.actor;
  const may = {
    tasks: roles.some(({ role }) => role === 'issuing-officer' || role === 'course-leader'),
    templates: roles.some(({ role }) => role === 'issuing-officer' || role === 'administrator'),
    register: roles.some(({ role, institutionId }) => role === 'issuing-officer' || institutionId !== null),
  };
  return { may, ...(await context.page.run(listOfferings, { ...at, show, size: pageSize })), ...at, show };
}

type Row = ReturnType<typeof useLoaderData<typeof loader>>['offerings'][number];

/** The way into awarding: the runs of courses where something waits, each with its next step. */
export default function AwardingStart() {
  const { may, offerings, total, waiting, page, q, show } = useLoaderData<typeof loader>();
  const { t } = useText();
  const here = useHere();
  return (
    <>
      <PageHead
        title={t('awarding.start.title', { count: waiting })}
        subtitle={t('awarding.start.subtitle')}
        actions={
          <>
            {may.tasks ? <ButtonLink href="/awarding/tasks">{t('awarding.tasks.link')}</ButtonLink> : null}
            {may.templates ? (
              <ButtonLink href="/awarding/templates">{t('awarding.templates.link')}</ButtonLink>
            ) : null}
            {may.register ? (
              <ButtonLink href="/awarding/credentials">{t('awarding.register.link')}</ButtonLink>
            ) : null}
          </>
        }
      />
      <Stack>
        <ListSheet
          title={t('awarding.start.runs')}
          search={{ label: t('awarding.start.find'), value: q, keep: { show: 'all' } }}
          filters={[
            {
              label: t('awarding.list.show'),
              filters: [
                {
                  href: here({ show: null, q: null, page: null }),
                  label: t('awarding.start.waiting'),
                  count: waiting,
                  current: show === 'waiting',
                },
                {
                  href: here({ show: 'all', page: null }),
                  label: t('awarding.start.all'),
                  current: show === 'all',
                },
              ],
            },
          ]}
          columns={useColumns()}
          rows={offerings}
          rowKey={({ id }) => id}
          narrow="stack"
          empty={
            <EmptyState
              title={t(q ? 'awarding.start.none-found' : 'awarding.start.nothing-waits')}
              actions={
                <ButtonLink href={q ? '/awarding' : '/awarding?show=all'}>
                  {t(q ? 'awarding.start.show-waiting' : 'awarding.start.show-all')}
                </ButtonLink>
              }
            >
              {t(q ? 'awarding.start.none-found-hint' : 'awarding.start.nothing-waits-hint')}
            </EmptyState>
          }
          pages={{ page, pageSize, total, href: (number) => here({ page: number }) }}
        />
      </Stack>
    </>
  );
}

function useColumns(): Column<Row>[] {
  const { t, formatNumber, language } = useText();
  const figure = (key: 'toDecide' | 'proposed' | 'toSeal' | 'sealed'): Column<Row> => ({
    key,
    header: t(`awarding.start.column.${key}`),
    numeric: true,
    cell: (row) => (row[key] === 0 ? null : formatNumber(row[key])),
  });
  return [
    {
      key: 'run',
      header: t('awarding.start.column.run'),
      rowHeader: true,
      cell: (row) => {
        const title = pick(row.title, language);
        return (
          <>
            <Anchor href={`/awarding/offerings/${row.id}`} lang={title.language}>
              {title.text}
            </Anchor>
            <br />
            <small className="muted">
              {pick(row.run, language).text} · {row.code} · {row.lead}
            </small>
          </>
        );
      },
    },
    figure('toDecide'),
    figure('proposed'),
    figure('toSeal'),
    figure('sealed'),
    {
      key: 'batch',
      header: t('awarding.start.column.batch'),
      cell: ({ batch, failed }) =>
        batch || failed > 0 ? (
          <span className="row">
            {batch ? (
              <Anchor href={`/awarding/batches/${batch.id}`}>
                {t('awarding.start.batch', { sealed: batch.sealed, total: batch.total })}
              </Anchor>
            ) : null}
            {batch ? <StateTag of="batch-state" state={batch.state} /> : null}
            {failed > 0 ? <Tag tone="warn">{t('awarding.batch.need-you', { count: failed })}</Tag> : null}
          </span>
        ) : null,
    },
    {
      key: 'next',
      header: t('awarding.start.column.next'),
      cell: (row) => {
        const step = nextStep(row);
        return step ? (
          <span className="doing">
            <Anchor href={nextStepHref(row.id, step, row.batch)}>{t(`awarding.next.${step}`)}</Anchor>
          </span>
        ) : (
          <span className="muted">{t('awarding.next.nothing')}</span>
        );
      },
    },
  ];
}
