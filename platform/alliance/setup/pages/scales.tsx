import type { GradingScale } from '@waymark/recognition';
import { redirect, useActionData, useLoaderData } from 'react-router';
import { pick } from '../../../kernel/languages/index.ts';
import type { ActionArgs, LoaderArgs } from '../../../kernel/pages/args.ts';
import { errorsOf } from '../../../kernel/pages/form-errors.ts';
import { formInput } from '../../../kernel/pages/form-input.ts';
import { refused } from '../../../kernel/pages/page.ts';
import {
  Details,
  EmptyState,
  ErrorSummary,
  PageHead,
  Sheet,
  Stack,
  Table,
  Tag,
  type UiText,
  useText,
} from '../../../ui/index.ts';
import { administeredInstitutions } from '../../pages/institutions.server.ts';
import {
  addConversionTable,
  addGradingScale,
  listConversionTables,
  listGradingScales,
} from '../grading-scales.ts';
import { AddScale, AddTable, type Kind, kinds } from './scale-forms.tsx';
import { atScaleFields, scaleInput, tableRows } from './scales-input.server.ts';

export async function loader({ context, request }: LoaderArgs) {
  const { page } = context;
  const { searchParams } = new URL(request.url);
  const institutionId = searchParams.get('institution') ?? undefined;
  const institutions = await administeredInstitutions(page);
  const wanted = searchParams.get('kind');
  return {
    ...(await page.run(listGradingScales, { institutionId, size: 200 })),
    tables: (await page.run(listConversionTables, { size: 200 })).tables,
    institutions,
    ofAlliance: page.actor.roles.some((held) => held.role === 'administrator' && held.institutionId === null),
    kind: kinds.find((kind) => kind === wanted) ?? ('numeric' satisfies Kind),
    today: page.services.now().toISOString().slice(0, 10),
  };
}

export async function action({ context, request }: ActionArgs) {
  const { page } = context;
  const typed = await formInput(request);
  if (typed.intent === 'scale') {
    const added = await page.attempt(addGradingScale, scaleInput(typed));
    return added.ok
      ? redirect('/alliance/scales?done=alliance.done.scale-added')
      : refused(atScaleFields(added.refusal), typed);
  }
  const read = tableRows(String(typed.rows ?? ''));
  if ('line' in read)
    return refused(
      {
        code: 'alliance.table-faulty',
        status: 422,
        values: {},
        fields: [{ path: 'rows', message: 'alliance.field.table-line', values: { row: read.line } }],
      },
      typed,
    );
  const added = await page.attempt(addConversionTable, {
    ...typed,
    rows: read.rows,
    assumed: typed.assumed === 'yes',
  });
  if (added.ok) return redirect('/alliance/scales?done=alliance.done.table-added');
  const fields = added.refusal.fields.map((fault) => ({ ...fault, path: fault.path.split('.')[0]! }));
  return refused({ ...added.refusal, fields }, typed);
}

/** A scale in one line. */
function inWords(scale: GradingScale, { t }: Pick<UiText, 't'>): string {
  if (scale.kind === 'numeric')
    return t('alliance.scales.kind.numeric', {
      min: scale.min,
      max: scale.max,
      step: scale.step,
      pass: scale.passMark,
    });
  if (scale.kind === 'percent')
    return t('alliance.scales.kind.percent', { step: scale.step, pass: scale.passMark });
  if (scale.kind === 'ordered')
    return t('alliance.scales.kind.ordered', { grades: scale.grades.map(({ code }) => code).join(', ') });
  return t('alliance.scales.kind.pass-fail');
}

export default function Scales() {
  const { scales, tables, institutions, ofAlliance, kind, today } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const text = useText();
  const { t, language, formatCivilDate } = text;
  const errors = errorsOf(answer, text);
  const intent = answer?.typed.intent;
  const named = (name: Record<string, string>, owner: string | null) =>
    `${owner ?? t('alliance.scales.alliance')}: ${pick(name, language).text}`;
  return (
    <Stack>
      <PageHead
        title={t('alliance.scales.title')}
        subtitle={t('alliance.scales.subtitle')}
        error={errors.length > 0}
        crumbs={[{ label: t('alliance.setup.title'), href: '/alliance' }]}
      />
      <ErrorSummary errors={errors} />
      <Sheet flush>
        <Table
          caption={t('alliance.scales.caption')}
          captionHidden
          narrow="stack"
          rows={scales}
          rowKey={({ scale }) => scale.id}
          empty={
            <EmptyState title={t('alliance.scales.empty')}>{t('alliance.scales.empty-note')}</EmptyState>
          }
          columns={[
            {
              key: 'scale',
              header: t('alliance.scales.scale'),
              rowHeader: true,
              cell: ({ scale }) => {
                const name = pick(scale.name, language);
                return <span lang={name.language}>{name.text}</span>;
              },
            },
            {
              key: 'owner',
              header: t('alliance.scales.owner'),
              cell: ({ institution }) => institution?.shortName ?? t('alliance.scales.alliance'),
            },
            { key: 'grades', header: t('alliance.scales.grades'), cell: ({ scale }) => inWords(scale, text) },
            {
              key: 'since',
              header: t('alliance.scales.since'),
              cell: ({ validFrom }) => formatCivilDate(validFrom),
            },
          ]}
        />
      </Sheet>
      <Sheet title={t('alliance.scales.tables')} flush>
        <Table
          caption={t('alliance.scales.tables-caption')}
          captionHidden
          narrow="stack"
          rows={tables}
          rowKey={({ table }) => table.id}
          empty={<EmptyState title={t('alliance.scales.tables-empty')} />}
          columns={[
            {
              key: 'table',
              header: t('alliance.scales.table'),
              rowHeader: true,
              cell: ({ from, to }) =>
                `${named(from.name, from.institution)} → ${named(to.name, to.institution)}`,
            },
            {
              key: 'rows',
              header: t('alliance.scales.table-rows'),
              cell: ({ table }) => (
                <Details summary={String(table.rows.length)}>
                  <ul>
                    {table.rows.map(({ from, through, to }) => (
                      <li key={from}>{`${from}${through ? ` .. ${through}` : ''} = ${to}`}</li>
                    ))}
                  </ul>
                </Details>
              ),
            },
            {
              key: 'source',
              header: t('alliance.scales.table-source'),
              cell: ({ table }) => (
                <>
                  {table.assumed ? <Tag tone="warn">{t('alliance.scales.table-assumed')}</Tag> : null}{' '}
                  {table.source}
                </>
              ),
            },
            {
              key: 'dates',
              header: t('alliance.scales.table-dates'),
              cell: ({ table }) =>
                table.validUntil
                  ? t('alliance.scales.table-until', {
                      from: formatCivilDate(table.validFrom),
                      until: formatCivilDate(table.validUntil),
                    })
                  : formatCivilDate(table.validFrom),
            },
          ]}
        />
      </Sheet>
      {institutions.length > 0 || ofAlliance ? (
        <>
          <AddScale
            kind={(answer?.typed.kind as Kind | undefined) ?? kind}
            institutions={[
              ...(ofAlliance ? [{ value: '', label: t('alliance.scales.alliance') }] : []),
              ...institutions.map(({ id, shortName }) => ({ value: id, label: shortName })),
            ]}
            answer={intent === 'scale' ? answer : undefined}
            today={today}
          />
          <AddTable
            scales={scales.map(({ scale, institution }) => ({
              value: scale.id,
              label: named(scale.name, institution?.shortName ?? null),
            }))}
            answer={intent === 'table' ? answer : undefined}
            today={today}
          />
        </>
      ) : null}
    </Stack>
  );
}
