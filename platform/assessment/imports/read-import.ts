import { z } from 'zod';
import { readScalesOf } from '../../alliance/index.ts';
import { offeringSubject, readOffering } from '../../catalogue/index.ts';
import { defineQuery } from '../../kernel/operations/operation.ts';
import { offsetOf, paging } from '../../kernel/operations/paging.ts';
import { readDataKeys } from '../../kernel/vault/data-keys.ts';
import { policy } from '../policy.ts';
import { COLUMN_FIELDS, LEGACY_ENCODINGS } from '../sheet/index.ts';
import { importSubject } from '../subject.ts';
import { rowKinds } from './model.ts';
import { openImport } from './open-import.ts';
import { importKey, openName, openReading } from './row-store.ts';

const text = z.record(z.string(), z.string());
const values = z.record(z.string(), z.union([z.string(), z.number()]));
const message = z.object({ message: z.string().meta({ description: 'Key of its sentence' }), values });
const states = ['reading', 'preview', 'refused', 'imported', 'discarded'] as const;

export const rowFault = message.extend({
  sheet: z.string(),
  row: z.int(),
  column: z.string().optional(),
  header: z.string().optional(),
  value: z.string().optional(),
});

const summary = z.object({
  counts: z.object(
    Object.fromEntries(rowKinds.map((kind) => [kind, z.int()])) as Record<
      (typeof rowKinds)[number],
      z.ZodInt
    >,
  ),
  faults: z.record(z.string(), z.int()),
  repeated: z.int(),
  done: z
    .object({
      created: z.int(),
      changed: z.int(),
      unchanged: z.int(),
      enrolled: z.int(),
      leftOut: z.int(),
    })
    .optional(),
});

/** How far an import is, and what the file looks like to us. */
export const readImport = defineQuery({
  name: 'assessment.read-import',
  summary: 'State, progress, summary, columns and notes of an uploaded sheet',
  input: z.object({ importId: z.uuid() }),
  output: z.object({
    importId: z.uuid(),
    offeringId: z.uuid(),
    offeringCode: z.string(),
    courseTitle: text,
    institutionId: z.uuid(),
    institution: z.string(),
    fileName: z.string().nullable().meta({ description: 'null once the file was erased' }),
    uploadedAt: z.iso.datetime(),
    uploadedBy: z.string().nullable(),
    importedAt: z.iso.datetime().nullable(),
    sameAs: z
      .object({ importId: z.uuid(), importedAt: z.iso.datetime().nullable() })
      .nullable()
      .meta({ description: 'An earlier import of the very same file' }),
    state: z.enum(states),
    rowsRead: z.int(),
    rowsTotal: z.int().nullable().meta({ description: 'null while the file itself is read' }),
    revision: z.int(),
    refusal: message.nullable(),
    summary: summary.nullable(),
    scaleId: z.uuid().nullable(),
    courseScaleId: z.uuid(),
    scales: z.array(z.object({ id: z.uuid(), name: text, institutionId: z.uuid().nullable() })),
    dateOrder: z.enum(['day-first', 'month-first']).nullable(),
    attendancePercent: z
      .number()
      .nullable()
      .meta({ description: 'Who attended at least this share of the sessions attended the course' }),
    encoding: z
      .enum(LEGACY_ENCODINGS)
      .nullable()
      .meta({ description: 'How letters were read; null where the file itself says it' }),
    assessments: z.array(z.object({ id: z.uuid(), title: text })),
    sheets: z.array(
      z.object({
        name: z.string(),
        rows: z.int(),
        use: z.boolean(),
        usable: z.boolean(),
        headerRow: z.int(),
        top: z
          .array(z.object({ row: z.int(), text: z.string() }))
          .meta({ description: 'The first filled rows, among which the headings stand' }),
        source: z.enum(['moodle', 'canvas', 'other']),
        problems: z.array(message),
        columns: z.array(
          z.object({
            index: z.int(),
            letter: z.string(),
            header: z.string(),
            field: z.enum(COLUMN_FIELDS),
            assessment: z.string().optional(),
            unit: z.enum(['points', 'percent']).optional(),
            confidence: z.number(),
            because: z.string(),
            samples: z.array(z.string()),
          }),
        ),
      }),
    ),
    notes: z.array(message),
    columnFaults: z.array(rowFault),
  }),
  api: { method: 'get', path: '/assessment/imports/{importId}' },
  right: policy['assessment.read-import'],
  subject: ({ tx }, { importId }) => importSubject(tx, importId),
  async run(context, { importId }) {
    const { tx, services } = context;
    const stored = await openImport(context, importId);
    const offering = await readOffering(tx, stored.offering_id);
    const { version } = offering.course;
    const key = stored.data_key_id ? await importKey(tx, services.vault, stored.data_key_id) : null;
    const fileName = key && openName(key, importId, stored.file_name);
    const reading = key && stored.reading ? openReading(key, importId, stored.reading) : null;
    const { short_name: institution } = await tx
      .selectFrom('alliance.institution')
      .select('short_name')
      .where('id', '=', stored.institution_id)
      .executeTakeFirstOrThrow();
    const uploader = stored.uploaded_by
      ? await tx
          .selectFrom('alliance.person')
          .select('full_name')
          .where('id', '=', stored.uploaded_by)
          .executeTakeFirst()
      : undefined;
    const same = stored.same_as
      ? await tx
          .selectFrom('assessment.import')
          .select(['id', 'imported_at'])
          .where('id', '=', stored.same_as)
          .executeTakeFirst()
      : undefined;
    const scales = await readScalesOf(
      tx,
      [offering.leadInstitutionId, ...offering.partnerIds],
      offering.endsOn,
    );
    return {
      importId,
      offeringId: stored.offering_id,
      offeringCode: offering.code,
      courseTitle: version.title,
      institutionId: stored.institution_id,
      institution,
      fileName,
      uploadedAt: stored.uploaded_at.toISOString(),
      uploadedBy: uploader?.full_name ?? null,
      importedAt: stored.imported_at?.toISOString() ?? null,
      sameAs: same ? { importId: same.id, importedAt: same.imported_at?.toISOString() ?? null } : null,
      state: stored.state,
      rowsRead: stored.rows_read,
      rowsTotal: stored.rows_total,
      revision: stored.revision,
      refusal: stored.refusal && {
        message:
          stored.refusal.code === 'unexpected'
            ? 'assessment.import.refusal.unexpected'
            : `assessment.sheet.refusal.${stored.refusal.code}`,
        values: { ...stored.refusal.values, file: fileName ?? '' },
      },
      summary: stored.summary,
      scaleId: stored.mapping?.scaleId ?? null,
      courseScaleId: version.gradingScaleId,
      scales: scales.map(({ institutionId, scale }) => ({ id: scale.id, name: scale.name, institutionId })),
      dateOrder: stored.mapping?.sheets.find(({ mapping }) => mapping.dateOrder)?.mapping.dateOrder ?? null,
      attendancePercent: stored.mapping && Number((stored.mapping.attendanceFrom * 100).toFixed(2)),
      encoding: reading?.encoding ?? null,
      assessments: version.assessments
        .filter(({ purpose }) => purpose === 'summative')
        .map(({ id, title }) => ({ id, title })),
      sheets: (reading?.sheets ?? []).map((sheet) => {
        const chosen = stored.mapping?.sheets.find(({ name }) => name === sheet.name);
        return {
          name: sheet.name,
          rows: sheet.rows,
          use: chosen?.use ?? false,
          usable: sheet.usable,
          headerRow: chosen?.mapping.headerRow ?? 0,
          source: chosen?.mapping.source ?? 'other',
          problems: sheet.problems,
          top: sheet.top,
          columns: sheet.columns.map((column) => ({ ...column, samples: [...column.samples] })),
        };
      }),
      notes: reading?.notes ?? [],
      columnFaults: reading?.columnFaults ?? [],
    };
  },
});

