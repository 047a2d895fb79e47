import { createShare } from '../../passport/index.ts';
import { demoLearners } from '../data/index.ts';
import { travellingLearner } from '../data/learners.ts';
import { actAs } from './acting.ts';
import type { Step } from './step.ts';

/** The learner of the passport shows what they can do to an employer: a link that is open. */
export const shares: Step = {
  name: 'shares',
  async act(loading) {
    const { db } = loading.services;
    const learner = demoLearners.find(({ fullName }) => fullName === travellingLearner)!.id;
    const present = await db
      .selectFrom('passport.share')
      .select('id')
      .where('person_id', '=', learner)
      .executeTakeFirst();
    if (present) return;
    const owned = await db
      .selectFrom('awarding.credential')
      .select('id')
      .where('person_id', '=', learner)
      .where('status', '=', 'valid')
      .orderBy('id')
      .execute();
    if (owned.length === 0) return;
    await actAs(loading, learner, createShare, {
      credentialIds: owned.map(({ id }) => id),
      expiresInDays: 90,
      label: 'Application, Haven Logistics',
      downloadable: true,
    });
  },
};
