import { z } from 'zod';
import type { Tx } from '../../kernel/database/database.ts';
import { refuse } from '../../kernel/errors.ts';
import { defineCommand, nothing } from '../../kernel/operations/operation.ts';
import { policy } from '../policy.ts';
import { readAuthorities } from './authority.ts';

export const changeAuthority = defineCommand({
  name: 'trust.change-authority',
  summary: 'Move a time-stamp authority to another place in the order, or switch it off or on',
  input: z.object({
    authorityId: z.uuid(),
    place: z.coerce.number().int().min(1).optional().meta({ description: '1 is asked first' }),
    enabled: z.stringbool().or(z.boolean()).optional(),
  }),
  output: nothing,
  api: { method: 'put', path: '/trust/authorities/{authorityId}' },
  right: policy['trust.change-authority'],
  subject: () => ({}),
  async run({ tx }, { authorityId, place, enabled }) {
    const ids = (await readAuthorities(tx)).map(({ id }) => id);
    if (!ids.includes(authorityId)) throw refuse('kernel.not-found');
    if (enabled !== undefined)
      await tx
        .updateTable('trust.time_stamp_authority')
        .set({ enabled })
        .where('id', '=', authorityId)
        .execute();
    if (place !== undefined) {
      const others = ids.filter((id) => id !== authorityId);
      await order(tx, others.toSpliced(place - 1, 0, authorityId));
    }
    return {};
  },
  audit: ({ authorityId, place, enabled }) => ({
    about: [`authority:${authorityId}`],
    institutionId: null,
    detail: { ...(place !== undefined && { place }), ...(enabled !== undefined && { enabled }) },
  }),
});

async function order(tx: Tx, ids: readonly string[]): Promise<void> {
  for (const [at, id] of ids.entries())
    await tx
      .updateTable('trust.time_stamp_authority')
      .set({ position: at + 1 })
      .where('id', '=', id)
      .execute();
}

/** What confirms it stays: its stamps are still checked. Removing one that is gone changes nothing. */
export const removeAuthority = defineCommand({
  name: 'trust.remove-authority',
  summary: 'Remove a time-stamp authority; its stamps stay valid',
  input: z.object({ authorityId: z.uuid() }),
  output: nothing,
  api: { method: 'delete', path: '/trust/authorities/{authorityId}' },
  right: policy['trust.remove-authority'],
  subject: () => ({}),
  async run({ tx }, { authorityId }) {
    await tx.deleteFrom('trust.time_stamp_authority').where('id', '=', authorityId).execute();
    return {};
  },
  audit: ({ authorityId }) => ({ about: [`authority:${authorityId}`], institutionId: null }),
});
