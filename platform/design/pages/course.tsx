import { useLoaderData } from 'react-router';
import type { LoaderArgs } from '../../kernel/pages/args.ts';
import {
  Anchor,
  CopyField,
  DescriptionFacts,
  PageHead,
  Said,
  Sheet,
  Stack,
  TwoColumns,
  useText,
} from '../../ui/index.ts';
import { readApprovedCourseVersion } from '../course-version-query.ts';
import { Assessments, AwardRule, Outcomes, Partners } from './course-parts.tsx';
import { Learning, Units } from './course-units.tsx';

export async function loader({ context: { page }, params }: LoaderArgs) {
  return page.run(readApprovedCourseVersion, { courseVersionId: params.versionId ?? '' });
}
export type ShownCourse = Awaited<ReturnType<typeof loader>>;

/** A whole course as it was approved. */
export default function Course() {
  const text = useText();
  const { t, formatNumber, formatList, language } = text;
  const course = useLoaderData<typeof loader>();
  const { version, code } = course;
  const names = new Intl.DisplayNames([language], { type: 'language' });
  const title = version.title[language] ?? version.title[version.primaryLanguage] ?? code;
  return (
    <Stack>
      <PageHead
        title={title}
        crumbs={[{ label: t('design.courses.crumb'), href: '/design/courses' }, { label: code }]}
        subtitle={<Said text={version.summary} primary={version.primaryLanguage} />}
        {...(version.title[language] ? {} : { titleLanguage: version.primaryLanguage })}
      />
      <DescriptionFacts
        facts={[
          {
            label: t('design.ects'),
            value: version.ects === null ? t('design.no-credits') : formatNumber(version.ects),
          },
          { label: t('design.hours'), value: formatNumber(version.workloadHours) },
          { label: t('design.eqf'), value: version.eqfLevel },
          { label: t('design.kind'), value: t(`design.kind.${version.kind}`) },
          { label: t('design.mode'), value: t(`design.mode.${version.participation.mode}`) },
          {
            label: t('design.taught-in'),
            value: formatList(version.languagesOfInstruction.map((one) => names.of(one) ?? one)),
          },
        ]}
      />
      <TwoColumns
        aside={
          <>
            <Contents />
            <Approval course={course} />
          </>
        }
      >
        {parts.map(({ id, Part }) => (
          <div key={id} id={id}>
            <Part course={course} version={version} />
          </div>
        ))}
      </TwoColumns>
    </Stack>
  );
}

/** What the page holds, in its order. */
const parts = [
  { id: 'outcomes', label: 'design.outcomes', Part: Outcomes },
  { id: 'learning', label: 'design.learning', Part: Learning },
  { id: 'units', label: 'design.units.crumb', Part: Units },
  { id: 'assessments', label: 'design.assessments', Part: Assessments },
  { id: 'partners', label: 'design.partners.title', Part: Partners },
  { id: 'award', label: 'design.award', Part: AwardRule },
] as const;

function Contents() {
  const { t } = useText();
  return (
    <nav className="noprint" aria-label={t('design.contents')}>
      <Sheet title={t('design.contents')} level={2}>
        <ul>
          {parts.map(({ id, label }) => (
            <li key={id}>
              <a href={`#${id}`}>{t(label)}</a>
            </li>
          ))}
        </ul>
      </Sheet>
    </nav>
  );
}

function Approval({ course }: { course: ShownCourse }) {
  const { t, formatCivilDate } = useText();
  const { version, versions, sha256, institutions } = course;
  const { approval, qualityAssurance, primaryLanguage } = version;
  const nameOf = (id: string) => institutions.find((one) => one.id === id)?.shortName ?? '';
  return (
    <>
      <Sheet title={t('design.field')}>
        <p>
          <Said text={version.fieldOfStudy.label} primary={primaryLanguage} />
        </p>
      </Sheet>
      <Sheet title={t('design.approval')}>
        <Stack close>
          <p>
            {approval.approvedBy}
            <br />
            <time dateTime={approval.approvedOn}>{formatCivilDate(approval.approvedOn)}</time>
          </p>
          <h3>{t('design.consents')}</h3>
          <ul>
            {approval.consents.map(({ institutionId, body, date }) => (
              <li key={institutionId}>
                {nameOf(institutionId)}: {body},{' '}
                <time dateTime={date}>{formatCivilDate(date, 'medium')}</time>
              </li>
            ))}
          </ul>
        </Stack>
      </Sheet>
      <Sheet title={t('design.quality')}>
        <p>
          <Said text={qualityAssurance.statement} primary={primaryLanguage} />
        </p>
        {qualityAssurance.agency ? <p className="small muted">{qualityAssurance.agency}</p> : null}
      </Sheet>
      <Sheet title={t('design.version', { version: version.version })} note={t('design.immutable')}>
        {versions.length > 1 ? (
          <ul>
            {versions.map(({ courseVersionId, version: number }) => (
              <li key={courseVersionId}>
                {number === version.version ? (
                  t('design.this-version', { version: number })
                ) : (
                  <Anchor href={`/design/courses/${courseVersionId}`}>
                    {t('design.version', { version: number })}
                  </Anchor>
                )}
              </li>
            ))}
          </ul>
        ) : null}
        <CopyField label={t('design.hash')} value={sha256} />
      </Sheet>
    </>
  );
}
