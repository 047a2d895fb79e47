import { redirect, useActionData, useLoaderData } from 'react-router';
import { listCourses, readApprovedCourseVersion } from '../../design/index.ts';
import type { ActionArgs, LoaderArgs } from '../../kernel/pages/args.ts';
import { errorsOf, typedIn } from '../../kernel/pages/form-errors.ts';
import { formInput } from '../../kernel/pages/form-input.ts';
import { refused } from '../../kernel/pages/page.ts';
import { searchInput } from '../../kernel/pages/search.ts';
import {
  Anchor,
  Button,
  ButtonLink,
  Buttons,
  EmptyState,
  ErrorSummary,
  errorOf,
  Form,
  HiddenFields,
  PageHead,
  Said,
  SelectField,
  Sheet,
  Table,
  TextField,
  useText,
} from '../../ui/index.ts';
import { addOffering } from '../add-offering.ts';
import { readTimeZone } from '../time-zone.ts';
import { OfferingFields } from './offering-form.tsx';

export async function loader({ context: { page }, request }: LoaderArgs) {
  const { course: courseVersionId } = searchInput(request, ['course']);
  if (!courseVersionId) return { course: null, ...(await page.run(listCourses, { size: 200 })) };
  const course = await page.run(readApprovedCourseVersion, { courseVersionId });
  const timeZone = await readTimeZone(page.services.db, course.version.partners[0]!.institutionId);
  return { course: { ...course, timeZone }, courses: [], total: 1 };
}

export async function action({ context: { page }, request }: ActionArgs) {
  const input = await formInput(request);
  const attempt = await page.attempt(addOffering, input);
  if (!attempt.ok) return refused(attempt.refusal, input);
  throw redirect(`/catalogue/offerings/${attempt.value.offeringId}?done=catalogue.done.added`);
}

type Loaded = Awaited<ReturnType<typeof loader>>;

/** First which course, then when and where. */
export default function NewOffering() {
  const { course, courses } = useLoaderData<typeof loader>();
  return course ? <OfferingForm course={course} /> : <ChooseCourse courses={courses} />;
}

function ChooseCourse({ courses }: Pick<Loaded, 'courses'>) {
  const { t } = useText();
  return (
    <>
      <PageHead
        title={t('catalogue.new.which')}
        crumbs={[
          { label: t('catalogue.crumb'), href: '/catalogue/offerings' },
          { label: t('catalogue.add') },
        ]}
      />
      <Sheet flush>
        <Table
          caption={t('catalogue.new.which')}
          captionHidden
          narrow="stack"
          rows={courses}
          rowKey={({ courseVersionId }) => courseVersionId}
          columns={[
            {
              key: 'course',
              header: t('catalogue.course'),
              rowHeader: true,
              cell: ({ courseVersionId, title }) => (
                <Anchor href={`/catalogue/offerings/new?course=${courseVersionId}`}>
                  <Said text={title} />
                </Anchor>
              ),
            },
            {
              key: 'version',
              header: t('catalogue.version'),
              cell: ({ code, version }) => t('catalogue.course-version', { code, version }),
            },
            { key: 'lead', header: t('catalogue.lead'), cell: ({ lead }) => lead.shortName },
          ]}
          empty={
            <EmptyState
              title={t('catalogue.new.no-course')}
              actions={<ButtonLink href="/api/design">{t('catalogue.new.no-course-how')}</ButtonLink>}
            >
              {t('catalogue.new.no-course-text')}
            </EmptyState>
          }
        />
      </Sheet>
    </>
  );
}

function OfferingForm({ course }: { course: NonNullable<Loaded['course']> }) {
  const text = useText();
  const { t, language } = text;
  const answer = useActionData<typeof action>();
  const errors = errorsOf(answer, text);
  const { version, code, courseVersionId, institutions } = course;
  const atFirst: Record<string, string> = {
    timeZone: course.timeZone,
    language: version.languagesOfInstruction[0]!,
    mode: version.participation.mode,
    state: 'planned',
  };
  const title = version.title[language] ?? version.title[version.primaryLanguage] ?? code;
  return (
    <>
      <PageHead
        title={t('catalogue.new.title', { course: title })}
        error={errors.length > 0}
        crumbs={[
          { label: t('catalogue.crumb'), href: '/catalogue/offerings' },
          { label: t('catalogue.add') },
        ]}
        subtitle={t('catalogue.new.version', { version: version.version })}
      />
      <ErrorSummary errors={errors} />
      <Sheet>
        <Form className="form" noValidate>
          <HiddenFields values={{ courseVersionId }} />
          <TextField
            name="code"
            label={t('catalogue.code')}
            hint={t('catalogue.code-hint', { code })}
            value={typedIn(answer, 'code')}
            error={errorOf(errors, 'code')}
            width={20}
          />
          <SelectField
            name="leadInstitutionId"
            label={t('catalogue.lead')}
            value={typedIn(answer, 'leadInstitutionId', version.partners[0]!.institutionId)}
            error={errorOf(errors, 'leadInstitutionId')}
            options={version.partners.map(({ institutionId }) => ({
              value: institutionId,
              label: institutions.find(({ id }) => id === institutionId)?.shortName ?? '',
            }))}
          />
          <OfferingFields
            errors={errors}
            value={(field) => typedIn(answer, field, atFirst[field] ?? '')}
            taughtIn={version.languagesOfInstruction}
          />
          <Buttons>
            <Button look="primary">{t('catalogue.add')}</Button>
          </Buttons>
        </Form>
      </Sheet>
    </>
  );
}
