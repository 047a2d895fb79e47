import type { CourseVersion } from '@waymark/learning-design';
import { Details, Said, Sheet, Table, useText } from '../../ui/index.ts';
import { hoursByType, numbersOf } from '../course-facts.ts';
import type { ShownCourse } from './course.tsx';

/** Hours by type of activity, as bars in a table. */
export function Learning({ version }: { version: CourseVersion }) {
  const { t, formatNumber, formatPercent } = useText();
  const shares = hoursByType(version);
  const largest = Math.max(...shares.map(({ share }) => share));
  return (
    <Sheet
      flush
      title={t('design.learning')}
      note={t('design.learning.lead', { hours: formatNumber(version.workloadHours) })}
    >
      <Table
        caption={t('design.learning.caption')}
        captionHidden
        rows={shares}
        rowKey={({ type }) => type}
        columns={[
          {
            key: 'type',
            header: t('design.activity'),
            rowHeader: true,
            cell: ({ type }) => t(`design.activity.${type}`),
          },
          {
            key: 'bar',
            header: <span className="hidden">{t('design.share')}</span>,
            label: t('design.share'),
            cell: ({ share }) => (
              <svg
                viewBox="0 0 100 10"
                width="100%"
                height="10"
                preserveAspectRatio="none"
                aria-hidden="true"
              >
                <rect width={(share / largest) * 100} height="10" rx="1" fill="var(--accent)" />
              </svg>
            ),
          },
          {
            key: 'hours',
            header: t('design.hours'),
            numeric: true,
            cell: ({ hours }) => formatNumber(hours),
          },
          {
            key: 'share',
            header: t('design.share'),
            numeric: true,
            cell: ({ share }) => formatPercent(share),
          },
        ]}
      />
    </Sheet>
  );
}

/** The units in their order, each on a line; what one does in it unfolds. */
export function Units({ course: { version, institutions } }: { course: ShownCourse }) {
  const { t, formatNumber } = useText();
  const { primaryLanguage } = version;
  const units = version.units.map((unit, index) => ({
    ...unit,
    number: index + 1,
    institution: institutions.find(({ id }) => id === unit.institutionId),
    outcomeIds: unit.activities.flatMap(({ outcomeIds }) => outcomeIds),
    hours: unit.activities.reduce((sum, { hours }) => sum + hours, 0),
  }));
  return (
    <Sheet flush title={t('design.units', { count: units.length })}>
      <Table
        caption={t('design.units', { count: units.length })}
        captionHidden
        narrow="stack"
        rows={units}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'unit',
            header: t('design.unit'),
            rowHeader: true,
            cell: (unit) => (
              <>
                {unit.number}. <Said text={unit.title} primary={primaryLanguage} />
                {unit.institution ? (
                  <p className="small muted">
                    <Said text={unit.institution.name} />
                  </p>
                ) : null}
                <Details summary={t('design.activities', { count: unit.activities.length })}>
                  <ul className="small">
                    {unit.activities.map(({ id, title, type, hours, outcomeIds }) => (
                      <li key={id}>
                        <Said text={title} primary={primaryLanguage} />{' '}
                        <span className="muted">
                          {t(`design.activity.${type}`)} ·{' '}
                          {t('design.hours-count', { hours: formatNumber(hours) })} ·{' '}
                          {t('design.for-outcomes', { outcomes: numbersOf(version, outcomeIds) })}
                        </span>
                      </li>
                    ))}
                  </ul>
                </Details>
              </>
            ),
          },
          {
            key: 'outcomes',
            header: t('design.outcomes.short'),
            cell: ({ outcomeIds }) => numbersOf(version, outcomeIds),
          },
          {
            key: 'hours',
            header: t('design.hours'),
            numeric: true,
            cell: ({ hours }) => formatNumber(hours),
          },
        ]}
      />
    </Sheet>
  );
}