export const listImports = defineQuery({
  name: 'assessment.list-imports',
  summary: 'Sheets that were uploaded for an offering, the newest first',
  input: z.object({ offeringId: z.uuid(), ...paging }),
  output: z.object({
    total: z.int(),
    imports: z.array(
      z.object({
        importId: z.uuid(),
        institution: z.string(),
        fileName: z.string().nullable(),
        uploadedAt: z.iso.datetime(),
        uploadedBy: z.string().nullable(),
        state: z.enum(states),
        summary: summary.nullable(),
      }),
    ),
  }),
  api: { method: 'get', path: '/assessment/offerings/{offeringId}/imports' },
  right: policy['assessment.list-imports'],
  subject: ({ tx }, { offeringId }) => offeringSubject(tx, offeringId),
  async run({ tx, services, granted }, input) {
    let found = tx
      .selectFrom('assessment.import as m')
      .innerJoin('alliance.institution as i', 'i.id', 'm.institution_id')
      .leftJoin('alliance.person as p', 'p.id', 'm.uploaded_by')
      .where('m.offering_id', '=', input.offeringId);
    if (!granted.everyone) found = found.where('m.institution_id', 'in', [...granted.homeInstitutions]);
    const { total } = await found
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow();
    const rows = await found
      .select([
        'm.id',
        'm.data_key_id',
        'm.file_name',
        'm.uploaded_at',
        'm.state',
        'm.summary',
        'i.short_name',
        'p.full_name',
      ])
      .orderBy('m.uploaded_at', 'desc')
      .orderBy('m.id', 'desc')
      .limit(input.size)
      .offset(offsetOf(input))
      .execute();
    const keys = await readDataKeys(
      tx,
      services.vault,
      rows.flatMap(({ data_key_id }) => data_key_id ?? []),
    );
    return {
      total,
      imports: rows.map((row) => {
        const key = row.data_key_id ? keys.get(row.data_key_id) : undefined;
        return {
          importId: row.id,
          institution: row.short_name,
          fileName: key ? openName(key, row.id, row.file_name) : null,
          uploadedAt: row.uploaded_at.toISOString(),
          uploadedBy: row.full_name,
          state: row.state,
          summary: row.summary,
        };
      }),
    };
  },
});
