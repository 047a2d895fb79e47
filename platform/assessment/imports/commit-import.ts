import { sql } from 'kysely';
import { z } from 'zod';
import {
  createPeopleFromRecords,
  learnFromRecords,
  type PersonRecord,
  type RecordSource,
} from '../../alliance/index.ts';
import { readOffering } from '../../catalogue/index.ts';
import { enrolMany } from '../../enrolment/index.ts';
import type { Tx } from '../../kernel/database/database.ts';
import { defineCommand, type OperationContext } from '../../kernel/operations/operation.ts';
import { refuse } from '../errors.ts';
import { policy } from '../policy.ts';
import { loadResults } from '../results/load-results.ts';
import { type ResultWrite, writeResults } from '../results/write-results.ts';
import { foreignLearners, importSubject } from '../subject.ts';
import { afterRow, assessmentKey, changeOf, comparedWith } from './compare.ts';
import { identify } from './identify.ts';
import type { ImportSummary } from './model.ts';
import { lockImport, openImport, requirePreview } from './open-import.ts';
import { rememberMapping } from './remember-mapping.ts';
import { type ImportRow, importKey, loadRows, openReading } from './row-store.ts';

const done = z.object({
  created: z.int().meta({ description: 'Results that were not there before' }),
  changed: z.int(),
  unchanged: z.int().meta({ description: 'Rows that say what is known already' }),
  enrolled: z.int().meta({ description: 'Learners who were not enrolled before' }),
  leftOut: z.int().meta({ description: 'Rows left out because they are faulty or undecided' }),
});

/**
 * Imports what the preview shows: all of it, or nothing. It is refused where the preview is no longer true, be it that
 * somebody decided a row, changed a result, or that a person came to be known meanwhile. A second time it answers what
 * the first did.
 */
export const commitImport = defineCommand({
  name: 'assessment.commit-import',
  summary: 'Import the results of a sheet as previewed, all or nothing',
  input: z.object({
    importId: z.uuid(),
    revision: z.coerce.number().int().min(0).meta({ description: 'The preview that was looked at' }),
    withoutFaulty: z
      .union([z.boolean(), z.literal('yes')])
      .optional()
      .meta({ description: 'Leave out rows that are faulty or undecided, and import the rest' }),
  }),
  output: done.extend({ offeringId: z.uuid() }),
  api: { method: 'post', path: '/assessment/imports/{importId}/commit' },
  right: policy['assessment.commit-import'],
  subject: ({ tx }, { importId }) => importSubject(tx, importId),
  async run(context, { importId, revision, withoutFaulty }) {
    const { tx, services, actor, now } = context;
    await lockImport(tx, importId);
    const stored = await openImport(context, importId);
    const { offering_id: offeringId, institution_id: institutionId } = stored;
    if (stored.state === 'imported') return { offeringId, ...stored.summary!.done! };
    requirePreview(stored);
    if (stored.revision !== revision) throw refuse('assessment.changed-since-preview');
    const offering = await readOffering(tx, offeringId);
    if (offering.state === 'cancelled') throw refuse('assessment.offering-cancelled');
    const key = await importKey(tx, services.vault, stored.data_key_id);
    const reading = openReading(key, importId, stored.reading!);
    if (reading.columnFaults.length > 0 || reading.sheets.some(({ problems }) => problems.length > 0))
      throw refuse('assessment.columns-unclear');
    const { counts } = stored.summary!;
    if (!withoutFaulty && counts.faulty > 0) throw refuse('assessment.faulty-rows', { count: counts.faulty });
    if (!withoutFaulty && counts['to-decide'] > 0)
      throw refuse('assessment.rows-to-decide', { count: counts['to-decide'] });
    if (counts.new + counts.changed + counts.unchanged === 0) throw refuse('assessment.nothing-to-import');

    // Two imports into one offering follow each other, so that neither overlooks what the other wrote.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`assessment.commit ${offeringId}`}, 0))`.execute(
      tx,
    );
    const rows = (await loadRows(tx, key, importId)).filter(
      ({ kind }) => kind === 'new' || kind === 'changed' || kind === 'unchanged',
    );
    await requireOwnLearners(context, offeringId, rows);
    await requireStillTrue(tx, { institutionId, offeringId }, rows);
    const source = { institutionId, homeInstitutionId: institutionId, source: 'import' as const, now };
    await makePeople(tx, importId, rows, source);
    const writes = rows.flatMap(writesOf);
    const enterer = { offeringId, importId, enteredBy: actor.personId, reason: null, now };
    const written = await writeResults(tx, services, writes, enterer);
    if (!written) throw refuse('assessment.changed-since-preview');
    const enrolled = await enrolMany(
      tx,
      offeringId,
      rows
        .filter(({ kind }) => kind !== 'unchanged')
        .map(({ personId, content }) => ({
          personId: personId!,
          homeInstitutionId: content.homeInstitutionId,
        })),
      'import',
      now,
    );
    const changed = writes.filter(({ base }) => base !== null).length;
    const summary: ImportSummary = {
      ...stored.summary!,
      done: {
        created: writes.length - changed,
        changed,
        unchanged: counts.unchanged,
        enrolled,
        leftOut: counts.faulty + counts['to-decide'],
      },
    };
    await rememberMapping(tx, offeringId, stored.mapping!, now);
    await tx
      .updateTable('assessment.import')
      // The file has served; its rows stay a while, for whoever asks what was imported.
      .set({ state: 'imported', imported_at: now, file: null, summary: JSON.stringify(summary) })
      .where('id', '=', importId)
      .execute();
    return { offeringId, ...summary.done! };
  },
  audit: ({ importId }, { offeringId, ...figures }) => ({
    about: [`import:${importId}`, `offering:${offeringId}`],
    detail: figures,
  }),
});

