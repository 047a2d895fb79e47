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
import { Assessments, AwardRule, Outcomes, Partners, Units } from './course-parts.tsx';

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
      <TwoColumns aside={<Approval course={course} />}>
        <Outcomes version={version} />
        <Units course={course} />
        <Assessments version={version} />
        <Partners course={course} />
        <AwardRule course={course} />
      </TwoColumns>
    </Stack>
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
