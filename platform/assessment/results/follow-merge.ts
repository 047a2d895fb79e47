import { sql } from 'kysely';
import type { JobHandler } from '../../kernel/jobs/jobs.ts';
import { contentOf, loadResults } from './load-results.ts';
import { type ResultContent, sameContent } from './model.ts';
import { type ResultWrite, writeResults } from './write-results.ts';

interface MergeIds {
  mergeId: string;
  keptPersonId: string;
  mergedPersonId: string;
}

/**
 * After two accounts were made one, their results are one person's. Where both had a result of the same assessment,
 * the kept account's stays and the other is withdrawn, so that nothing is lost from the history; if the two say
 * different things, the one that stays waits for approval again: an examiner looks at it before it counts.
 */
export const followMerge: JobHandler<MergeIds> = async (
  { mergeId, keptPersonId, mergedPersonId },
  { services },
) => {
  const now = services.now();
  await services.db.transaction().execute(async (tx) => {
    // The second run of this job waits here, and then finds its work done.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`assessment.merge ${mergeId}`}, 0))`.execute(
      tx,
    );
    const theirs = await tx
      .selectFrom('assessment.result as r')
      .leftJoin('assessment.moved_result as m', (join) =>
        join.onRef('m.result_id', '=', 'r.id').on('m.merge_id', '=', mergeId),
      )
      .selectAll('r')
      .where('r.person_id', '=', mergedPersonId)
      .where('m.result_id', 'is', null)
      .orderBy('r.id')
      .forUpdate('r')
      .execute();
    for (const result of theirs) {
      const kept = await tx
        .selectFrom('assessment.result')
        .selectAll()
        .where('offering_id', '=', result.offering_id)
        .where('person_id', '=', keptPersonId)
        .where('assessment_id', 'is not distinct from', result.assessment_id)
        .forUpdate()
        .executeTakeFirst();
      const origin = {
        offeringId: result.offering_id,
        importId: null,
        enteredBy: null,
        reason: mergeReason,
        now,
      };
      const write = (row: typeof result, content: ResultContent, withdrawn?: true): ResultWrite => ({
        personId: row.person_id,
        assessmentId: row.assessment_id,
        content,
        base: row,
        ...(withdrawn && { withdrawn }),
      });
      if (!kept) {
        await tx
          .updateTable('assessment.result')
          .set({ person_id: keptPersonId })
          .where('id', '=', result.id)
          .execute();
      } else if (result.state !== 'withdrawn') {
        const said = contentOf(result);
        await writeResults(tx, services, [write(result, said, true)], origin);
        // Withdrawn there and standing here: what stands is the person's result, to be looked at.
        const content = kept.state === 'withdrawn' ? said : contentOf(kept);
        if (kept.state === 'withdrawn' || !sameContent(said, content))
          await writeResults(tx, services, [write(kept, content)], origin);
      }
      if (!kept || result.state !== 'withdrawn')
        await tx
          .insertInto('assessment.moved_result')
          .values({ merge_id: mergeId, result_id: result.id, how: kept ? 'withdrawn' : 'moved' })
          .execute();
    }
  });
};

/** After a merge was taken back: what it moved returns; what it withdrew is there again, waiting for approval. */
export const followSplit: JobHandler<MergeIds> = async (
  { mergeId, keptPersonId, mergedPersonId },
  { services },
) => {
  const now = services.now();
  await services.db.transaction().execute(async (tx) => {
    const moved = await tx
      .deleteFrom('assessment.moved_result')
      .where('merge_id', '=', mergeId)
      .returning(['result_id', 'how'])
      .execute();
    for (const { result_id: id, how } of moved) {
      const result = await tx
        .selectFrom('assessment.result')
        .selectAll()
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirstOrThrow();
      if (how === 'moved' && result.person_id === keptPersonId) {
        const results = await loadResults(tx, result.offering_id);
        const taken = [...results.values()].some(
          (other) => other.person_id === mergedPersonId && other.assessment_id === result.assessment_id,
        );
        // What was entered for the other account meanwhile stays theirs.
        if (!taken)
          await tx
            .updateTable('assessment.result')
            .set({ person_id: mergedPersonId })
            .where('id', '=', id)
            .execute();
      } else if (how === 'withdrawn' && result.state === 'withdrawn') {
        const { person_id: personId, assessment_id: assessmentId, offering_id: offeringId } = result;
        await writeResults(
          tx,
          services,
          [{ personId, assessmentId, content: contentOf(result), base: result }],
          { offeringId, importId: null, enteredBy: null, reason: splitReason, now },
        );
      }
    }
  });
};

/** Stand in the history in place of a person's reason; pages show them by these keys. */
export const mergeReason = 'assessment.reason.people-merged';
export const splitReason = 'assessment.reason.people-split';
