import { z } from 'zod';
import type { Tx } from '../../kernel/database/database.ts';
import { refuse as kernelRefuse } from '../../kernel/errors.ts';
import { defineCommand, nothing } from '../../kernel/operations/operation.ts';
import { refuse } from '../errors.ts';
import { policy } from '../policy.ts';
import { refreshSoon } from './store-list.ts';

const readPlace = (tx: Tx, listId: string) =>
  tx
    .selectFrom('trust.trust_list')
    .select(['address', 'parent_id'])
    .where('id', '=', listId)
    .executeTakeFirst();

/** The answer is there before the newer issue is: the list says when it was last asked for. */
export const refreshListNow = defineCommand({
  name: 'trust.refresh-list',
  summary: 'Ask for a newer issue of a list now, in the background',
  input: z.object({ listId: z.uuid() }),
  output: nothing,
  api: { method: 'post', path: '/trust/lists/{listId}/refresh' },
  right: policy['trust.refresh-list'],
  subject: () => ({}),
  async run({ tx }, { listId }) {
    const place = await readPlace(tx, listId);
    if (!place) throw kernelRefuse('kernel.not-found');
    if (place.address === null) throw refuse('trust.list-is-file');
    await refreshSoon(tx, listId);
    return {};
  },
  audit: ({ listId }) => ({ about: [`trust-list:${listId}`], institutionId: null }),
});

/** Removing a list that is gone changes nothing. */
export const removeList = defineCommand({
  name: 'trust.remove-list',
  summary: 'Remove a list, and those it names: verification no longer relies on them',
  input: z.object({ listId: z.uuid() }),
  output: nothing,
  api: { method: 'delete', path: '/trust/lists/{listId}' },
  right: policy['trust.remove-list'],
  subject: () => ({}),
  async run({ tx }, { listId }) {
    if ((await readPlace(tx, listId))?.parent_id) throw refuse('trust.list-of-another');
    await tx.deleteFrom('trust.trust_list').where('id', '=', listId).execute();
    return {};
  },
  audit: ({ listId }) => ({ about: [`trust-list:${listId}`], institutionId: null }),
});
