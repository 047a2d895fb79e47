import { readOffering } from '../../catalogue/index.ts';
import type { Tx } from '../../kernel/database/database.ts';
import type { Services } from '../../kernel/services.ts';
import { applyGiven, type Given, type ReadConversions } from './given-input.ts';
import { emptyContent } from './model.ts';
import { type ResultWrite, writeResults } from './write-results.ts';

/** The final result of a learner who is enrolled. */
export type GivenResult = Given & { personId: string };

/**
 * Enters final results of an offering, one for each learner, as `enter-result` would one by one. Learners who have a
 * result already keep it.
 *
 * @returns how many were entered
 * @throws Refusal as `applyGiven`; then none was entered
 */
export async function enterMany(
  tx: Tx,
  services: Services,
  offeringId: string,
  results: readonly GivenResult[],
  { enteredBy, now }: { enteredBy: string | null; now: Date },
): Promise<number> {
  const offering = await readOffering(tx, offeringId);
  const present = await tx
    .selectFrom('assessment.result')
    .select('person_id')
    .where('offering_id', '=', offeringId)
    .where('assessment_id', 'is', null)
    .execute();
  const known = new Set(present.map(({ person_id }) => person_id));
  const read: ReadConversions = new Map();
  const writes: ResultWrite[] = [];
  for (const given of results) {
    if (known.has(given.personId)) continue;
    const content = await applyGiven(tx, offering, emptyContent, given, read);
    writes.push({ personId: given.personId, assessmentId: null, content, base: null });
  }
  const origin = { offeringId, importId: null, enteredBy, reason: null, now };
  return (await writeResults(tx, services, writes, origin))?.length ?? 0;
}
