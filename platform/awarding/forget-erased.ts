import { erasePersonKey, personIdsOf } from '../alliance/index.ts';
import type { JobHandler } from '../kernel/jobs/jobs.ts';

/**
 * Follows `alliance.account-erased`: where the register holds nothing of the person, their key goes at once, and with
 * it all it encrypted. Where it holds something, the key stays as long as the institution must keep that
 * (docs/decisions/0005-erasure.md).
 */
export const forgetErased: JobHandler<{ personId: string }> = async ({ personId }, { services }) => {
  await services.db.transaction().execute(async (tx) => {
    const kept = await tx
      .selectFrom('awarding.award')
      .select('id')
      .where('person_id', 'in', await personIdsOf(tx, personId))
      .limit(1)
      .executeTakeFirst();
    if (!kept) await erasePersonKey(tx, personId);
  });
};
