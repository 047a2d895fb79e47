import type { Tx } from '../kernel/database/database.ts';

export interface NewExaminer {
  personId: string;
  /** Whose examiner: that partner's. */
  institutionId: string | null;
}

/** Makes exactly these persons the examiners of an offering. */
export async function replaceExaminers(
  tx: Tx,
  offeringId: string,
  examiners: readonly NewExaminer[],
  now: Date,
): Promise<void> {
  const ids = examiners.map(({ personId }) => personId);
  let gone = tx.deleteFrom('catalogue.offering_examiner').where('offering_id', '=', offeringId);
  if (ids.length > 0) gone = gone.where('person_id', 'not in', ids);
  await gone.execute();
  if (examiners.length === 0) return;
  await tx
    .insertInto('catalogue.offering_examiner')
    .values(
      examiners.map(({ personId, institutionId }) => ({
        offering_id: offeringId,
        person_id: personId,
        institution_id: institutionId,
        assigned_at: now,
      })),
    )
    .onConflict((on) => on.columns(['offering_id', 'person_id']).doNothing())
    .execute();
}
