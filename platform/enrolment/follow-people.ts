import { sql } from 'kysely';
import type { JobHandler } from '../kernel/jobs/jobs.ts';

type Merge = { mergeId: string; keptPersonId: string; mergedPersonId: string };

/**
 * Two accounts became one: the merged account's enrolments go to the kept one. Where both were enrolled in one
 * offering the merged account's row stays, unseen, so that a split finds it; who was enrolled by either is enrolled.
 */
export const followMerge: JobHandler<Merge> = async (
  { mergeId, keptPersonId, mergedPersonId },
  { services },
) => {
  await services.db.transaction().execute(async (tx) => {
    await sql`with moved as (
        update enrolment.enrolment as e set person_id = ${keptPersonId}
        where e.person_id = ${mergedPersonId} and not exists (
          select from enrolment.enrolment as k
          where k.offering_id = e.offering_id and k.person_id = ${keptPersonId})
        returning e.id)
      insert into enrolment.merged_enrolment (merge_id, enrolment_id) select ${mergeId}::uuid, id from moved
      on conflict do nothing`.execute(tx);
    await sql`update enrolment.enrolment as k set state = 'enrolled'
      where k.person_id = ${keptPersonId} and k.state = 'withdrawn' and exists (
        select from enrolment.enrolment as e where e.offering_id = k.offering_id
          and e.person_id = ${mergedPersonId} and e.state = 'enrolled')`.execute(tx);
  });
};

/** The accounts are two again: exactly what the merge moved goes back. */
export const followSplit: JobHandler<Merge> = async (
  { mergeId, keptPersonId, mergedPersonId },
  { services },
) => {
  await services.db.transaction().execute(async (tx) => {
    await sql`with back as (
        delete from enrolment.merged_enrolment where merge_id = ${mergeId}::uuid returning enrolment_id)
      update enrolment.enrolment as e set person_id = ${mergedPersonId} from back
      where e.id = back.enrolment_id and e.person_id = ${keptPersonId}`.execute(tx);
  });
};
