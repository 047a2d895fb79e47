import { offeringSubject, readOffering } from '../catalogue/index.ts';
import type { Tx } from '../kernel/database/database.ts';
import { refuse } from '../kernel/errors.ts';
import type { OperationContext } from '../kernel/operations/operation.ts';
import type { Subject } from '../kernel/operations/rights.ts';

/*
 * What rights are judged by. Counts stand towards the offering: its lead institution leads. So do awards and learners,
 * but the alliance's office has to do with those alone that the alliance seals. Acts with a seal stand towards the
 * owner of the seal: a member's seal is used by that member's issuing officers, the alliance's by the alliance's.
 */

/** An offering as something whose learners are awarded. */
export async function awardSubject(tx: Tx, offeringId: string): Promise<Subject> {
  const { course } = await readOffering(tx, offeringId);
  const leadOnly = course.version.issuingSeal.owner === 'institution';
  return { ...(await offeringSubject(tx, offeringId)), leadOnly };
}

/** Whether a list over many offerings shows only what the alliance seals: its office alone asks. */
export const onlyOfAlliance = (
  { actor, granted }: Pick<OperationContext, 'actor' | 'granted'>,
  input: { offeringId?: string | undefined; institutionId?: string | undefined },
): boolean =>
  granted.by === 'issuing-officer' &&
  granted.everyone &&
  !input.offeringId &&
  !actor.roles.some(
    ({ role, institutionId }) =>
      role === 'issuing-officer' && institutionId !== null && institutionId === input.institutionId,
  );

/** The learners of a batch. */
export const batchLearnersSubject = async (tx: Tx, batchId: string): Promise<Subject> =>
  awardSubject(tx, await offeringOfBatch(tx, batchId));

/** A batch as something to read, in counts. */
export const batchSubject = async (tx: Tx, batchId: string): Promise<Subject> =>
  offeringSubject(tx, await offeringOfBatch(tx, batchId));

/** A batch as something to act on, with its seal. */
export const batchSealSubject = async (tx: Tx, batchId: string): Promise<Subject> =>
  sealSubject(tx, await offeringOfBatch(tx, batchId));

async function offeringOfBatch(tx: Tx, batchId: string): Promise<string> {
  const row = await tx
    .selectFrom('awarding.batch')
    .select('offering_id')
    .where('id', '=', batchId)
    .executeTakeFirst();
  if (!row) throw refuse('kernel.not-found');
  return row.offering_id;
}

/** An offering as something whose awards are sealed: the owner of the course version's seal leads. */
export async function sealSubject(tx: Tx, offeringId: string): Promise<Subject> {
  const offering = await readOffering(tx, offeringId);
  const { issuingSeal } = offering.course.version;
  const owner = issuingSeal.owner === 'institution' ? issuingSeal.institutionId : null;
  const all = [offering.leadInstitutionId, ...offering.partnerIds];
  return {
    lead: owner,
    partners: all.filter((id) => id !== owner),
    assigned: offering.examinerIds,
    trail: offering.leadInstitutionId,
    leadOnly: owner !== null,
  };
}

/** One learner's award or credential: their person and home institution with the offering's. */
export async function learnerSubject(tx: Tx, offeringId: string, personId: string): Promise<Subject> {
  const person = await tx
    .selectFrom('alliance.person')
    .select('home_institution_id')
    .where('id', '=', personId)
    .executeTakeFirst();
  return {
    ...(await awardSubject(tx, offeringId)),
    person: personId,
    home: person?.home_institution_id ?? null,
  };
}

export async function credentialSubject(tx: Tx, credentialId: string): Promise<Subject> {
  const row = await tx
    .selectFrom('awarding.credential')
    .select(['offering_id', 'person_id'])
    .where('id', '=', credentialId)
    .executeTakeFirst();
  if (!row) throw refuse('kernel.not-found');
  return learnerSubject(tx, row.offering_id, row.person_id);
}

/** One item of a batch as something to read. */
export async function itemSubject(tx: Tx, itemId: string): Promise<Subject> {
  const row = await tx
    .selectFrom('awarding.batch_item as i')
    .innerJoin('awarding.award as a', 'a.id', 'i.award_id')
    .select(['a.offering_id', 'a.person_id'])
    .where('i.id', '=', itemId)
    .executeTakeFirst();
  if (!row) throw refuse('kernel.not-found');
  return learnerSubject(tx, row.offering_id, row.person_id);
}
