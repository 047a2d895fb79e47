import { z } from 'zod';
import { newId } from '../../kernel/ids.ts';
import { defineCommand } from '../../kernel/operations/operation.ts';
import { refuse } from '../errors.ts';
import { policy } from '../policy.ts';
import { readTemplateInUse } from './in-use.ts';
import { ownerKey, ownerOf, templateSubject } from './owner.ts';
import { prove, readProofBasis, standsInTheWay } from './prove.ts';
import { lockDraft, sameTemplate } from './stored.ts';

/**
 * Makes a version of the draft, which batches are prepared with from now on. It is proved before: what would stop a
 * batch stops the template. Batches that were prepared already keep what they were proved with.
 */
export const applyTemplate = defineCommand({
  name: 'awarding.use-template',
  summary: 'Prove the draft of a credential template and put it into use',
  input: z.object({
    owner: ownerKey,
    revision: z.coerce.number().int().min(1).meta({ description: 'Of the draft that was read' }),
  }),
  output: z.object({ number: z.int(), built: z.int() }),
  api: { method: 'post', path: '/awarding/templates/{owner}/versions' },
  once: true,
  right: policy['awarding.use-template'],
  subject: ({ tx }, { owner }) => templateSubject(tx, owner),
  async run({ tx }, { owner: key, revision }) {
    const owner = ownerOf(key);
    const { template } = await lockDraft(tx, owner, revision);
    const inUse = await readTemplateInUse(tx, owner);
    if (sameTemplate(inUse.template, template)) throw refuse('awarding.template-unchanged');
    return readProofBasis(tx, key, template);
  },
  async afterwards(basis, { services, now }) {
    const proof = await prove(basis, services, now);
    if (!standsInTheWay(proof)) return proof;
    const blocking = proof.findings.filter(({ severity }) => severity !== 'warning');
    throw refuse(
      'awarding.template-unproved',
      { count: blocking.length },
      blocking.slice(0, 20).map(({ code, path, language, values }) => ({
        path: path || 'template',
        message: 'awarding.template-finding',
        values: { ...values, code, language },
      })),
    );
  },
  async finish({ tx, actor, now }, { built }, { owner: key, revision }) {
    const owner = ownerOf(key);
    // What was proved is what is put into use: whoever has saved since proves anew.
    const { template } = await lockDraft(tx, owner, revision);
    const number = (await readTemplateInUse(tx, owner)).number + 1;
    await tx
      .insertInto('awarding.template_version')
      .values({
        id: newId(now.getTime()),
        institution_id: owner,
        number,
        template: JSON.stringify(template),
        proved_with: built,
        put_into_use_by: actor.personId,
        put_into_use_at: now,
      })
      .execute();
    await tx
      .deleteFrom('awarding.template_draft')
      .where('institution_id', 'is not distinct from', owner)
      .execute();
    return { number, built };
  },
  audit: ({ owner }, { number }) => ({ about: [`template:${owner}`], detail: { number } }),
});
