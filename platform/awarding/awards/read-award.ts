import { z } from 'zod';
import type { Tx } from '../../kernel/database/database.ts';
import { refuse } from '../../kernel/errors.ts';
import { defineQuery } from '../../kernel/operations/operation.ts';
import { policy } from '../policy.ts';
import { learnerSubject } from '../subject.ts';
import { showAward, shownAward } from './shown-award.ts';

/** One award, as whoever is about to withdraw it looks at it. */
export const readAward = defineQuery({
  name: 'awarding.read-award',
  summary: 'Read one award: whose it is, what it says, and who decided it',
  input: z.object({ awardId: z.uuid() }),
  output: z.object({
    id: z.uuid(),
    offeringId: z.uuid(),
    personId: z.uuid(),
    fullName: z.string(),
    state: z.enum(['proposed', 'decided', 'replacing', 'withdrawn']),
    award: shownAward,
    decidedAt: z.iso.datetime(),
  }),
  api: { method: 'get', path: '/awarding/awards/{awardId}' },
  right: policy['awarding.read-award'],
  async subject({ tx }, { awardId }) {
    const { offering_id, person_id } = await findAward(tx, awardId);
    return learnerSubject(tx, offering_id, person_id);
  },
  async run({ tx }, { awardId }) {
    const award = await findAward(tx, awardId);
    return {
      id: award.id,
      offeringId: award.offering_id,
      personId: award.person_id,
      fullName: award.full_name,
      state: award.state,
      award: showAward(award),
      decidedAt: award.decided_at.toISOString(),
    };
  },
});

async function findAward(tx: Tx, awardId: string) {
  const award = await tx
    .selectFrom('awarding.award as a')
    .innerJoin('alliance.person as p', 'p.id', 'a.person_id')
    .selectAll('a')
    .select('p.full_name')
    .where('a.id', '=', awardId)
    .executeTakeFirst();
  if (!award) throw refuse('kernel.not-found');
  return award;
}
