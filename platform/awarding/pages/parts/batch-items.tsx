import {
  Anchor,
  Button,
  ButtonLink,
  type Column,
  EmptyState,
  Form,
  HiddenFields,
  ListSheet,
  Tag,
  useText,
} from '../../../ui/index.ts';
import type { BatchFacts } from './batch-view.ts';
import type { SaidFailure } from './failure-words.server.ts';
import { awardWords, Grade, type ShownAward, StateTag, useHere } from './words.tsx';

type View = 'all' | 'waiting' | 'sealed' | 'failed' | 'cancelled';

interface Item {
  id: string;
  state: 'waiting' | 'reserved' | 'sealed' | 'failed' | 'cancelled';
  fullName: string;
  institution: string | null;
  award: ShownAward;
  failure: SaidFailure | null;
  attempts: number;
  credentialId: string | null;
}

export interface BatchItemsProps {
  batch: BatchFacts & { id: string };
  may: { seal: boolean };
  list: { total: number; items: readonly Item[] };
  page: number;
  pageSize: number;
  q?: string;
  show: View;
}

/** The learners of a batch: first those who need someone, each with what is wrong and what to do. */
export function BatchItems(props: BatchItemsProps) {
  const { batch, list, page, pageSize, q, show } = props;
  const { counts } = batch;
  const { t } = useText();
  const here = useHere();
  const views: readonly (readonly [View, number])[] = [
    ['failed', counts.failed],
    ['waiting', counts.waiting],
    ['sealed', counts.sealed],
    ['cancelled', counts.cancelled],
    ['all', batch.total],
  ];
  const needYou = show === 'failed';
  return (
    <ListSheet
      title={t(needYou ? 'awarding.batch.need' : 'awarding.batch.learners')}
      needing={needYou ? counts.failed : 0}
      search={{ label: t('awarding.list.find-learner'), value: q, keep: { show } }}
      filters={[
        {
          label: t('awarding.list.show'),
          filters: views
            .filter(([view, count]) => count > 0 || view === show)
            .map(([view, count]) => ({
              href: here({ show: view, page: null }),
              label: t(`awarding.batch.view.${view}`),
              count,
              current: show === view,
            })),
        },
      ]}
      columns={useColumns(props)}
      rows={list.items}
      rowKey={({ id }) => id}
      narrow="stack"
      empty={
        <EmptyState
          title={t(q ? 'awarding.list.none-found' : 'awarding.batch.nobody')}
          actions={
            <ButtonLink href={here({ q: null, show: 'all', page: null })}>
              {t('awarding.list.show-all')}
            </ButtonLink>
          }
        />
      }
      pages={{ page, pageSize, total: list.total, href: (number) => here({ page: number }) }}
    />
  );
}

function useColumns({ batch, may, show }: BatchItemsProps): Column<Item>[] {
  const text = useText();
  const { t } = text;
  const retries = may.seal && batch.state !== 'cancelled';
  const learner: Column<Item> = {
    key: 'learner',
    header: t('awarding.column.learner'),
    rowHeader: true,
    cell: ({ fullName }) => <bdi>{fullName}</bdi>,
  };
  const common: Column<Item>[] = [
    learner,
    { key: 'university', header: t('awarding.column.university'), cell: ({ institution }) => institution },
    { key: 'award', header: t('awarding.column.award'), cell: ({ award }) => awardWords(text, award) },
    { key: 'grade', header: t('awarding.column.grade'), cell: ({ award }) => <Grade award={award} /> },
  ];
  const wrong: Column<Item> = {
    key: 'wrong',
    header: t('awarding.column.wrong'),
    cell: ({ failure, attempts }) =>
      failure ? (
        <>
          <Tag tone={attempts > 0 ? 'bad' : 'warn'}>{failure.title}</Tag>{' '}
          <span className="muted">
            {failure.sentence}
            {attempts > 1 ? ` ${t('awarding.batch.attempts', { count: attempts })}` : ''}
          </span>
        </>
      ) : null,
  };
  const state: Column<Item> = {
    key: 'state',
    header: t('awarding.column.state'),
    cell: (item) => <StateTag of="item-state" state={item.state} />,
  };
  const what: Column<Item> = {
    key: 'do',
    header: t('awarding.column.do'),
    cell: ({ id, failure, credentialId, fullName, state: at }) => (
      <span className="doing">
        {failure?.mend ? <Anchor href={failure.mend.href}>{failure.mend.label}</Anchor> : null}
        {at === 'failed' && retries ? (
          <Form>
            <HiddenFields values={{ intent: 'retry', 'itemIds[]': id }} />
            <Button small>
              {t('awarding.batch.try-again')}
              <span className="hidden"> {fullName}</span>
            </Button>
          </Form>
        ) : null}
        {at === 'failed' ? null : (
          <Anchor
            href={
              credentialId
                ? `/awarding/credentials/${credentialId}`
                : `/awarding/batches/${batch.id}/preview?item=${id}`
            }
          >
            {t(credentialId ? 'awarding.batch.open' : 'awarding.batch.preview')}
            <span className="hidden"> {fullName}</span>
          </Anchor>
        )}
      </span>
    ),
  };
  if (show === 'failed') return [...common.filter(({ key }) => key !== 'award'), wrong, what];
  return [...common, state, ...(show === 'all' && batch.counts.failed > 0 ? [wrong] : []), what];
}
