import {
  checkConversionTable,
  checkGradingScale,
  conversionTable,
  gradesOf,
  gradingScale,
  numericScale,
  orderedScale,
  passFailScale,
  percentScale,
} from '@waymark/recognition';
import { z } from 'zod';
import type { Tx } from '../../kernel/database/database.ts';
import { newId } from '../../kernel/ids.ts';
import { defineCommand, defineQuery } from '../../kernel/operations/operation.ts';
import { offsetOf, paging } from '../../kernel/operations/paging.ts';
import { readScale } from '../grading/read-scales.ts';
import { policy } from '../policy.ts';
import { refuse } from './errors.ts';
import { insertConversionTable, insertGradingScale } from './insert-scale.ts';

const newScale = z.discriminatedUnion('kind', [
  numericScale.omit({ id: true }),
  percentScale.omit({ id: true }),
  orderedScale.omit({ id: true }),
  passFailScale.omit({ id: true }),
]);

export const addGradingScale = defineCommand({
  name: 'alliance.add-grading-scale',
  summary: 'Add a grading scale of an institution or of the alliance',
  input: z.object({
    institutionId: z.uuid().nullish().meta({ description: 'Absent: a scale of the alliance' }),
    scale: newScale,
    validFrom: z.iso.date(),
  }),
  output: z.object({ scaleId: z.uuid() }),
  api: { method: 'post', path: '/alliance/grading-scales' },
  right: policy['alliance.add-grading-scale'],
  once: true,
  subject: (_, { institutionId }) => ({ lead: institutionId ?? null }),
  async run({ tx, now }, { institutionId, scale: given, validFrom }) {
    const scale = gradingScale.parse({ ...given, id: newId(now.getTime()) });
    const findings = checkGradingScale(scale);
    if (findings.length > 0)
      throw refuse(
        'alliance.scale-faulty',
        {},
        findings.map(({ code }) => ({ path: 'scale', message: `alliance.field.scale-${code}` })),
      );
    await insertGradingScale(tx, scale, institutionId ?? null, validFrom);
    return { scaleId: scale.id };
  },
  audit: ({ institutionId }, { scaleId }) => ({
    about: [`grading-scale:${scaleId}`],
    institutionId: institutionId ?? null,
  }),
});

export const listGradingScales = defineQuery({
  name: 'alliance.list-grading-scales',
  summary: 'The grading scales of the institutions and of the alliance',
  input: z.object({ institutionId: z.uuid().optional(), ...paging }),
  output: z.object({
    total: z.int(),
    scales: z.array(
      z.object({
        institution: z.object({ id: z.uuid(), shortName: z.string() }).nullable(),
        scale: gradingScale,
        grades: z.int(),
        validFrom: z.iso.date(),
        validUntil: z.iso.date().nullable(),
      }),
    ),
  }),
  api: { method: 'get', path: '/alliance/grading-scales' },
  right: policy['alliance.list-grading-scales'],
  subject: () => ({}),
  async run({ tx }, input) {
    let found = tx
      .selectFrom('alliance.grading_scale as s')
      .leftJoin('alliance.institution as i', 'i.id', 's.institution_id');
    if (input.institutionId) found = found.where('s.institution_id', '=', input.institutionId);
    const { total } = await found
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow();
    const rows = await found
      .select(['s.definition', 's.valid_from', 's.valid_until', 'i.id as institution_id', 'i.short_name'])
      .orderBy('i.short_name', (order) => order.asc().nullsFirst())
      .orderBy('s.valid_from', 'desc')
      .orderBy('s.id')
      .limit(input.size)
      .offset(offsetOf(input))
      .execute();
    return {
      total,
      scales: rows.map((row) => {
        const scale = gradingScale.parse(row.definition);
        return {
          institution: row.institution_id ? { id: row.institution_id, shortName: row.short_name! } : null,
          scale,
          grades: gradesOf(scale).length,
          validFrom: row.valid_from,
          validUntil: row.valid_until,
        };
      }),
    };
  },
});

const newTable = {
  fromScaleId: z.uuid(),
  toScaleId: z.uuid(),
  rows: conversionTable.shape.rows,
  source: conversionTable.shape.source,
  assumed: z.boolean().default(false),
  validFrom: z.iso.date(),
};

