import type { Selectable } from 'kysely';
import { readScalesOf } from '../../alliance/index.ts';
import { dateIn, type Offering, readOffering } from '../../catalogue/index.ts';
import type { Database, Tx } from '../../kernel/database/database.ts';
import type { JobHandler } from '../../kernel/jobs/jobs.ts';
import type { MultilingualText } from '../../kernel/languages/index.ts';
import { pick } from '../../kernel/languages/index.ts';
import type { Services } from '../../kernel/services.ts';
import { readConversion } from '../grading.ts';
import { type Progress, readWorkbook, SheetRefusal } from '../sheet/index.ts';
import type { ImportTable } from '../tables.ts';
import { classifyRows, type EarlierRow, foldMember, rowPlace, summarise } from './classify-rows.ts';
import type { RememberedMapping, StoredRefusal } from './model.ts';
import { type FileReading, readFile } from './read-file.ts';
import { importKey, loadRows, openFile, openName, replaceRows, sealReading } from './row-store.ts';
import { lettersIn, proposeMapping, settleMapping } from './settle-mapping.ts';

type StoredImport = Selectable<ImportTable>;

/**
 * Reads an uploaded sheet into its preview. Nothing of it is imported. All rows are written in one transaction, so a
 * run that dies leaves nothing, and the next one begins again; a run whose import was changed meanwhile keeps nothing.
 */
export const readSheet: JobHandler<{ importId: string }> = async (
  { importId },
  { services, lastAttempt, signal },
) => {
  const { db, vault } = services;
  const stored = await db
    .selectFrom('assessment.import')
    .selectAll()
    .where('id', '=', importId)
    .executeTakeFirst();
  if (stored?.state !== 'reading' || !stored.file || !stored.data_key_id) return;
  const key = await importKey(db, vault, stored.data_key_id);
  const progress = progressOf(db, stored, signal);
  try {
    const offering = await readOffering(db, stored.offering_id);
    const file = await readStored(services, stored, key, offering, progress);
    await progress.settled();
    await db.transaction().execute(async (tx) => {
      if (!(await stillReading(tx, stored))) return;
      const rows = await classifyRows(tx, file, {
        institutionId: stored.institution_id,
        offering,
        members: await readMembers(tx),
        earlier: await readEarlier(tx, services, stored, key),
      });
      await replaceRows(tx, key, importId, rows);
      await tx
        .updateTable('assessment.import')
        .set({
          state: 'preview',
          mapping: JSON.stringify(file.mapping),
          reading: sealReading(key, importId, file.reading),
          summary: JSON.stringify(summarise(rows, file.repeated)),
          revision: stored.revision + 1,
        })
        .where('id', '=', importId)
        .execute();
    });
  } catch (error) {
    await progress.settled();
    if (error instanceof SheetRefusal) return refuseFile(db, stored, error);
    if (lastAttempt && !signal.aborted) await refuseFile(db, stored, { code: 'unexpected', values: {} });
    throw error;
  }
};

async function readStored(
  services: Services,
  stored: StoredImport,
  key: Buffer,
  offering: Offering,
  progress: ReturnType<typeof progressOf>,
): Promise<FileReading> {
  const { db } = services;
  const bytes = openFile(key, stored.id, stored.file!);
  const { country } = await db
    .selectFrom('alliance.institution')
    .select('country')
    .where('id', '=', stored.institution_id)
    .executeTakeFirstOrThrow();
  const workbook = await readWorkbook(
    bytes,
    openName(key, stored.id, stored.file_name),
    progress,
    stored.mapping?.encoding ?? lettersIn(country),
  );
  progress.known(workbook.sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0));
  const courseScaleId = offering.course.version.gradingScaleId;
  const today = dateIn(services.now(), offering.timeZone);
  const remembered = await readRemembered(db, stored.offering_id);
  const mapping = stored.mapping
    ? settleMapping(workbook, stored.mapping, remembered)
    : proposeMapping(workbook, remembered, await ownScale(db, stored, offering, today));
  const conversion = await readConversion(db, mapping.scaleId, courseScaleId);
  return readFile(
    workbook,
    mapping,
    offering,
    {
      conversion,
      scaleName: pick(conversion.from.name, 'en').text,
      courseScaleName: pick(conversion.to.name, 'en').text,
    },
    today,
    progress,
  );
}

async function readRemembered(db: Database, offeringId: string): Promise<RememberedMapping[]> {
  const rows = await db
    .selectFrom('assessment.remembered_mapping')
    .select('mapping')
    .where('offering_id', '=', offeringId)
    .orderBy('saved_at', 'desc')
    .limit(100)
    .execute();
  return rows.map(({ mapping }) => mapping);
}

