import { redirect, useActionData, useLoaderData } from 'react-router';
import type { ActionArgs, LoaderArgs } from '../../kernel/pages/args.ts';
import { errorsOf } from '../../kernel/pages/form-errors.ts';
import { formInput } from '../../kernel/pages/form-input.ts';
import { refused } from '../../kernel/pages/page.ts';
import {
  Button,
  Buttons,
  EmptyState,
  ErrorSummary,
  Form,
  HiddenFields,
  ListSheet,
  PageHead,
  Stack,
  Tag,
  useText,
  withParams,
} from '../../ui/index.ts';
import { addList } from '../lists/add-list.ts';
import { refreshListNow, removeList } from '../lists/change-list.ts';
import { listLists } from '../lists/list-lists.ts';
import { problemKey } from '../lists/problems.ts';
import { AddList } from './parts/add-list.tsx';

const SIZE = 50;

export async function loader({ context, request }: LoaderArgs) {
  const { page } = context;
  const number = new URL(request.url).searchParams.get('page') ?? undefined;
  const { lists, total } = await page.run(listLists, { page: number, size: SIZE });
  const mayChange = page.actor.roles.some(
    ({ role, institutionId }) => role === 'administrator' && institutionId === null,
  );
  return { lists, total, mayChange, page: Number(number ?? 1), origin: page.services.origin };
}

/** Files are not sent back into the form. */
const unkept = { file: undefined, certificates: undefined };

export async function action({ context, request }: ActionArgs) {
  const { page } = context;
  const { intent, ...typed } = await formInput(request);
  const { listId } = typed;
  const [attempt, done] =
    intent === 'refresh'
      ? [await page.attempt(refreshListNow, { listId }), 'list-asked']
      : intent === 'remove'
        ? [await page.attempt(removeList, { listId }), 'list-removed']
        : [await page.attempt(addList, typed), 'list-added'];
  if (!attempt.ok) return refused(attempt.refusal, { ...typed, ...unkept });
  return redirect(`/trust/lists?done=trust.done.${done}`);
}

export default function Lists() {
  const { lists, mayChange, origin } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const text = useText();
  const { t } = text;
  const errors = errorsOf(answer, text);
  const title = t('trust.lists.title');
  return (
    <Stack>
      <PageHead
        title={title}
        subtitle={t('trust.lists.subtitle')}
        crumbs={[{ label: t('trust.seals.crumb'), href: '/trust/seals' }, { label: title }]}
        error={errors.length > 0}
      />
      <ErrorSummary errors={errors} />
      {lists.length === 0 ? (
        <EmptyState title={t('trust.lists.empty')}>{t('trust.lists.empty-text')}</EmptyState>
      ) : (
        <Table />
      )}
      {mayChange ? <AddList answer={answer} errors={errors} /> : null}
      <p className="small">{t('trust.lists.own', { address: `${origin}/trust/list.jws` })}</p>
    </Stack>
  );
}

type Shown = Awaited<ReturnType<typeof loader>>['lists'][number];

function Table() {
  const { lists, total, page, mayChange } = useLoaderData<typeof loader>();
  const { t, formatCivilDate } = useText();
  const day = (instant: string) => formatCivilDate(instant.slice(0, 10));
  const issueOf = ({ kind, sequenceNumber: number, issued, addedAt }: Shown) => {
    if (kind === 'certificates') return t('trust.lists.issue-file', { date: day(addedAt) });
    if (number === null || issued === null) return t('trust.lists.issue-none');
    return t('trust.lists.issue-of', { number: String(number), date: day(issued) });
  };
  return (
    <ListSheet
      title={t('trust.lists.list')}
      needing={lists.filter(({ problem, inForce }) => problem !== null || !inForce).length}
      narrow="stack"
      rows={lists}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'name',
          header: t('trust.lists.name'),
          rowHeader: true,
          cell: (row) => <Name list={row} />,
        },
        { key: 'issue', header: t('trust.lists.issue'), cell: issueOf },
        {
          key: 'until',
          header: t('trust.lists.until'),
          cell: ({ nextUpdate }) => (nextUpdate ? day(nextUpdate) : t('trust.lists.until-none')),
        },
        {
          key: 'vouches',
          header: t('trust.lists.vouches'),
          cell: ({ kind, anchors }) =>
            kind === 'list-of-lists'
              ? t('trust.lists.vouches-lists')
              : t('trust.lists.vouches-count', { count: anchors }),
        },
        ...(mayChange
          ? [
              {
                key: 'change',
                header: t('trust.lists.actions'),
                cell: (row: Shown) => <Changes list={row} />,
              },
            ]
          : []),
      ]}
      pages={{
        page,
        pageSize: SIZE,
        total,
        href: (number) => withParams('/trust/lists', { page: number }),
      }}
    />
  );
}

/** What it is called and where it is from; and where something is wrong, what, and since when. */
function Name({ list }: { list: Shown }) {
  const { t, formatInstant, zone } = useText();
  const { name, territory, address, problem, inForce, askedAt, verifiedAt } = list;
  return (
    <>
      {territory ? `${territory} – ${name}` : name}{' '}
      {inForce ? null : <Tag tone="warn">{t('trust.lists.ended')}</Tag>}
      {address ? (
        <>
          <br />
          <span className="small muted">{address}</span>
        </>
      ) : null}
      {problem === null || askedAt === null ? null : (
        <p className="small">
          {t('trust.lists.asked', { time: formatInstant(askedAt, zone) })}{' '}
          {t(problemKey(problem), { problem })}{' '}
          {inForce && verifiedAt ? t('trust.lists.kept', { time: formatInstant(verifiedAt, zone) }) : null}
        </p>
      )}
    </>
  );
}

/** What can be done with one list; each button names it to whoever does not see the row. */
function Changes({ list: { id: listId, name, territory, address, parentId } }: { list: Shown }) {
  const { t } = useText();
  const called = territory ? `${territory} – ${name}` : name;
  const acts = [...(address === null ? [] : ['refresh']), ...(parentId === null ? ['remove'] : [])];
  return (
    <Buttons>
      {acts.map((intent) => (
        <Form key={intent}>
          <HiddenFields values={{ intent, listId }} />
          <Button small aria-label={t(`trust.lists.${intent}-of`, { name: called })}>
            {t(`trust.lists.${intent}`)}
          </Button>
        </Form>
      ))}
    </Buttons>
  );
}
