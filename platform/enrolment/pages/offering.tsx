import { redirect, useActionData, useLoaderData } from 'react-router';
import { dateIn, readOneOffering } from '../../catalogue/index.ts';
import type { ActionArgs, LoaderArgs } from '../../kernel/pages/args.ts';
import { errorsOf, typedIn } from '../../kernel/pages/form-errors.ts';
import { formInput } from '../../kernel/pages/form-input.ts';
import { refused } from '../../kernel/pages/page.ts';
import { searchInput } from '../../kernel/pages/search.ts';
import {
  Anchor,
  Button,
  Buttons,
  EmptyState,
  ErrorSummary,
  errorOf,
  FilterLinks,
  Form,
  Notice,
  PageHead,
  Pagination,
  SearchForm,
  SelectField,
  Sheet,
  Stack,
  Table,
  TextField,
  TwoColumns,
  useText,
  withParams,
} from '../../ui/index.ts';
import { countEnrolled } from '../count-enrolled.ts';
import { enrolLearners } from '../enrol-learners.ts';
import { listEnrolled } from '../list-enrolled.ts';

const SIZE = 50;

export async function loader({ context: { page }, params, request }: LoaderArgs) {
  const offeringId = params.offeringId ?? '';
  const search = searchInput(request, ['q', 'page', 'state']);
  const offering = await page.run(readOneOffering, { offeringId });
  const counts = await page.run(countEnrolled, { offeringId });
  const listed = await page.attempt(listEnrolled, { ...search, offeringId, size: SIZE });
  const own = page.actor.roles.filter(({ role }) => role === 'administrator' || role === 'course-leader');
  const universities = [offering.lead, ...offering.partners];
  const leads = own.some(({ institutionId }) => institutionId === offering.lead.id);
  return {
    offering,
    counts,
    search,
    number: Number(search.page ?? 1),
    list: listed.ok
      ? {
          ...listed.value,
          learners: listed.value.learners.map(({ enrolledAt, ...learner }) => ({
            ...learner,
            enrolledOn: dateIn(new Date(enrolledAt), offering.timeZone),
          })),
        }
      : null,
    mayEnrol:
      offering.state === 'cancelled'
        ? []
        : universities.filter(({ id }) => leads || own.some(({ institutionId }) => institutionId === id)),
  };
}

export async function action({ context: { page }, params, request }: ActionArgs) {
  const { formId, institutionId, ...learner } = await formInput(request);
  const attempt = await page.attempt(enrolLearners, {
    formId,
    offeringId: params.offeringId,
    institutionId,
    learners: [learner],
  });
  if (!attempt.ok) {
    // The faults of the one learner are those of the form's fields.
    const fields = attempt.refusal.fields.map((fault) => ({
      ...fault,
      path: fault.path.replace(/^learners\.0\./, ''),
    }));
    return refused({ ...attempt.refusal, fields }, { institutionId, ...learner });
  }
  throw redirect(`/enrolment/offerings/${params.offeringId}?done=enrolment.done.enrolled`);
}

/** Who takes part: the lead sees everyone, a partner its own learners and how many the others are. */
export default function Enrolled() {
  const { t } = useText();
  const { offering, counts, list, mayEnrol } = useLoaderData<typeof loader>();
  const refusedForm = useActionData<typeof action>() !== undefined;
  return (
    <Stack>
      <PageHead
        error={refusedForm}
        title={t('enrolment.title', { total: counts.total, code: offering.code })}
        crumbs={[
          { label: t('enrolment.crumb'), href: '/catalogue/offerings' },
          { label: offering.code, href: `/catalogue/offerings/${offering.id}` },
          { label: t('enrolment.learners') },
        ]}
      />
      <TwoColumns aside={<ByUniversity />}>
        {list && !list.everyone ? <Notice quiet>{t('enrolment.only-own')}</Notice> : null}
        {list ? <List /> : <Notice quiet>{t('enrolment.only-own')}</Notice>}
        {mayEnrol.length > 0 ? <EnrolForm /> : null}
      </TwoColumns>
    </Stack>
  );
}

type Learner = NonNullable<Awaited<ReturnType<typeof loader>>['list']>['learners'][number];