/** The scale of the university whose sheet it is, else the course's. */
async function ownScale(
  db: Database,
  { institution_id: institutionId }: StoredImport,
  offering: Offering,
  today: string,
): Promise<string> {
  const own = (await readScalesOf(db, [institutionId], today)).find(
    (one) => one.institutionId === institutionId,
  );
  return own?.scale.id ?? offering.course.version.gradingScaleId;
}

async function stillReading(tx: Tx, { id, revision }: StoredImport): Promise<boolean> {
  const now = await tx
    .selectFrom('assessment.import')
    .select(['state', 'revision'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return now?.state === 'reading' && now.revision === revision;
}

async function refuseFile(
  db: Database,
  { id, revision }: StoredImport,
  { code, values }: Pick<SheetRefusal, 'values'> & { code: StoredRefusal['code'] },
): Promise<void> {
  // The file's name may name a person: it is kept encrypted, and filled in when the sentence is shown.
  const { file: _, ...rest } = values as Record<string, string | number>;
  await db
    .updateTable('assessment.import')
    .set({ state: 'refused', refusal: JSON.stringify({ code, values: rest }), file: null })
    .where('id', '=', id)
    .where('state', '=', 'reading')
    .where('revision', '=', revision)
    .execute();
}

/** Members by short and legal names. */
async function readMembers(tx: Tx): Promise<Map<string, string>> {
  const rows = await tx
    .selectFrom('alliance.institution')
    .select(['id', 'short_name', 'legal_name'])
    .execute();
  return new Map(
    rows.flatMap(({ id, short_name, legal_name }) =>
      [short_name, ...Object.values(legal_name as MultilingualText)].map(
        (name) => [foldMember(name), id] as const,
      ),
    ),
  );
}

/** What persons decided on these rows: in this import before it was read again, and when the same file was imported. */
async function readEarlier(
  tx: Tx,
  services: Services,
  stored: StoredImport,
  key: Buffer,
): Promise<Map<string, EarlierRow>> {
  const earlier = new Map<string, EarlierRow>();
  const same = stored.same_as
    ? await tx
        .selectFrom('assessment.import')
        .select(['id', 'data_key_id'])
        .where('id', '=', stored.same_as)
        .where('data_key_id', 'is not', null)
        .executeTakeFirst()
    : undefined;
  if (same) {
    const theirs = await loadRows(tx, await importKey(tx, services.vault, same.data_key_id), same.id);
    const living = await livingOf(
      tx,
      theirs.flatMap(({ personId }) => personId ?? []),
    );
    for (const { sheet, row, personId, content } of theirs)
      if (personId)
        earlier.set(rowPlace(sheet, row), {
          person: content.person,
          decision: null,
          importedFor: living.get(personId) ?? null,
        });
  }
  for (const row of await loadRows(tx, key, stored.id))
    if (row.decision)
      earlier.set(rowPlace(row.sheet, row.row), {
        person: row.content.person,
        decision: row.decision,
        importedFor: null,
      });
  return earlier;
}

/** The account that a person has now, after a merge. */
async function livingOf(tx: Tx, personIds: readonly string[]): Promise<Map<string, string>> {
  if (personIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('alliance.person')
    .select((eb) => ['id', eb.fn.coalesce('merged_into', 'id').as('living')])
    .where('id', 'in', [...personIds])
    .where('erased_at', 'is', null)
    .execute();
  return new Map(rows.map(({ id, living }) => [id, living]));
}

const ROWS_BETWEEN_MARKS = 1000;

/** Writes how many rows were read, now and then, beside the work. */
function progressOf(db: Database, { id, revision }: StoredImport, signal: AbortSignal) {
  let marked = 0;
  let writing: Promise<unknown> = Promise.resolve();
  const write = (values: { rows_read: number; rows_total?: number }) => {
    writing = writing
      .then(() =>
        db
          .updateTable('assessment.import')
          .set(values)
          .where('id', '=', id)
          .where('state', '=', 'reading')
          .where('revision', '=', revision)
          .execute(),
      )
      // Progress is a courtesy; if the database is gone, the work itself will say so.
      .catch(() => undefined);
  };
  return {
    signal,
    onProgress(rows: number) {
      if (Math.abs(rows - marked) < ROWS_BETWEEN_MARKS) return;
      marked = rows;
      write({ rows_read: rows });
    },
    known(total: number) {
      marked = 0;
      write({ rows_read: 0, rows_total: total });
    },
    settled: () => writing,
  } satisfies Progress & Record<string, unknown>;
}
