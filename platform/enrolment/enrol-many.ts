import type { Tx } from '../kernel/database/database.ts';
import { newId } from '../kernel/ids.ts';

export interface NewEnrolment {
  personId: string;
  /** null: a continuing-education learner without a home university */
  homeInstitutionId: string | null;
}

/**
 * Enrols persons in an offering; who is enrolled already stays as they are, who had withdrawn is back.
 *
 * @returns how many were enrolled that were not before
 */
export async function enrolMany(
  tx: Tx,
  offeringId: string,
  learners: readonly NewEnrolment[],
  source: 'import' | 'administrator' | 'demonstration',
  now: Date,
): Promise<number> {
  let enrolled = 0;
  // A statement takes 65,535 values at most.
  for (let from = 0; from < learners.length; from += 5000) {
    const result = await tx
      .insertInto('enrolment.enrolment')
      .values(
        learners.slice(from, from + 5000).map(({ personId, homeInstitutionId }) => ({
          id: newId(now.getTime()),
          offering_id: offeringId,
          person_id: personId,
          home_institution_id: homeInstitutionId,
          source,
          enrolled_at: now,
        })),
      )
      .onConflict((on) =>
        on
          .columns(['offering_id', 'person_id'])
          .doUpdateSet({ state: 'enrolled', enrolled_at: now })
          .where('enrolment.enrolment.state', '=', 'withdrawn'),
      )
      .executeTakeFirst();
    enrolled += Number(result.numInsertedOrUpdatedRows ?? 0);
  }
  return enrolled;
}
