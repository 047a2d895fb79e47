import { useLoaderData } from 'react-router';
import type { LoaderArgs } from '../../kernel/pages/args.ts';
import { searchInput } from '../../kernel/pages/search.ts';
import {
  Anchor,
  ButtonLink,
  EmptyState,
  ListSheet,
  PageHead,
  Said,
  Tag,
  type Tone,
  useText,
  withParams,
} from '../../ui/index.ts';
import { listOfferings } from '../list-offerings.ts';

const SIZE = 50;
const whens = ['upcoming', 'running', 'over', 'cancelled'] as const;
const tones: Record<(typeof whens)[number], Tone> = {
  upcoming: 'plain',
  running: 'accent',
  over: 'plain',
  cancelled: 'bad',
};

export async function loader({ context: { page }, request }: LoaderArgs) {
  const search = searchInput(request, ['q', 'page', 'whose', 'when']);
  const found = await page.run(listOfferings, { ...search, size: SIZE } as never);
  const mayAdd = page.actor.roles.some(({ role }) => role === 'administrator' || role === 'course-leader');
  return { search, number: Number(search.page ?? 1), mayAdd, ...found };
}

/** The runs of courses that a member of staff has to do with, or all. */
export default function Offerings() {
  const { t, formatCivilDate } = useText();
  const { search, number, mayAdd, total, offerings } = useLoaderData<typeof loader>();
  const { q = '', whose = 'mine', when = '' } = search;
  const address = withParams('/catalogue/offerings', { q, whose, when });
  const add = mayAdd ? (
    <ButtonLink look="primary" href="/catalogue/offerings/new">
      {t('catalogue.add')}
    </ButtonLink>
  ) : null;
  return (
    <>
      <PageHead
        title={t(whose === 'all' ? 'catalogue.list.title-all' : 'catalogue.list.title-mine', {
          count: total,
        })}
        subtitle={<Anchor href="/design/courses">{t('catalogue.list.courses')}</Anchor>}
        actions={add}
      />
      <ListSheet
        title={t('catalogue.offerings')}
        search={{ label: t('catalogue.search'), value: q, keep: { whose, ...(when ? { when } : {}) } }}
        filters={[
          {
            label: t('catalogue.filter.whose'),
            filters: (['mine', 'all'] as const).map((one) => ({
              href: withParams(address, { whose: one, page: null }),
              label: t(`catalogue.filter.${one}`),
              current: whose === one,
            })),
          },
          {
            label: t('catalogue.filter.when'),
            filters: (['', ...whens] as const).map((one) => ({
              href: withParams(address, { when: one, page: null }),
              label: t(`catalogue.when.${one || 'any'}`),
              current: when === one,
            })),
          },
        ]}
        narrow="stack"
        rows={offerings}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'title',
            header: t('catalogue.course'),
            rowHeader: true,
            cell: ({ id, title, code }) => (
              <>
                <Anchor href={`/catalogue/offerings/${id}`}>
                  <Said text={title} />
                </Anchor>
                <p className="small muted">{code}</p>
              </>
            ),
          },
          { key: 'run', header: t('catalogue.run'), cell: ({ run }) => <Said text={run} /> },
          { key: 'lead', header: t('catalogue.lead'), cell: ({ lead }) => lead },
          {
            key: 'dates',
            header: t('catalogue.dates'),
            cell: ({ startsOn, endsOn }) => (
              <span className="num">
                {t('catalogue.from-to', {
                  from: formatCivilDate(startsOn, 'medium'),
                  to: formatCivilDate(endsOn, 'medium'),
                })}
              </span>
            ),
          },
          {
            key: 'when',
            header: t('catalogue.state'),
            cell: (row) => <Tag tone={tones[row.when]}>{t(`catalogue.when.${row.when}`)}</Tag>,
          },
        ]}
        empty={
          <EmptyState
            title={t(q || when ? 'catalogue.none-found' : 'catalogue.empty')}
            actions={
              q || when ? (
                <ButtonLink href="/catalogue/offerings">{t('catalogue.show-mine')}</ButtonLink>
              ) : (
                add
              )
            }
          >
            {q || when ? null : t('catalogue.empty-text')}
          </EmptyState>
        }
        pages={{
          page: number,
          pageSize: SIZE,
          total,
          href: (to) => withParams(address, { page: to }),
        }}
      />
    </>
  );
}
