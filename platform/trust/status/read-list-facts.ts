import { listAddress, type StatusForm, type StatusPurpose } from '@waymark/credential';
import { z } from 'zod';
import { refuse } from '../../kernel/errors.ts';
import { defineQuery } from '../../kernel/operations/operation.ts';
import { policy } from '../policy.ts';
import { statusListRequests } from './list-request.ts';
import { statusListAddress } from './status-lists.ts';

const purposes = ['revocation', 'suspension'] as const satisfies readonly StatusPurpose[];
const forms = ['bitstring', 'statuslist2021'] as const satisfies readonly StatusForm[];

export const readListFacts = defineQuery({
  name: 'trust.read-list-facts',
  summary: 'A status list: how large it is, when it changed, and where its signed forms are',
  input: z.object({ listId: z.uuid() }),
  output: z.object({
    size: z.int(),
    changedAt: z.iso.datetime(),
    lists: z.array(z.object({ purpose: z.enum(purposes), form: z.enum(forms), href: z.url() })),
  }),
  api: { method: 'get', path: '/trust/status-lists/{listId}' },
  right: policy['trust.read-list-facts'],
  subject: () => ({}),
  async run({ tx }, { listId }) {
    const row = await tx
      .selectFrom('trust.status_list')
      .select(['id', 'origin', 'size', 'changed_at'])
      .where('id', '=', listId)
      .executeTakeFirst();
    if (!row) throw refuse('kernel.not-found');
    const list = statusListAddress(row.origin, row.id);
    return {
      size: row.size,
      changedAt: row.changed_at.toISOString(),
      lists: statusListRequests.map(({ purpose, form }) => ({
        purpose,
        form,
        href: listAddress(list, purpose, form),
      })),
    };
  },
});
