import { z } from 'zod';
import type { Tx } from '../../kernel/database/database.ts';
import { refuse as kernelRefuse } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { defineCommand } from '../../kernel/operations/operation.ts';
import { refuse } from '../errors.ts';
import { policy } from '../policy.ts';
import { readTemplateInUse, type TemplateOwner } from './in-use.ts';
import { type CredentialTemplate, credentialTemplate, optionalElements } from './model.ts';
import { ownerKey, ownerOf, templateSubject } from './owner.ts';
import { changedMeanwhile, readDraft, readVersion, sameTemplate } from './stored.ts';

/** Saves what is being worked on. Nothing that is sealed changes by it. */
export const saveTemplateDraft = defineCommand({
  name: 'awarding.save-template-draft',
  summary: 'Save the draft of a credential template',
  input: z.object({
    owner: ownerKey,
    revision: z.coerce
      .number()
      .int()
      .min(0)
      .meta({ description: 'Of the draft that was read; 0 where there was none. Another is refused' }),
    begunFrom: z.coerce
      .number()
      .int()
      .min(0)
      .optional()
      .meta({ description: 'The version that it was begun from anew; left out, that stays as it is' }),
    template: credentialTemplate,
  }),
  output: z.object({ revision: z.int() }),
  api: { method: 'put', path: '/awarding/templates/{owner}/draft' },
  right: policy['awarding.save-template-draft'],
  subject: ({ tx }, { owner }) => templateSubject(tx, owner),
  async run({ tx, actor, now }, { owner: key, revision, begunFrom, template: given }) {
    const owner = ownerOf(key);
    const leftOut = optionalElements.filter((element) => given.leftOut.includes(element));
    const template = { ...given, leftOut };
    await needLogo(tx, owner, template);
    if (begunFrom) await readVersion(tx, owner, begunFrom);
    if (revision === 0) {
      const begun = begunFrom ?? (await readTemplateInUse(tx, owner)).number;
      const added = await tx
        .insertInto('awarding.template_draft')
        .values({
          id: newId(now.getTime()),
          institution_id: owner,
          revision: 1,
          template: JSON.stringify(template),
          begun_from: begun,
          changed_by: actor.personId,
          changed_at: now,
        })
        .onConflict((on) => on.doNothing())
        .executeTakeFirst();
      if (added.numInsertedOrUpdatedRows === 1n) return { revision: 1 };
    }
    const saved = await tx
      .updateTable('awarding.template_draft')
      .set({
        revision: revision + 1,
        template: JSON.stringify(template),
        ...(begunFrom === undefined ? {} : { begun_from: begunFrom }),
        changed_by: actor.personId,
        changed_at: now,
      })
      .where('institution_id', 'is not distinct from', owner)
      .where('revision', '=', revision)
      .executeTakeFirst();
    if (saved.numUpdatedRows === 1n) return { revision: revision + 1 };
    const present = await readDraft(tx, owner);
    // Put into use or thrown away meanwhile: saved with revision 0 it begins a draft of its own.
    if (!present) throw refuse('awarding.template-no-draft');
    // The same sent twice, or what the other one saved as well.
    if (sameTemplate(present.template, template)) return { revision: present.revision };
    throw changedMeanwhile(present);
  },
  audit: ({ owner }, { revision }) => ({ about: [`template:${owner}`], detail: { revision } }),
});

async function needLogo(tx: Tx, owner: TemplateOwner, { logo }: CredentialTemplate): Promise<void> {
  if (logo === null) return;
  const found = await tx
    .selectFrom('awarding.template_logo')
    .select('sha256')
    .where('institution_id', 'is not distinct from', owner)
    .where('sha256', '=', Buffer.from(logo, 'hex'))
    .executeTakeFirst();
  if (!found)
    throw kernelRefuse('kernel.invalid-input', {}, [
      { path: 'template.logo', message: 'awarding.field.template-logo-unknown' },
    ]);
}