function List() {
  const { t, formatCivilDate } = useText();
  const { offering, list, search, number, mayEnrol } = useLoaderData<typeof loader>();
  if (!list) return null;
  const { q = '', state = 'enrolled' } = search;
  const path = `/enrolment/offerings/${offering.id}`;
  const address = withParams(path, { q, state });
  return (
    <>
      <FilterLinks
        label={t('enrolment.filter')}
        filters={(['enrolled', 'withdrawn'] as const).map((one) => ({
          href: withParams(address, { state: one }),
          label: t(`enrolment.${one}`),
          current: state === one,
        }))}
      />
      <Sheet
        flush
        title={t('enrolment.learners')}
        aside={<SearchForm label={t('enrolment.search')} value={q} keep={{ state }} />}
      >
        <Table
          caption={t('enrolment.learners')}
          captionHidden
          narrow="stack"
          rows={list.learners}
          rowKey={({ personId }) => personId}
          columns={[
            {
              key: 'name',
              header: t('enrolment.learner'),
              rowHeader: true,
              cell: ({ fullName, fullNameLanguage }) => <span lang={fullNameLanguage}>{fullName}</span>,
            },
            {
              key: 'home',
              header: t('enrolment.home'),
              cell: ({ home }) => home ?? <span className="muted">{t('enrolment.continuing')}</span>,
            },
            {
              key: 'on',
              header: t('enrolment.enrolled-on'),
              cell: ({ enrolledOn }) => formatCivilDate(enrolledOn, 'medium'),
            },
            ...(mayEnrol.length > 0 && state === 'enrolled'
              ? [
                  {
                    key: 'withdraw',
                    header: <span className="hidden">{t('enrolment.withdraw')}</span>,
                    label: '',
                    cell: ({ personId, fullName }: Learner) => (
                      <Anchor href={`${path}/withdraw/${personId}`}>
                        {t('enrolment.withdraw')}
                        <span className="hidden"> {fullName}</span>
                      </Anchor>
                    ),
                  },
                ]
              : []),
          ]}
          empty={
            <EmptyState title={q ? t('enrolment.none-found', { q }) : t('enrolment.empty')}>
              {q ? <Anchor href={path}>{t('enrolment.show-all')}</Anchor> : t('enrolment.empty-text')}
            </EmptyState>
          }
        />
      </Sheet>
      <Pagination
        page={number}
        pageSize={SIZE}
        total={list.total}
        href={(to) => withParams(address, { page: to })}
      />
    </>
  );
}

function ByUniversity() {
  const { t, formatNumber } = useText();
  const { counts } = useLoaderData<typeof loader>();
  return (
    <Sheet flush title={t('enrolment.by-university')}>
      <Table
        caption={t('enrolment.by-university')}
        captionHidden
        narrow="stack"
        rows={counts.universities}
        rowKey={({ institutionId }) => institutionId ?? 'none'}
        columns={[
          {
            key: 'name',
            header: t('enrolment.home'),
            rowHeader: true,
            cell: ({ shortName }) => shortName ?? t('enrolment.continuing'),
          },
          {
            key: 'count',
            header: t('enrolment.enrolled'),
            numeric: true,
            cell: ({ enrolled }) => formatNumber(enrolled),
          },
        ]}
        empty={<p className="pad muted">{t('enrolment.empty')}</p>}
      />
    </Sheet>
  );
}

function EnrolForm() {
  const text = useText();
  const { t } = text;
  const { mayEnrol } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const errors = errorsOf(answer, text);
  const field = (name: string) => ({
    name,
    value: typedIn(answer, name),
    ...(errorOf(errors, name) ? { error: errorOf(errors, name)! } : {}),
  });
  return (
    <Sheet title={t('enrolment.add')} note={t('enrolment.add-lead')}>
      <ErrorSummary errors={errors} />
      <Form className="form" noValidate>
        <TextField
          {...field('fullName')}
          label={t('enrolment.full-name')}
          hint={t('enrolment.full-name-hint')}
        />
        <SelectField
          {...field('institutionId')}
          label={t('enrolment.home')}
          options={mayEnrol.map(({ id, shortName }) => ({ value: id, label: shortName }))}
        />
        <TextField
          {...field('studentNumber')}
          label={t('enrolment.student-number')}
          hint={t('enrolment.student-number-hint')}
          width={20}
          optional
        />
        <TextField {...field('email')} label={t('enrolment.email')} type="email" optional />
        <TextField
          {...field('dateOfBirth')}
          label={t('enrolment.date-of-birth')}
          type="date"
          width={20}
          optional
        />
        <Buttons>
          <Button>{t('enrolment.add')}</Button>
        </Buttons>
      </Form>
    </Sheet>
  );
}
