import { useLoaderData } from 'react-router';
import { pick } from '../../kernel/languages/index.ts';
import type { LoaderArgs } from '../../kernel/pages/args.ts';
import {
  Anchor,
  ButtonLink,
  EmptyState,
  ListSheet,
  PageHead,
  Stack,
  Tag,
  useText,
  withParams,
} from '../../ui/index.ts';
import { listSeals } from '../seals/list-seals.ts';

const SIZE = 50;

export async function loader({ context, request }: LoaderArgs) {
  const page = new URL(request.url).searchParams.get('page') ?? undefined;
  const { seals, total } = await context.page.run(listSeals, { page, size: SIZE });
  const mayAdd = context.page.actor.roles.some(({ role }) => role === 'administrator');
  return { seals, total, page: Number(page ?? 1), mayAdd };
}

export default function Seals() {
  const { seals, total, page, mayAdd } = useLoaderData<typeof loader>();
  const { t, language, formatCivilDate } = useText();
  const add = (
    <ButtonLink look="primary" href="/trust/seals/new">
      {t('trust.seals.add')}
    </ButtonLink>
  );
  return (
    <Stack>
      <PageHead
        title={t('trust.seals.title')}
        subtitle={t('trust.seals.subtitle')}
        crumbs={mayAdd ? [{ label: t('trust.address.alliance'), href: '/alliance' }] : []}
        actions={mayAdd ? add : null}
      />
      {total === 0 ? (
        <EmptyState title={t('trust.seals.empty')} actions={mayAdd ? add : null}>
          {t('trust.seals.empty-text')}
        </EmptyState>
      ) : (
        <ListSheet
          title={t('trust.seals.list')}
          narrow="stack"
          rows={seals}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'name',
              header: t('trust.seals.name'),
              rowHeader: true,
              cell: ({ id, name }) => <Anchor href={`/trust/seals/${id}`}>{name}</Anchor>,
            },
            {
              key: 'owner',
              header: t('trust.seals.owner'),
              cell: ({ owner }) => {
                const name = pick(owner.name, language);
                return <span lang={name.language}>{name.text}</span>;
              },
            },
            {
              key: 'state',
              header: t('trust.seals.state'),
              cell: ({ state }) => (
                <Tag tone={state === 'active' ? 'ok' : state === 'expired' ? 'bad' : 'plain'}>
                  {t(`trust.public.state.${state}`)}
                </Tag>
              ),
            },
            {
              key: 'until',
              header: t('trust.seals.until'),
              cell: ({ notAfter }) => formatCivilDate(notAfter.slice(0, 10)),
            },
            {
              key: 'remarks',
              header: t('trust.seals.remarks'),
              cell: ({ warnings }) =>
                warnings.length === 0
                  ? t('trust.seals.fine')
                  : warnings.map((warning) => t(`trust.warning.${warning}`)).join(' '),
            },
          ]}
          pages={{
            page,
            pageSize: SIZE,
            total,
            href: (number) => withParams('/trust/seals', { page: number }),
          }}
        />
      )}
      <p className="small">
        <Anchor href="/trust">{t('trust.seals.public')}</Anchor>
        {mayAdd ? (
          <>
            {' · '}
            <Anchor href="/trust/authorities">{t('trust.seal.authorities')}</Anchor>
            {' · '}
            <Anchor href="/trust/lists">{t('trust.lists.title')}</Anchor>
          </>
        ) : null}
      </p>
    </Stack>
  );
}
