import { redirect, useActionData, useLoaderData } from 'react-router';
import { pick } from '../../../kernel/languages/index.ts';
import type { ActionArgs, LoaderArgs } from '../../../kernel/pages/args.ts';
import { errorsOf } from '../../../kernel/pages/form-errors.ts';
import { formInput } from '../../../kernel/pages/form-input.ts';
import { refused } from '../../../kernel/pages/page.ts';
import {
  Anchor,
  Button,
  ButtonLink,
  Buttons,
  Details,
  EmptyState,
  ErrorSummary,
  errorOf,
  FileField,
  Form,
  ListSheet,
  PageHead,
  Sheet,
  Stack,
  Tag,
  useText,
  withParams,
} from '../../../ui/index.ts';
import { importInstitutions } from '../import-institutions.ts';
import { listInstitutions } from '../read-institution.ts';

export async function loader({ context, request }: LoaderArgs) {
  const url = new URL(request.url);
  const q = url.searchParams.get('q') ?? '';
  const page = Number(url.searchParams.get('page') ?? 1) || 1;
  return {
    q,
    page,
    address: url.pathname + url.search,
    found: await context.page.run(listInstitutions, { q, page }),
    // What the page offers; the operations judge by themselves.
    mayAdd: context.page.actor.roles.some(
      (held) => held.role === 'administrator' && held.institutionId === null,
    ),
  };
}

export async function action({ context, request }: ActionArgs) {
  const { file } = await formInput(request);
  const imported = await context.page.attempt(importInstitutions, { file });
  if (!imported.ok) return refused(imported.refusal);
  return redirect('/alliance/institutions?done=alliance.done.institutions-imported');
}

const example = `short_name,legal_name,english_name,languages,country,city,time_zone,homepage,schac,membership,hours_per_ects,hours_source,hours_date,approval_authority,four_eyes
Example,Esimerkin yliopisto,Example University,"fi, sv, en",FI,Tampere,Europe/Helsinki,https://university.example,university.example,full,27,Government decree 794/2004,2004-08-19,full,no`;

export default function Institutions() {
  const { q, page, address, found, mayAdd } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const text = useText();
  const { t, language, formatNumber } = text;
  const errors = errorsOf(answer, text);
  return (
    <Stack>
      <PageHead
        title={t('alliance.institutions.title')}
        crumbs={[{ label: t('alliance.setup.title'), href: '/alliance' }]}
        error={errors.length > 0}
        actions={
          mayAdd ? (
            <ButtonLink look="primary" href="/alliance/institutions/new">
              {t('alliance.institutions.add')}
            </ButtonLink>
          ) : undefined
        }
      />
      <ErrorSummary errors={errors} />
      <ListSheet
        title={t('alliance.institutions.caption')}
        {...(found.total > 0 || q
          ? {
              search: {
                label: t('alliance.institutions.search'),
                value: q,
                action: '/alliance/institutions',
              },
            }
          : {})}
        narrow="stack"
        rows={found.institutions}
        rowKey={({ id }) => id}
        empty={
          q ? (
            <EmptyState
              title={t('alliance.institutions.none-found', { q })}
              actions={
                <ButtonLink href="/alliance/institutions">{t('alliance.institutions.see-all')}</ButtonLink>
              }
            />
          ) : (
            <EmptyState title={t('alliance.institutions.empty')}>
              {mayAdd ? t('alliance.institutions.empty-note') : null}
            </EmptyState>
          )
        }
        columns={[
          {
            key: 'name',
            header: t('alliance.institutions.name'),
            rowHeader: true,
            cell: ({ id, legalName, active }) => {
              const name = pick(legalName, language);
              return (
                <>
                  <Anchor href={`/alliance/institutions/${id}`} lang={name.language}>
                    {name.text}
                  </Anchor>{' '}
                  {active ? null : <Tag>{t('alliance.institutions.inactive')}</Tag>}
                </>
              );
            },
          },
          {
            key: 'place',
            header: t('alliance.institutions.place'),
            cell: ({ city, country }) => `${city}, ${country}`,
          },
          {
            key: 'membership',
            header: t('alliance.institutions.membership'),
            cell: ({ membership }) => t(`alliance.institutions.membership.${membership}`),
          },
          {
            key: 'hours',
            header: t('alliance.institutions.hours'),
            numeric: true,
            cell: ({ hoursPerEcts, hoursAssumed }) => (
              <>
                {hoursAssumed ? <Tag tone="warn">{t('alliance.institutions.assumed')}</Tag> : null}{' '}
                {formatNumber(hoursPerEcts)}
              </>
            ),
          },
        ]}
        pages={{
          page,
          pageSize: 50,
          total: found.total,
          href: (number) => withParams(address, { page: number }),
        }}
      />
      {mayAdd ? (
        <Sheet title={t('alliance.import.title')} note={t('alliance.import.note')}>
          <Form className="form" encType="multipart/form-data" noValidate>
            <FileField
              name="file"
              accept=".csv,text/csv"
              label={t('alliance.import.file')}
              error={errorOf(errors, 'file')}
            />
            <Details summary={t('alliance.import.columns')}>
              <pre>
                <code>{example}</code>
              </pre>
            </Details>
            <Buttons>
              <Button>{t('alliance.import.send')}</Button>
            </Buttons>
          </Form>
        </Sheet>
      ) : null}
    </Stack>
  );
}
