import { redirect, useActionData, useLoaderData } from 'react-router';
import type { ActionArgs, LoaderArgs } from '../../kernel/pages/args.ts';
import { errorsOf } from '../../kernel/pages/form-errors.ts';
import { formInput } from '../../kernel/pages/form-input.ts';
import { refused } from '../../kernel/pages/page.ts';
import {
  Anchor,
  Button,
  ButtonLink,
  type Column,
  EmptyState,
  ErrorSummary,
  Form,
  HiddenFields,
  ListSheet,
  PageHead,
  Stack,
  Tag,
  useText,
} from '../../ui/index.ts';
import { listUndelivered, resend } from '../delivery/resend.ts';
import { idIn } from './parts/found.server.ts';
import { readable, readHead } from './parts/head.server.ts';
import { listState } from './parts/list-state.ts';
import { useHere } from './parts/words.tsx';

const pageSize = 50;

export async function loader({ context, request, params }: LoaderArgs) {
  const offeringId = idIn(params.offeringId);
  const { page, q } = listState(new URL(request.url), {});
  const list = await context.page.run(listUndelivered, { offeringId, page, q, size: pageSize });
  const { head } = await readHead(context.page, offeringId);
  const people = await readable(
    context.page,
    list.undelivered.map(({ personId }) => personId),
  );
  const undelivered = list.undelivered.map((row) => ({ ...row, opens: people.includes(row.personId) }));
  return { ...list, undelivered, head, page, q };
}

export async function action({ context, request, params }: ActionArgs) {
  const offeringId = idIn(params.offeringId);
  const input = await formInput(request);
  const attempt = await context.page.attempt(resend, { ...input, offeringId });
  if (!attempt.ok) return refused(attempt.refusal);
  return redirect(`/awarding/offerings/${offeringId}/undelivered?done=awarding.done.resent`);
}

type Row = ReturnType<typeof useLoaderData<typeof loader>>['undelivered'][number];

/** Whom the mail about their credential has not reached, and what to do about it. */
export default function Undelivered() {
  const { head, undelivered, total, page, q } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const text = useText();
  const { t, formatInstant } = text;
  const here = useHere();
  const columns: Column<Row>[] = [
    {
      key: 'learner',
      header: t('awarding.column.learner'),
      rowHeader: true,
      cell: ({ fullName, credentialId }) => (
        <Anchor href={`/awarding/credentials/${credentialId}`}>
          <bdi>{fullName}</bdi>
        </Anchor>
      ),
    },
    { key: 'university', header: t('awarding.column.university'), cell: ({ institution }) => institution },
    {
      key: 'problem',
      header: t('awarding.column.wrong'),
      cell: ({ problem, at }) => (
        <>
          <Tag tone={problem === 'no-address' ? 'warn' : 'bad'}>
            {t(`awarding.undelivered.problem.${problem}`)}
          </Tag>{' '}
          <small className="muted">{formatInstant(at, head.timeZone, { style: 'medium' })}</small>
        </>
      ),
    },
    {
      key: 'do',
      header: t('awarding.column.do'),
      cell: ({ reachable, opens, personId, credentialId, fullName }) => (
        <span className="doing">
          {reachable ? (
            <Form>
              <HiddenFields values={{ 'credentialIds[]': credentialId }} />
              <Button small>
                {t('awarding.undelivered.resend')}
                <span className="hidden"> {fullName}</span>
              </Button>
            </Form>
          ) : null}
          {opens ? (
            <Anchor href={`/alliance/people/${personId}`}>
              {t('awarding.undelivered.address')}
              <span className="hidden"> {fullName}</span>
            </Anchor>
          ) : null}
        </span>
      ),
    },
  ];
  return (
    <>
      <PageHead
        title={t('awarding.undelivered.title', { count: total })}
        error={answer !== undefined}
        subtitle={total > 0 ? t('awarding.undelivered.subtitle') : undefined}
        crumbs={[
          { label: t('awarding.crumb'), href: '/awarding' },
          { label: head.code, href: `/awarding/offerings/${head.id}` },
          { label: t('awarding.undelivered.crumb') },
        ]}
        actions={
          undelivered.some(({ reachable }) => reachable) ? (
            <Form>
              <Button look="primary">{t('awarding.undelivered.resend-all')}</Button>
            </Form>
          ) : null
        }
      />
      <Stack>
        <ErrorSummary errors={errorsOf(answer, text)} />
        <ListSheet
          title={t('awarding.undelivered.list')}
          search={{ label: t('awarding.list.find-learner'), value: q }}
          columns={columns}
          rows={undelivered}
          rowKey={({ credentialId }) => credentialId}
          narrow="stack"
          empty={
            <EmptyState
              title={t(q ? 'awarding.list.none-found' : 'awarding.undelivered.none')}
              actions={
                <ButtonLink href={q ? here({ q: null, page: null }) : `/awarding/offerings/${head.id}`}>
                  {t(q ? 'awarding.list.show-all' : 'awarding.undelivered.back')}
                </ButtonLink>
              }
            >
              {q ? null : t('awarding.undelivered.none-hint')}
            </EmptyState>
          }
          pages={{ page, pageSize, total, href: (number) => here({ page: number }) }}
        />
      </Stack>
    </>
  );
}