/** A new table between two scales ends the one before it the day before. Results keep the table they were read by. */
export const addConversionTable = defineCommand({
  name: 'alliance.add-conversion-table',
  summary: 'Add a table that reads the grades of one scale on another',
  input: z.object(newTable),
  output: z.object({
    tableId: z.uuid(),
    warnings: z
      .array(z.string())
      .meta({ description: 'Passing grades that no row covers: they are not converted' }),
  }),
  api: { method: 'post', path: '/alliance/conversion-tables' },
  right: policy['alliance.add-conversion-table'],
  once: true,
  async subject({ tx }, { fromScaleId, toScaleId }) {
    return { lead: (await ownerOf(tx, fromScaleId)) ?? (await ownerOf(tx, toScaleId)) };
  },
  async run({ tx, now }, input) {
    if (input.fromScaleId === input.toScaleId) throw refuse('alliance.table-same-scale');
    const table = conversionTable.parse({ ...input, id: newId(now.getTime()), validUntil: null });
    const findings = checkConversionTable(
      table,
      await readScale(tx, table.fromScaleId),
      await readScale(tx, table.toScaleId),
    );
    const errors = findings.filter(({ severity }) => severity === 'error');
    if (errors.length > 0)
      throw refuse(
        'alliance.table-faulty',
        {},
        errors.map(({ code, row }) => ({
          path: row === null ? 'rows' : `rows.${row}`,
          message: `alliance.field.table-${code}`,
          values: { row: row === null ? 0 : row + 1 },
        })),
      );
    await endTablesBefore(tx, table.fromScaleId, table.toScaleId, table.validFrom);
    await insertConversionTable(tx, table);
    return { tableId: table.id, warnings: findings.map(({ message }) => message) };
  },
  audit: (_, { tableId }) => ({ about: [`conversion-table:${tableId}`] }),
});

async function ownerOf(tx: Tx, scaleId: string): Promise<string | null> {
  const row = await tx
    .selectFrom('alliance.grading_scale')
    .select('institution_id')
    .where('id', '=', scaleId)
    .executeTakeFirst();
  return row?.institution_id ?? null;
}

async function endTablesBefore(tx: Tx, from: string, to: string, day: string): Promise<void> {
  const before = new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
  const open = await tx
    .selectFrom('alliance.conversion_table')
    .select(['id', 'definition'])
    .where('from_scale_id', '=', from)
    .where('to_scale_id', '=', to)
    .where('valid_until', 'is', null)
    .where('valid_from', '<', day)
    .execute();
  for (const { id, definition } of open)
    await tx
      .updateTable('alliance.conversion_table')
      .set({
        valid_until: before,
        definition: JSON.stringify({ ...conversionTable.parse(definition), validUntil: before }),
      })
      .where('id', '=', id)
      .execute();
}

export const listConversionTables = defineQuery({
  name: 'alliance.list-conversion-tables',
  summary: 'The tables that read grades of one scale on another',
  input: z.object({ scaleId: z.uuid().optional(), ...paging }),
  output: z.object({
    total: z.int(),
    tables: z.array(
      z.object({
        from: z.object({ name: z.record(z.string(), z.string()), institution: z.string().nullable() }),
        to: z.object({ name: z.record(z.string(), z.string()), institution: z.string().nullable() }),
        table: conversionTable,
      }),
    ),
  }),
  api: { method: 'get', path: '/alliance/conversion-tables' },
  right: policy['alliance.list-conversion-tables'],
  subject: () => ({}),
  async run({ tx }, input) {
    let found = tx
      .selectFrom('alliance.conversion_table as c')
      .innerJoin('alliance.grading_scale as f', 'f.id', 'c.from_scale_id')
      .innerJoin('alliance.grading_scale as t', 't.id', 'c.to_scale_id')
      .leftJoin('alliance.institution as fi', 'fi.id', 'f.institution_id')
      .leftJoin('alliance.institution as ti', 'ti.id', 't.institution_id');
    if (input.scaleId)
      found = found.where((eb) =>
        eb.or([eb('c.from_scale_id', '=', input.scaleId!), eb('c.to_scale_id', '=', input.scaleId!)]),
      );
    const { total } = await found
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow();
    const rows = await found
      .select(['c.definition', 'f.name as from_name', 't.name as to_name'])
      .select(['fi.short_name as from_institution', 'ti.short_name as to_institution'])
      .orderBy('fi.short_name', (order) => order.asc().nullsFirst())
      .orderBy('c.valid_from', 'desc')
      .orderBy('c.id')
      .limit(input.size)
      .offset(offsetOf(input))
      .execute();
    return {
      total,
      tables: rows.map((row) => ({
        from: { name: row.from_name, institution: row.from_institution },
        to: { name: row.to_name, institution: row.to_institution },
        table: conversionTable.parse(row.definition),
      })),
    };
  },
});
