import { z } from 'zod';
import { defineQuery } from '../../kernel/operations/operation.ts';
import { refuse } from '../errors.ts';
import { policy } from '../policy.ts';
import { ownerKey, ownerOf, templateSubject } from './owner.ts';
import { prove, readProofBasis, standsInTheWay } from './prove.ts';
import { specimenAwards } from './specimen.ts';
import { readDraft } from './stored.ts';

/** What putting the draft into use would find, without doing it. */
export const proveTemplateDraft = defineQuery({
  name: 'awarding.prove-template',
  summary: 'Build sample credentials with the draft of a template, in each language, and check them',
  input: z.object({ owner: ownerKey }),
  output: z.object({
    revision: z.int(),
    passed: z.boolean(),
    built: z.int().meta({ description: 'Credentials that were built and checked' }),
    languages: z.array(z.string()),
    findings: z.array(
      z.object({
        code: z
          .string()
          .meta({ description: 'Its sentence is awarding.failure.<code>, or elm.finding.<code>' }),
        severity: z.enum(['error', 'mandatory', 'warning']),
        path: z.string(),
        values: z.record(z.string(), z.union([z.string(), z.number()])),
        language: z.string(),
        course: z.string().nullable(),
        award: z.enum(specimenAwards),
      }),
    ),
  }),
  api: { method: 'get', path: '/awarding/templates/{owner}/draft/proof' },
  right: policy['awarding.prove-template'],
  subject: ({ tx }, { owner }) => templateSubject(tx, owner),
  async run({ tx }, { owner }) {
    const draft = await readDraft(tx, ownerOf(owner));
    if (!draft) throw refuse('awarding.template-no-draft');
    return { revision: draft.revision, basis: await readProofBasis(tx, owner, draft.template) };
  },
  async afterwards({ revision, basis }, { services, now }) {
    const proof = await prove(basis, services, now);
    return { revision, passed: !standsInTheWay(proof), ...proof };
  },
});
