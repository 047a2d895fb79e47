import { z } from 'zod';
import type { Tx } from '../kernel/database/database.ts';
import { defineCommand, defineQuery } from '../kernel/operations/operation.ts';
import { needNotCancelled } from './change-offering.ts';
import { refuse } from './errors.ts';
import { replaceExaminers } from './examiners.ts';
import { policy } from './policy.ts';
import { offeringSubject, readOffering } from './read-offering.ts';

interface PossibleExaminer {
  personId: string;
  fullName: string;
  institutionId: string;
  institution: string;
}

/** Those who hold the examiner's role at a university of the course. */
async function possibleExaminers(tx: Tx, offeringId: string): Promise<PossibleExaminer[]> {
  const { leadInstitutionId, partnerIds } = await readOffering(tx, offeringId);
  return await tx
    .selectFrom('alliance.role_assignment as r')
    .innerJoin('alliance.person as p', 'p.id', 'r.person_id')
    .innerJoin('alliance.institution as i', 'i.id', 'r.institution_id')
    .select([
      'p.id as personId',
      'p.full_name as fullName',
      'i.id as institutionId',
      'i.short_name as institution',
    ])
    .where('r.role', '=', 'examiner')
    .where('r.ended_at', 'is', null)
    .where('r.institution_id', 'in', [leadInstitutionId, ...partnerIds])
    .where('p.merged_into', 'is', null)
    .where('p.erased_at', 'is', null)
    .orderBy('i.short_name')
    .orderBy('p.folded_name')
    .execute();
}

export const findExaminers = defineQuery({
  name: 'catalogue.find-examiners',
  summary: 'Who can examine in an offering: the examiners of its universities',
  input: z.object({ offeringId: z.uuid() }),
  output: z.object({
    examiners: z.array(
      z.object({
        personId: z.uuid(),
        fullName: z.string(),
        institutionId: z.uuid(),
        institution: z.string(),
        assigned: z.boolean(),
      }),
    ),
  }),
  api: { method: 'get', path: '/catalogue/offerings/{offeringId}/possible-examiners' },
  right: policy['catalogue.find-examiners'],
  subject: ({ tx }, { offeringId }) => offeringSubject(tx, offeringId),
  async run({ tx }, { offeringId }) {
    const { examinerIds } = await readOffering(tx, offeringId);
    const possible = await possibleExaminers(tx, offeringId);
    return { examiners: possible.map((one) => ({ ...one, assigned: examinerIds.includes(one.personId) })) };
  },
});

export const assignExaminers = defineCommand({
  name: 'catalogue.assign-examiners',
  summary: 'Say who examines in an offering: exactly these persons',
  input: z.object({ offeringId: z.uuid(), personIds: z.array(z.uuid()).max(200).default([]) }),
  output: z.object({ assigned: z.int() }),
  api: { method: 'put', path: '/catalogue/offerings/{offeringId}/examiners' },
  right: policy['catalogue.assign-examiners'],
  subject: ({ tx }, { offeringId }) => offeringSubject(tx, offeringId),
  async run({ tx, now }, { offeringId, personIds }) {
    await needNotCancelled(tx, offeringId);
    const possible = new Map((await possibleExaminers(tx, offeringId)).map((one) => [one.personId, one]));
    const wanted = [...new Set(personIds)];
    if (wanted.some((id) => !possible.has(id))) throw refuse('catalogue.not-an-examiner');
    const examiners = wanted.map((id) => ({ personId: id, institutionId: possible.get(id)!.institutionId }));
    await replaceExaminers(tx, offeringId, examiners, now);
    return { assigned: wanted.length };
  },
  audit: ({ offeringId, personIds }) => ({
    about: [`offering:${offeringId}`, ...personIds.map((id) => `person:${id}`)],
  }),
});
