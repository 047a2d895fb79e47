import { sql } from 'kysely';
import { z } from 'zod';
import { endResting, readResting } from '../../kernel/backup/resting.ts';
import { emit } from '../../kernel/jobs/events.ts';
import { defineCommand, defineQuery } from '../../kernel/operations/operation.ts';
import { policy } from '../policy.ts';

export const readRest = defineQuery({
  name: 'trust.read-rest',
  summary: 'Whether sealing and status rest since a backup was restored',
  input: z.object({}),
  output: z.object({
    resting: z
      .object({
        backupOf: z.iso.datetime().meta({ description: 'As of when everything stands' }),
        restoredAt: z.iso.datetime(),
      })
      .nullable(),
  }),
  api: { method: 'get', path: '/trust/rest' },
  right: policy['trust.read-rest'],
  subject: () => ({}),
  run: async ({ tx }) => ({ resting: await readResting(tx) }),
});

/**
 * Ends the rest after a restore. Places of status lists that were given away since the backup are not known, so none
 * of the lists gives another: new credentials get new lists.
 */
export const reopen = defineCommand({
  name: 'trust.reopen',
  summary: 'Open sealing and status again after a backup was restored and looked at',
  input: z.object({ reason: z.string().trim().min(1).max(1000) }),
  output: z.object({ reopened: z.boolean().meta({ description: 'False where it was open already' }) }),
  api: { method: 'post', path: '/trust/rest/end' },
  right: policy['trust.reopen'],
  subject: () => ({}),
  async run({ tx, services }) {
    if (!(await readResting(tx))) return { reopened: false };
    await tx.updateTable('trust.status_list').set({ next_counter: sql`size` }).execute();
    await endResting(tx);
    await emit(tx, services.subscriptions, 'trust.reopened', {});
    return { reopened: true };
  },
  audit: ({ reason }) => ({ about: ['alliance:1'], institutionId: null, reason }),
});
