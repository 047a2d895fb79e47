import type { CourseVersion } from '@waymark/learning-design';
import { Blaze, Said, Sheet, Table, Tag, useText } from '../../ui/index.ts';
import { numbersOf, workloadAt } from '../course-facts.ts';
import type { ShownCourse } from './course.tsx';

export function Outcomes({ version }: { version: CourseVersion }) {
  const { t, formatNumber } = useText();
  const { outcomes, primaryLanguage } = version;
  return (
    <Sheet title={t('design.outcomes')} note={t('design.outcomes.lead')}>
      <ol className="stack">
        {outcomes.map(({ id, statement, bloomLevel, facet, eqfLevel, weight, escoSkills }) => (
          <li key={id} id={`outcome-${id}`}>
            <p>
              <a href={`/design/outcomes/${id}/${version.version}`}>
                <Said text={statement} primary={primaryLanguage} />
              </a>
            </p>
            <p className="small">
              <Tag>{t(`design.facet.${facet}`)}</Tag> <Tag>{t(`design.bloom.${bloomLevel}`)}</Tag>{' '}
              <Tag>{t('design.eqf-level', { level: eqfLevel })}</Tag>{' '}
              <Tag>{t('design.weight', { weight: formatNumber(weight) })}</Tag>
            </p>
            {escoSkills.length > 0 ? (
              <p className="small muted">
                {t('design.esco')}{' '}
                {escoSkills.map(({ uri, label }, index) => (
                  <span key={uri}>
                    {index > 0 ? ' · ' : null}
                    <a href={uri} rel="external">
                      <Said text={label} primary={primaryLanguage} />
                    </a>
                  </span>
                ))}
              </p>
            ) : null}
          </li>
        ))}
      </ol>
    </Sheet>
  );
}

export function Assessments({ version }: { version: CourseVersion }) {
  const { t, formatNumber } = useText();
  return (
    <Sheet flush title={t('design.assessments')}>
      <Table
        caption={t('design.assessments')}
        captionHidden
        narrow="stack"
        rows={version.assessments}
        rowKey={({ id }) => id}
        empty={<p className="pad">{t('design.assessments.none')}</p>}
        columns={[
          {
            key: 'title',
            header: t('design.assessment'),
            rowHeader: true,
            cell: ({ title, purpose }) => (
              <>
                <Said text={title} primary={version.primaryLanguage} />
                <p className="small muted">{t(`design.purpose.${purpose}`)}</p>
              </>
            ),
          },
          { key: 'method', header: t('design.method'), cell: ({ method }) => t(`design.method.${method}`) },
          {
            key: 'identity',
            header: t('design.identity'),
            cell: ({ identityVerification }) => t(`design.identity.${identityVerification}`),
          },
          {
            key: 'outcomes',
            header: t('design.outcomes.short'),
            cell: ({ outcomeIds }) => numbersOf(version, outcomeIds),
          },
          {
            key: 'weight',
            header: t('design.weight.header'),
            numeric: true,
            cell: ({ weight }) => (weight > 0 ? `${formatNumber(weight)} %` : '–'),
          },
        ]}
      />
    </Sheet>
  );
}

/** Who gives the course, and what its credits stand for at each of them. */
export function Partners({ course: { version, institutions } }: { course: ShownCourse }) {
  const { t, formatNumber } = useText();
  const rows = version.partners.flatMap((partner) => {
    const facts = institutions.find(({ id }) => id === partner.institutionId);
    return facts ? [{ ...partner, facts, there: workloadAt(version, facts.hoursPerEcts) }] : [];
  });
  const signed = (hours: number) => formatNumber(hours, { signDisplay: 'exceptZero' });
  return (
    <Sheet
      flush
      title={t('design.partners.title')}
      note={
        version.ects === null
          ? t('design.partners.lead-no-credits')
          : t('design.partners.lead', {
              ects: version.ects,
              hours: formatNumber(version.workloadHours),
            })
      }
    >
      <Table
        caption={t('design.partners.title')}
        captionHidden
        narrow="stack"
        rows={rows}
        rowKey={({ institutionId }) => institutionId}
        columns={[
          {
            key: 'name',
            header: t('design.university'),
            rowHeader: true,
            cell: ({ facts, role, awarding }) => (
              <>
                <Blaze memberColour={`oklch(55% 0.12 ${facts.hue})`} /> <Said text={facts.name} />
                <p className="small muted">
                  {t(`design.role.${role}`)}
                  {awarding ? null : ` · ${t('design.teaches-only')}`}
                </p>
              </>
            ),
          },
          ...(version.ects === null
            ? []
            : [
                {
                  key: 'per',
                  header: t('design.hours-per-ects'),
                  numeric: true,
                  cell: ({ facts }: (typeof rows)[number]) => (
                    <>
                      {formatNumber(facts.hoursPerEcts)}
                      {facts.hoursAssumed ? <p className="small muted">{t('design.assumed')}</p> : null}
                    </>
                  ),
                },
                {
                  key: 'there',
                  header: t('design.credits-there'),
                  numeric: true,
                  cell: ({ there }: (typeof rows)[number]) =>
                    there ? t('design.hours-count', { hours: formatNumber(there.hours) }) : '–',
                },
                {
                  key: 'difference',
                  header: t('design.difference'),
                  numeric: true,
                  cell: ({ there }: (typeof rows)[number]) =>
                    there ? t('design.hours-count', { hours: signed(there.difference) }) : '–',
                },
              ]),
        ]}
      />
    </Sheet>
  );
}

/** What a learner earns, and what it can become part of. */
export function AwardRule({ course: { version, gradingScale, institutions } }: { course: ShownCourse }) {
  const { t } = useText();
  const { awardRule, primaryLanguage, issuingSeal } = version;
  const sealOwner =
    issuingSeal.owner === 'institution'
      ? institutions.find(({ id }) => id === issuingSeal.institutionId)?.name
      : undefined;
  const required =
    awardRule.kind === 'credits'
      ? version.assessments.filter(({ id }) => awardRule.requiredAssessmentIds.includes(id))
      : [];
  return (
    <Sheet title={t('design.award')}>
      <div className="stack close">
        {awardRule.kind === 'credits' ? (
          <>
            <p>{t('design.award.credits', { ects: version.ects ?? 0 })}</p>
            {required.length > 0 ? (
              <>
                <p>{t('design.award.required')}</p>
                <ul>
                  {required.map(({ id, title }) => (
                    <li key={id}>
                      <Said text={title} primary={primaryLanguage} />
                    </li>
                  ))}
                </ul>
              </>
            ) : null}
            <p>
              {awardRule.badgeWithoutAssessment
                ? t(`design.award.otherwise-${awardRule.badgeWithoutAssessment}`)
                : t('design.award.otherwise-nothing')}
            </p>
          </>
        ) : (
          <p>{t(`design.award.badge-${awardRule.badge}`)}</p>
        )}
        <p>
          {t('design.scale')} <Said text={gradingScale} />
        </p>
        <p>
          {t('design.seal')} {sealOwner ? <Said text={sealOwner} /> : t('design.seal.alliance')}
        </p>
        <h3>{t('design.stackability')}</h3>
        <p>
          <Said text={version.stackability.statement} primary={primaryLanguage} />
        </p>
        {version.prerequisites ? (
          <>
            <h3>{t('design.prerequisites')}</h3>
            <p>
              <Said text={version.prerequisites} primary={primaryLanguage} />
            </p>
          </>
        ) : null}
      </div>
    </Sheet>
  );
}
