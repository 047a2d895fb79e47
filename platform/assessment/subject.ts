import { sql } from 'kysely';
import { offeringSubject } from '../catalogue/index.ts';
import type { Tx } from '../kernel/database/database.ts';
import { refuse as kernelRefuse } from '../kernel/errors.ts';
import type { OperationContext } from '../kernel/operations/operation.ts';
import type { Subject } from '../kernel/operations/rights.ts';
import { refuse } from './errors.ts';

/** An import, as far as rights go: its offering. */
export async function importSubject(tx: Tx, importId: string): Promise<Subject> {
  const found = await tx
    .selectFrom('assessment.import')
    .select('offering_id')
    .where('id', '=', importId)
    .executeTakeFirst();
  if (!found) throw kernelRefuse('kernel.not-found');
  return offeringSubject(tx, found.offering_id);
}

/** A learner's result, as far as rights go: the offering, the learner, and their home university. */
export async function learnerSubject(tx: Tx, offeringId: string, personId: string): Promise<Subject> {
  const subject = await offeringSubject(tx, offeringId);
  const person = await tx
    .selectFrom('alliance.person as p')
    .leftJoin('enrolment.enrolment as e', (join) =>
      join.onRef('e.person_id', '=', 'p.id').on('e.offering_id', '=', offeringId),
    )
    .select(['p.home_institution_id as home', 'e.home_institution_id as enrolled_home'])
    .where('p.id', '=', personId)
    .executeTakeFirst();
  if (!person) throw kernelRefuse('kernel.not-found');
  return { ...subject, person: personId, home: person.enrolled_home ?? person.home };
}

/** As `learnerSubject`, for a result by its id. */
export async function resultSubject(tx: Tx, resultId: string): Promise<Subject> {
  const result = await tx
    .selectFrom('assessment.result')
    .select(['offering_id', 'person_id'])
    .where('id', '=', resultId)
    .executeTakeFirst();
  if (!result) throw kernelRefuse('kernel.not-found');
  return learnerSubject(tx, result.offering_id, result.person_id);
}

/** A partner's staff works with its own university's sheets only. @throws Refusal `assessment.not-your-sheet` */
export function requireOwnSheet({ granted }: Pick<OperationContext, 'granted'>, institutionId: string): void {
  if (!granted.everyone && !granted.homeInstitutions.includes(institutionId))
    throw refuse('assessment.not-your-sheet');
}

/**
 * Of these persons, who is another university's learner. A partner's staff can name anyone in a sheet; that must
 * neither show nor change the results of learners who are not their own.
 */
export async function foreignLearners(
  { tx, granted }: Pick<OperationContext, 'tx' | 'granted'>,
  offeringId: string,
  personIds: readonly string[],
): Promise<Set<string>> {
  if (granted.everyone || personIds.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`select p.id from alliance.person p
    left join enrolment.enrolment e on e.person_id = p.id and e.offering_id = ${offeringId}::uuid
    where p.id = any(${[...personIds]}::uuid[])
      and coalesce(e.home_institution_id, p.home_institution_id) = any(${[...granted.homeInstitutions]}::uuid[])`.execute(
    tx,
  );
  const own = new Set(rows.map(({ id }) => id));
  return new Set(personIds.filter((id) => !own.has(id)));
}
