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
  useText,
  withParams,
} from '../../ui/index.ts';
import { listCourses } from '../list-courses.ts';

const SIZE = 50;

export async function loader({ context: { page }, request }: LoaderArgs) {
  const search = searchInput(request, ['q', 'page']);
  const found = await page.run(listCourses, { ...search, size: SIZE });
  const mayAdd = page.actor.roles.some(({ role }) => role === 'administrator' || role === 'course-leader');
  return { q: search.q ?? '', number: Number(search.page ?? 1), mayAdd, ...found };
}

export default function Courses() {
  const { t, formatNumber, formatCivilDate } = useText();
  const { q, number, mayAdd, total, courses } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead title={t('design.courses.title', { count: total })} subtitle={t('design.courses.lead')} />
      <ListSheet
        title={t('design.courses.list')}
        search={{ label: t('design.courses.search'), value: q }}
        narrow="stack"
        rows={courses}
        rowKey={({ courseVersionId }) => courseVersionId}
        columns={[
          {
            key: 'title',
            header: t('design.course'),
            rowHeader: true,
            cell: ({ courseVersionId, title, code, version }) => (
              <>
                <Anchor href={`/design/courses/${courseVersionId}`}>
                  <Said text={title} />
                </Anchor>
                <p className="small muted">
                  {code} · {t('design.version', { version })}
                </p>
              </>
            ),
          },
          {
            key: 'partners',
            header: t('design.partners'),
            cell: ({ partners }) => partners.join(' · '),
          },
          {
            key: 'ects',
            header: t('design.ects'),
            numeric: true,
            cell: ({ ects }) => (ects === null ? t('design.no-credits') : formatNumber(ects)),
          },
          {
            key: 'hours',
            header: t('design.hours'),
            numeric: true,
            cell: ({ workloadHours }) => formatNumber(workloadHours),
          },
          { key: 'eqf', header: t('design.eqf'), numeric: true, cell: ({ eqfLevel }) => eqfLevel },
          {
            key: 'approved',
            header: t('design.approved'),
            cell: ({ approvedOn }) => formatCivilDate(approvedOn, 'medium'),
          },
        ]}
        empty={
          <EmptyState
            title={q ? t('design.courses.none-found', { q }) : t('design.courses.empty')}
            actions={
              mayAdd && !q ? <ButtonLink href="/api/design">{t('design.courses.how')}</ButtonLink> : null
            }
          >
            {q ? (
              <Anchor href="/design/courses">{t('design.courses.all')}</Anchor>
            ) : (
              t(mayAdd ? 'design.courses.empty-staff' : 'design.courses.empty-text')
            )}
          </EmptyState>
        }
        pages={{
          page: number,
          pageSize: SIZE,
          total,
          href: (to) => withParams('/design/courses', { q, page: to }),
        }}
      />
    </>
  );
}
