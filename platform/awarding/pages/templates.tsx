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
import { listTemplates } from '../templates/list-templates.ts';
import { listState } from './parts/list-state.ts';
import { useHere } from './parts/words.tsx';

const pageSize = 25;

export async function loader({ context, request }: LoaderArgs) {
  const { chosen: _, ...at } = listState(new URL(request.url), {});
  return { ...(await context.page.run(listTemplates, { ...at, size: pageSize })), ...at };
}

type Row = ReturnType<typeof useLoaderData<typeof loader>>['templates'][number];

/** Whoever issues, each with what its credentials are made with. */
export default function Templates() {
  const { templates, total, page, q } = useLoaderData<typeof loader>();
  const { t } = useText();
  const here = useHere();
  return (
    <>
      <PageHead
        title={t('awarding.templates.title')}
        subtitle={t('awarding.templates.subtitle')}
        crumbs={[{ label: t('awarding.crumb'), href: '/awarding' }, { label: t('awarding.templates.crumb') }]}
      />
      <Stack>
        <ListSheet
          title={t('awarding.templates.list')}
          note={t('awarding.templates.note')}
          search={{ label: t('awarding.templates.find'), value: q }}
          columns={useColumns()}
          rows={templates}
          rowKey={({ owner }) => owner}
          narrow="stack"
          empty={
            <EmptyState
              title={t(q ? 'awarding.templates.none-found' : 'awarding.templates.none')}
              actions={
                q ? (
                  <ButtonLink href="/awarding/templates">{t('awarding.templates.show-all')}</ButtonLink>
                ) : null
              }
            >
              {t(q ? 'awarding.templates.none-found-hint' : 'awarding.templates.none-hint')}
            </EmptyState>
          }
          pages={{ page, pageSize, total, href: (number) => here({ page: number }) }}
        />
      </Stack>
    </>
  );
}

function useColumns(): Column<Row>[] {
  const { t, formatInstant, language, zone } = useText();
  return [
    {
      key: 'owner',
      header: t('awarding.templates.column.owner'),
      rowHeader: true,
      cell: ({ owner, name }) => {
        const said = pick(name, language);
        return (
          <Anchor href={`/awarding/templates/${owner}`} lang={said.language}>
            {said.text}
          </Anchor>
        );
      },
    },
    {
      key: 'in-use',
      header: t('awarding.templates.column.in-use'),
      cell: ({ inUse, since }) =>
        since === null ? (
          <span className="muted">{t('awarding.template.default')}</span>
        ) : (
          t('awarding.template.version-since', {
            number: inUse,
            when: formatInstant(since, zone, { style: 'medium' }),
          })
        ),
    },
    {
      key: 'draft',
      header: t('awarding.templates.column.draft'),
      cell: ({ draft }) =>
        draft ? (
          <>
            <Tag tone="accent">{t('awarding.template.draft')}</Tag>{' '}
            <small className="muted">
              {t('awarding.template.by-at', {
                by: draft.changedBy ?? t('awarding.batch.nobody-by'),
                when: formatInstant(draft.changedAt, zone, { style: 'medium' }),
              })}
            </small>
          </>
        ) : null,
    },
    {
      key: 'next',
      header: t('awarding.templates.column.next'),
      cell: ({ owner, mayEdit, draft }) =>
        mayEdit ? (
          <span className="doing">
            <Anchor href={`/awarding/templates/${owner}/draft`}>
              {t(draft ? 'awarding.template.go-on' : 'awarding.template.begin')}
            </Anchor>
          </span>
        ) : null,
    },
  ];
}
