import { redirect, useActionData, useLoaderData } from 'react-router';
import type { ActionArgs, LoaderArgs } from '../../kernel/pages/args.ts';
import { errorsOf, typedIn } from '../../kernel/pages/form-errors.ts';
import { formInput, readForm } from '../../kernel/pages/form-input.ts';
import { refused } from '../../kernel/pages/page.ts';
import {
  Anchor,
  Button,
  ButtonLink,
  Buttons,
  DateField,
  Details,
  EmptyState,
  ErrorSummary,
  errorOf,
  Form,
  ListSheet,
  PageHead,
  SelectField,
  Stack,
  Tag,
  TextField,
  useText,
} from '../../ui/index.ts';
import { addPerson } from '../people/add-person.ts';
import { findPeople } from '../people/find-people.ts';
import { findMatchProposals } from '../people/proposals.ts';
import { listHref, listQuery } from './addresses.ts';
import { birthDateInput } from './birth-date.server.ts';
import { administeredInstitutions } from './institutions.server.ts';
import { needPerson } from './session.server.ts';

export async function loader({ context, request }: LoaderArgs) {
  const { page } = context;
  needPerson(page, request);
  const { q, page: number } = listQuery(request);
  const proposals = await page.attempt(findMatchProposals, { size: 1 });
  return {
    q,
    number: Number(number) || 1,
    found: await page.run(findPeople, { q, page: number }),
    proposals: proposals.ok ? proposals.value.total : 0,
    institutions: await administeredInstitutions(page),
  };
}

export async function action({ context, request }: ActionArgs) {
  const form = await readForm(request);
  const input = await formInput(form);
  const { formId, fullName, institutionId, email, studentNumber } = input;
  const added = await context.page.attempt(addPerson, {
    formId,
    fullName,
    institutionId,
    email,
    studentNumber,
    ...birthDateInput(form),
  });
  if (!added.ok) return refused(added.refusal, input);
  return redirect(`/alliance/people/${added.value.personId}?done=alliance.done.person-added`);
}

export default function People() {
  const { q, number, found, proposals, institutions } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const text = useText();
  const { t } = text;
  const errors = errorsOf(answer, text);
  return (
    <Stack>
      <PageHead
        title={t('alliance.people.title')}
        crumbs={[{ label: t('alliance.people.crumb'), href: '/alliance' }]}
        subtitle={t('alliance.people.subtitle')}
        error={errors.length > 0}
        actions={
          proposals > 0 ? (
            <ButtonLink href="/alliance/people/proposals">
              {t('alliance.people.proposals', { count: proposals })}
            </ButtonLink>
          ) : undefined
        }
      />
      <ErrorSummary errors={errors} />
      <ListSheet
        title={t('alliance.people.caption')}
        search={{ label: t('alliance.people.search'), value: q, action: '/alliance/people' }}
        narrow="stack"
        rows={found.people}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'name',
            header: t('alliance.full-name'),
            rowHeader: true,
            cell: (person) => <Anchor href={`/alliance/people/${person.id}`}>{person.fullName}</Anchor>,
          },
          { key: 'institution', header: t('alliance.institution'), cell: (person) => person.institution },
          { key: 'email', header: t('alliance.email'), cell: (person) => person.email },
          { key: 'number', header: t('alliance.student-number'), cell: (person) => person.studentNumber },
          {
            key: 'opened',
            header: t('alliance.people.account'),
            cell: (person) =>
              person.opened ? (
                <Tag tone="ok">{t('alliance.people.opened')}</Tag>
              ) : (
                <Tag>{t('alliance.people.not-opened')}</Tag>
              ),
          },
        ]}
        empty={
          <EmptyState title={t(q ? 'alliance.people.none-found' : 'alliance.people.none')}>
            {t(q ? 'alliance.people.none-found-next' : 'alliance.people.none-next')}
          </EmptyState>
        }
        pages={{
          page: number,
          pageSize: 50,
          total: found.total,
          href: (page) => listHref('/alliance/people', { q, page }),
        }}
      />
      {institutions.length > 0 ? (
        <Details summary={t('alliance.people.add')} open={errors.length > 0}>
          <Form className="form" noValidate>
            <TextField
              name="fullName"
              label={t('alliance.full-name')}
              hint={t('alliance.people.name-hint')}
              value={typedIn(answer, 'fullName')}
              error={errorOf(errors, 'fullName')}
              maxLength={200}
            />
            <SelectField
              name="institutionId"
              label={t('alliance.institution')}
              options={institutions.map(({ id, shortName }) => ({ value: id, label: shortName }))}
              value={typedIn(answer, 'institutionId')}
              error={errorOf(errors, 'institutionId')}
            />
            <TextField
              name="email"
              type="email"
              label={t('alliance.email')}
              optional
              value={typedIn(answer, 'email')}
              error={errorOf(errors, 'email')}
            />
            <TextField
              name="studentNumber"
              label={t('alliance.student-number')}
              optional
              width={20}
              value={typedIn(answer, 'studentNumber')}
              error={errorOf(errors, 'studentNumber')}
            />
            <DateField
              name="dateOfBirth"
              label={t('alliance.date-of-birth')}
              optional
              error={errorOf(errors, 'dateOfBirth')}
            />
            <Buttons>
              <Button look="primary">{t('alliance.people.add-do')}</Button>
            </Buttons>
          </Form>
        </Details>
      ) : null}
    </Stack>
  );
}
