import { personIdsOf } from '../alliance/index.ts';
import type { JobHandler } from '../kernel/jobs/jobs.ts';

/** Follows `alliance.account-erased`: whoever erases the account takes back what they shared. */
export const eraseShares: JobHandler<{ personId: string }> = async ({ personId }, { services }) => {
  await services.db.transaction().execute(async (tx) => {
    await tx
      .deleteFrom('passport.share')
      .where('person_id', 'in', await personIdsOf(tx, personId))
      .execute();
  });
};
