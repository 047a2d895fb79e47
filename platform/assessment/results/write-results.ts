import { sql } from 'kysely';
import type { Tx } from '../../kernel/database/database.ts';
import { newId } from '../../kernel/ids.ts';
import { emit } from '../../kernel/jobs/events.ts';
import type { Services } from '../../kernel/services.ts';
import type { ResultContent, ResultState, StoredVersion } from './model.ts';

/** A result as it was when somebody decided to change it. */
export interface ResultBase {
  id: string;
  version: number;
  state: ResultState;
}

export interface ResultWrite {
  personId: string;
  /** null: the final result */
  assessmentId: string | null;
  content: ResultContent;
  /** null: there is none yet */
  base: ResultBase | null;
  /** The new version withdraws the result. */
  withdrawn?: true;
}

export interface WriteOrigin {
  offeringId: string;
  importId: string | null;
  enteredBy: string | null;
  reason: string | null;
  now: Date;
}

/** Event for later stages: a result that was approved says something else now, or nothing any more. */
export const resultChanged = 'assessment.result-changed';

/**
 * Writes results and their versions in a few statements, however many there are. A changed result waits for approval
 * again; where it had been approved, `assessment.result-changed` tells it, with `resultId`, `offeringId`, `personId`.
 *
 * @returns the ids, in order; null where a result is no longer as its base says: then nothing may be kept
 */
export async function writeResults(
  tx: Tx,
  services: Services,
  writes: readonly ResultWrite[],
  { offeringId, importId, enteredBy, reason, now }: WriteOrigin,
): Promise<string[] | null> {
  const rows = writes.map(({ personId, assessmentId, content, base, withdrawn }) => ({
    id: base?.id ?? newId(now.getTime()),
    person_id: personId,
    assessment_id: assessmentId,
    state: withdrawn ? 'withdrawn' : 'entered',
    version: (base?.version ?? 0) + 1,
    grade: content.grade,
    scale_id: content.scaleId,
    course_grade: content.courseGrade,
    conversion_table_id: content.tableId,
    passed: content.passed,
    participation: content.participation,
    assessed_on: content.assessedOn,
    content: { ...content, ...(withdrawn && { withdrawn }) } satisfies StoredVersion,
  }));
  const given = (subset: typeof rows) => sql`jsonb_to_recordset(${JSON.stringify(subset)}::jsonb) as g (
    id uuid, person_id uuid, assessment_id uuid, state text, version int, grade text, scale_id uuid,
    course_grade text, conversion_table_id uuid, passed boolean, participation jsonb, assessed_on date,
    content jsonb)`;

  const fresh = rows.filter(({ version }) => version === 1);
  if (fresh.length > 0) {
    const { rows: inserted } = await sql`insert into assessment.result (id, offering_id, person_id,
        assessment_id, state, version, grade, scale_id, course_grade, conversion_table_id, passed,
        participation, assessed_on, entered_at)
      select g.id, ${offeringId}::uuid, g.person_id, g.assessment_id, g.state, 1, g.grade, g.scale_id,
        g.course_grade, g.conversion_table_id, g.passed, g.participation, g.assessed_on, ${now}::timestamptz
      from ${given(fresh)} on conflict do nothing returning id`.execute(tx);
    if (inserted.length < fresh.length) return null;
  }
  const changed = rows.filter(({ version }) => version > 1);
  if (changed.length > 0) {
    const { rows: updated } = await sql`update assessment.result as r set state = g.state,
        version = g.version, grade = g.grade, scale_id = g.scale_id, course_grade = g.course_grade,
        conversion_table_id = g.conversion_table_id, passed = g.passed, participation = g.participation,
        assessed_on = g.assessed_on, entered_at = ${now}::timestamptz, approved_at = null
      from ${given(changed)} where r.id = g.id and r.version = g.version - 1
        and r.person_id = g.person_id returning r.id`.execute(tx);
    if (updated.length < changed.length) return null;
  }
  if (rows.length > 0)
    await sql`insert into assessment.result_version (result_id, version, content, import_id, entered_by,
        entered_at, reason)
      select g.id, g.version, g.content, ${importId}::uuid, ${enteredBy}::uuid, ${now}::timestamptz,
        ${reason}::text from ${given(rows)}`.execute(tx);
  for (const { base, personId } of writes)
    if (base?.state === 'approved')
      await emit(tx, services.subscriptions, resultChanged, { resultId: base.id, offeringId, personId });
  return rows.map(({ id }) => id);
}
