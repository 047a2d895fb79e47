import { z } from 'zod';
import { defineCommand, nothing } from '../../kernel/operations/operation.ts';
import { policy } from '../policy.ts';
import { ownerKey, ownerOf, templateSubject } from './owner.ts';
import { lockDraft } from './stored.ts';

/** Throws away what was being worked on; the version in use stays. */
export const discardTemplateDraft = defineCommand({
  name: 'awarding.discard-template-draft',
  summary: 'Discard the draft of a credential template; the version in use stays',
  input: z.object({
    owner: ownerKey,
    revision: z.coerce.number().int().min(1).meta({ description: 'Of the draft that was read' }),
  }),
  output: nothing,
  api: { method: 'post', path: '/awarding/templates/{owner}/draft/discard' },
  once: true,
  right: policy['awarding.discard-template-draft'],
  subject: ({ tx }, { owner }) => templateSubject(tx, owner),
  async run({ tx }, { owner: key, revision }) {
    const owner = ownerOf(key);
    await lockDraft(tx, owner, revision);
    await tx
      .deleteFrom('awarding.template_draft')
      .where('institution_id', 'is not distinct from', owner)
      .execute();
    return {};
  },
  audit: ({ owner, revision }) => ({ about: [`template:${owner}`], detail: { revision } }),
});
