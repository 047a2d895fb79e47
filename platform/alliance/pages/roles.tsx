import { redirect, useActionData, useLoaderData } from 'react-router';
import { grantedRoles } from '../../kernel/operations/rights.ts';
import type { ActionArgs, LoaderArgs } from '../../kernel/pages/args.ts';
import { errorsOf, typedIn } from '../../kernel/pages/form-errors.ts';
import { formInput } from '../../kernel/pages/form-input.ts';
import { refused } from '../../kernel/pages/page.ts';
import {
  Anchor,
  Button,
  Buttons,
  Details,
  EmptyState,
  ErrorSummary,
  errorOf,
  Form,
  HiddenFields,
  ListSheet,
  PageHead,
  SelectField,
  Stack,
  useText,
} from '../../ui/index.ts';
import { endRole } from '../roles/end-role.ts';
import { findRoles } from '../roles/find-roles.ts';
import { grantRole } from '../roles/grant-role.ts';
import { listHref, listQuery } from './addresses.ts';
import { choosePerson } from './choose-person.server.ts';
import { administeredInstitutions } from './institutions.server.ts';
import { PersonField, SeveralPeople } from './person-search.tsx';
import { needPerson } from './session.server.ts';

export async function loader({ context, request }: LoaderArgs) {
  const { page } = context;
  needPerson(page, request);
  const { role, page: number, personId } = listQuery(request);
  const known = grantedRoles.find((one) => one === role);
  return {
    role: known,
    number: Number(number) || 1,
    found: await page.run(findRoles, { role: known, page: number }),
    chosen: await choosePerson(page, new URL(request.url).searchParams.get('who'), personId),
    institutions: await administeredInstitutions(page),
    forAlliance: page.actor.roles.some(
      (held) => held.role === 'administrator' && held.institutionId === null,
    ),
  };
}

export async function action({ context, request }: ActionArgs) {
  const { intent, ...input } = await formInput(request);
  const attempt =
    intent === 'end'
      ? await context.page.attempt(endRole, input)
      : await context.page.attempt(grantRole, input);
  if (!attempt.ok) return refused(attempt.refusal, input);
  return redirect(
    `/alliance/roles?done=${intent === 'end' ? 'alliance.done.role-ended' : 'alliance.done.role-granted'}`,
  );
}

export default function Roles() {
  const { role, number, found, chosen, institutions, forAlliance } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const text = useText();
  const { t } = text;
  const errors = errorsOf(answer, text);
  return (
    <Stack>
      <PageHead
        title={t('alliance.roles.title')}
        crumbs={[{ label: t('alliance.people.crumb'), href: '/alliance' }]}
        subtitle={t('alliance.roles.subtitle')}
        error={errors.length > 0}
      />
      <ErrorSummary errors={errors} />
      <Details summary={t('alliance.roles.grant')} open={chosen.typed !== '' || errors.length > 0}>
        <Stack>
          <Form className="form" method="get" noValidate>
            <PersonField name="who" label={t('alliance.roles.who')} chosen={chosen} optional={false} />
            <Buttons>
              <Button>{t('alliance.roles.find')}</Button>
            </Buttons>
          </Form>
          <SeveralPeople
            label={t('alliance.roles.who')}
            chosen={chosen}
            href={(personId) => listHref('/alliance/roles', { personId })}
          />
          {chosen.person ? (
            <Form className="form" noValidate>
              <HiddenFields values={{ intent: 'grant', personId: chosen.person.id }} />
              <p>
                <b>{t('alliance.roles.grant-to', { name: chosen.person.fullName })}</b>
              </p>
              <SelectField
                name="role"
                label={t('alliance.roles.role')}
                placeholder={t('alliance.roles.choose')}
                options={grantedRoles.map((one) => ({ value: one, label: t(`alliance.role.${one}`) }))}
                value={typedIn(answer, 'role')}
                error={errorOf(errors, 'role')}
              />
              <SelectField
                name="institutionId"
                label={t('alliance.roles.where')}
                optional={forAlliance}
                {...(forAlliance ? { placeholder: t('alliance.whole-alliance') } : {})}
                options={institutions.map(({ id, shortName }) => ({ value: id, label: shortName }))}
                value={typedIn(answer, 'institutionId')}
                error={errorOf(errors, 'institutionId')}
              />
              <Buttons>
                <Button look="primary">{t('alliance.roles.grant-do')}</Button>
              </Buttons>
            </Form>
          ) : null}
        </Stack>
      </Details>
      <ListSheet
        title={t('alliance.roles.list')}
        filters={[
          {
            label: t('alliance.roles.filter'),
            filters: [
              { href: '/alliance/roles', label: t('alliance.roles.all'), current: !role },
              ...grantedRoles.map((one) => ({
                href: listHref('/alliance/roles', { role: one }),
                label: t(`alliance.role.${one}`),
                current: one === role,
              })),
            ],
          },
        ]}
        narrow="stack"
        rows={found.roles}
        rowKey={({ id }) => id}
        empty={<EmptyState title={t('alliance.roles.none')}>{t('alliance.roles.none-next')}</EmptyState>}
        columns={[
          {
            key: 'person',
            header: t('alliance.full-name'),
            rowHeader: true,
            cell: ({ person }) => <Anchor href={`/alliance/people/${person.id}`}>{person.fullName}</Anchor>,
          },
          {
            key: 'role',
            header: t('alliance.roles.role'),
            cell: (held) => t(`alliance.role.${held.role}`),
          },
          {
            key: 'where',
            header: t('alliance.roles.where'),
            cell: (held) => held.institution?.shortName ?? t('alliance.whole-alliance'),
          },
          {
            key: 'end',
            header: <span className="hidden">{t('alliance.roles.end')}</span>,
            label: '',
            cell: (held) => (
              <Form>
                <HiddenFields values={{ intent: 'end', roleId: held.id }} />
                <Button small look="bare">
                  {t('alliance.roles.end')}
                  <span className="hidden">
                    {' '}
                    {held.person.fullName}, {t(`alliance.role.${held.role}`)}
                  </span>
                </Button>
              </Form>
            ),
          },
        ]}
        pages={{
          page: number,
          pageSize: 50,
          total: found.total,
          href: (page) => listHref('/alliance/roles', { role, page }),
        }}
      />
    </Stack>
  );
}