/** A partner's staff imports results of its own learners only, whoever the rows name. */
async function requireOwnLearners(
  context: Pick<OperationContext, 'tx' | 'granted'>,
  offeringId: string,
  rows: readonly ImportRow[],
): Promise<void> {
  const { everyone, homeInstitutions } = context.granted;
  const known = rows.flatMap(({ personId }) => personId ?? []);
  const foreign = await foreignLearners(context, offeringId, known);
  const elsewhere = rows.some(
    ({ personId, content }) => !personId && !homeInstitutions.includes(content.homeInstitutionId),
  );
  if (foreign.size > 0 || (!everyone && elsewhere)) throw refuse('assessment.not-your-learner');
}

/** What the preview says must still hold: whose each row is, and what was there. */
async function requireStillTrue(
  tx: Tx,
  place: { institutionId: string; offeringId: string },
  rows: readonly ImportRow[],
): Promise<void> {
  const known = [...new Set(rows.flatMap(({ personId }) => personId ?? []))];
  const { rows: living } = await sql`select p.id from alliance.person p where p.id = any(${known}::uuid[])
    and p.merged_into is null and p.erased_at is null for key share`.execute(tx);
  if (living.length < known.length) throw refuse('assessment.changed-since-preview');
  const fresh = rows.filter(({ personId, decision }) => !personId && decision?.kind !== 'new');
  const identified = await identify(
    tx,
    place,
    fresh.map(({ content }) => content.person),
  );
  if (identified.some(({ kind }) => kind !== 'new')) throw refuse('assessment.changed-since-preview');
  const results = await loadResults(tx, place.offeringId);
  for (const { personId, content } of rows) {
    const present = comparedWith(personId, content.stated, results);
    const same = content.stated.every((one) => {
      const was = content.compared[assessmentKey(one)];
      const is = present[assessmentKey(one)];
      return was?.version === is?.version && was?.state === is?.state;
    });
    if (!same) throw refuse('assessment.changed-since-preview');
  }
}

/** Makes the persons that are new, and adds to the others what the sheet tells of them. */
async function makePeople(
  tx: Tx,
  importId: string,
  rows: readonly ImportRow[],
  source: RecordSource,
): Promise<void> {
  const fresh = rows.filter(({ personId }) => !personId);
  await learnFromRecords(
    tx,
    rows.flatMap(({ personId, kind, content }) =>
      personId && kind !== 'unchanged' ? [{ personId, record: content.person }] : [],
    ),
    source,
  );
  for (const homeInstitutionId of new Set(fresh.map(({ content }) => content.homeInstitutionId))) {
    const group = fresh.filter(({ content }) => content.homeInstitutionId === homeInstitutionId);
    const ids = await createPeopleFromRecords(
      tx,
      group.map(({ content }) => content.person as PersonRecord),
      { ...source, homeInstitutionId },
    );
    for (const [at, row] of group.entries()) row.personId = ids[at]!;
  }
  if (fresh.length > 0)
    await sql`update assessment.import_row as r set person_id = g.person_id
      from unnest(${fresh.map(({ position }) => position)}::int[],
        ${fresh.map(({ personId }) => personId)}::uuid[]) as g (position, person_id)
      where r.import_id = ${importId}::uuid and r.position = g.position`.execute(tx);
}

function writesOf({ personId, content }: ImportRow): ResultWrite[] {
  return content.stated.flatMap((stated) => {
    const base = content.compared[assessmentKey(stated)];
    if (changeOf(stated, base) === 'unchanged') return [];
    return [
      {
        personId: personId!,
        assessmentId: stated.assessmentId,
        content: afterRow(base?.content, stated),
        base: base ?? null,
      },
    ];
  });
}
