import { SEAL_LEVELS } from '@waymark/credential';
import { z } from 'zod';
import { defineCommand, nothing } from '../../kernel/operations/operation.ts';
import { policy } from '../policy.ts';
import { checkLevelReachable } from './level.ts';
import { sealSubject } from './seal-subject.ts';

/** Counts for batches that are started from now on; what was sealed before is raised batch by batch. */
export const changeSealLevel = defineCommand({
  name: 'trust.change-seal-level',
  summary: 'Change the level that a seal’s credentials are raised to, from the next batch on',
  input: z.object({ sealId: z.uuid(), level: z.enum(SEAL_LEVELS) }),
  output: nothing,
  api: { method: 'put', path: '/trust/seals/{sealId}/level' },
  right: policy['trust.change-seal-level'],
  subject: ({ tx }, { sealId }) => sealSubject(tx, sealId),
  async run({ tx, services }, { sealId, level }) {
    await checkLevelReachable(tx, services.mode, level);
    await tx.updateTable('trust.seal').set({ level }).where('id', '=', sealId).execute();
    return {};
  },
  audit: ({ sealId, level }) => ({ about: [`seal:${sealId}`], detail: { level } }),
});
