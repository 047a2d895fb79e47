import { z } from 'zod';
import { readOffering } from '../../catalogue/index.ts';
import { addJob } from '../../kernel/jobs/jobs.ts';
import { defineCommand } from '../../kernel/operations/operation.ts';
import { refuse } from '../errors.ts';
import { policy } from '../policy.ts';
import { requireScale } from '../results/given-input.ts';
import { COLUMN_FIELDS, LEGACY_ENCODINGS, type Mapping } from '../sheet/index.ts';
import { importSubject } from '../subject.ts';
import type { ImportMapping } from './model.ts';
import { lockImport, openImport, requirePreview } from './open-import.ts';
import { rememberMapping } from './remember-mapping.ts';
import { importKey, openReading } from './row-store.ts';
import { readingJob } from './upload-results.ts';

const list = <Item extends z.ZodType>(item: Item, most: number) => z.array(item).max(most);

/**
 * How a file is to be read, in a person's words: which sheets count, where their headings stand, what each column
 * holds, day or month first, on which scale the grades are, from which share on somebody attended, how letters are
 * written. What is absent stays as it was. The file is read again, and the correction is remembered
 * for the offering. Without any change it compares the rows with the results as they are now.
 */
export const correctMapping = defineCommand({
  name: 'assessment.correct-mapping',
  summary: 'Correct how an uploaded sheet is read; it is read again',
  input: z.object({
    importId: z.uuid(),
    scaleId: z.uuid().optional(),
    dateOrder: z.enum(['day-first', 'month-first']).optional(),
    attendancePercent: z.coerce
      .number()
      .min(1)
      .max(100)
      .optional()
      .meta({ description: 'Who attended at least this share of the sessions attended the course' }),
    encoding: z
      .enum(LEGACY_ENCODINGS)
      .optional()
      .meta({ description: 'How the letters of a text file are written, where the file does not say it' }),
    sheets: list(
      z.object({
        name: z.string().max(200),
        use: z.union([z.boolean(), z.enum(['yes', 'no'])]).optional(),
        headerRow: z.coerce.number().int().min(0).max(1000).optional().meta({
          description: 'Row of the headings, 0 for none; once changed, columns are recognised anew',
        }),
        columns: list(
          z.object({
            index: z.coerce.number().int().min(0).max(16_383),
            field: z.enum(COLUMN_FIELDS),
            assessment: z.string().trim().max(200).optional(),
            unit: z.enum(['points', 'percent']).optional(),
          }),
          256,
        ).optional(),
      }),
      100,
    ).optional(),
  }),
  output: z.object({ importId: z.uuid(), revision: z.int() }),
  api: { method: 'put', path: '/assessment/imports/{importId}/mapping' },
  right: policy['assessment.correct-mapping'],
  subject: ({ tx }, { importId }) => importSubject(tx, importId),
  async run(context, input) {
    const { tx, services, now } = context;
    await lockImport(tx, input.importId);
    const stored = await openImport(context, input.importId);
    requirePreview(stored);
    const offering = await readOffering(tx, stored.offering_id);
    if (input.scaleId) await requireScale(tx, offering, input.scaleId);
    const key = await importKey(tx, services.vault, stored.data_key_id);
    const read = new Map(
      openReading(key, stored.id, stored.reading!).sheets.map((sheet) => [sheet.name, sheet]),
    );
    const before = stored.mapping!;
    const mapping: ImportMapping = {
      scaleId: input.scaleId ?? before.scaleId,
      attendanceFrom: input.attendancePercent ? input.attendancePercent / 100 : before.attendanceFrom,
      ...((input.encoding ?? before.encoding) && { encoding: input.encoding ?? before.encoding! }),
      sheets: before.sheets.map((sheet) => {
        const said = input.sheets?.find(({ name }) => name === sheet.name);
        for (const { index } of said?.columns ?? [])
          if (index >= (read.get(sheet.name)?.columns.length ?? 0))
            throw refuse('assessment.no-such-column', { sheet: sheet.name, column: index + 1 });
        const use = said?.use === undefined ? sheet.use : said.use === true || said.use === 'yes';
        const headerRow = said?.headerRow ?? sheet.mapping.headerRow;
        if (headerRow > (read.get(sheet.name)?.rows ?? 0))
          throw refuse('assessment.no-such-row', { sheet: sheet.name, row: headerRow });
        // What was said of columns was said below the other header.
        if (headerRow !== sheet.mapping.headerRow) return { ...sheet, use, headerRow };
        return { name: sheet.name, use, mapping: corrected(sheet.mapping, said?.columns, input.dateOrder) };
      }),
    };
    if (!mapping.sheets.some(({ use }) => use)) throw refuse('assessment.no-sheet-chosen');
    const revision = stored.revision + 1;
    await tx
      .updateTable('assessment.import')
      .set({ mapping: JSON.stringify(mapping), state: 'reading', rows_read: 0, rows_total: null, revision })
      .where('id', '=', stored.id)
      .execute();
    await rememberMapping(tx, stored.offering_id, mapping, now);
    await addJob(tx, ...readingJob(stored.id));
    return { importId: stored.id, revision };
  },
  audit: ({ importId }, { revision }) => ({ about: [`import:${importId}`], detail: { revision } }),
});

type SaidColumn = {
  index: number;
  field: (typeof COLUMN_FIELDS)[number];
  assessment?: string | undefined;
  unit?: 'points' | 'percent' | undefined;
};

function corrected(
  mapping: Mapping,
  columns: readonly SaidColumn[] | undefined,
  dateOrder: Mapping['dateOrder'],
): Mapping {
  const said = new Map(columns?.map((column) => [column.index, column]));
  const kept = mapping.columns.filter(({ index }) => !said.has(index));
  const added = [...said.values()]
    .filter(({ field }) => field !== 'ignored')
    .map(({ index, field, assessment, unit }) => ({
      index,
      field,
      ...(field === 'assessmentResult' && assessment && { assessment }),
      ...(unit && { unit }),
    }));
  return {
    ...mapping,
    columns: [...kept, ...added].sort((a, b) => a.index - b.index),
    ...(dateOrder && { dateOrder }),
  };
}
