import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../../kernel/database/database.ts';
import { refuse as kernelRefuse } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { defineCommand, defineQuery } from '../../kernel/operations/operation.ts';
import { offsetOf, paging } from '../../kernel/operations/paging.ts';
import { refuse } from '../errors.ts';
import { needSession } from '../needs-session.ts';
import { policy } from '../policy.ts';
import { changeSubject } from '../subject.ts';
import type { MatchDoubt } from './match.ts';
import { mergePeople } from './merge.ts';

const doubts = [
  'identifiers-disagree',
  'birth-date-differs',
  'student-number-differs',
  'name-differs',
] as const satisfies readonly MatchDoubt[];

/** Notes that two accounts may be one person; a person decides. A pair that waits already is not noted twice. */
export async function proposeMatch(
  tx: Tx,
  personId: string,
  otherPersonId: string,
  because: MatchDoubt,
  now: Date,
): Promise<void> {
  if (personId === otherPersonId) return;
  await tx
    .insertInto('alliance.match_proposal')
    .values({
      id: newId(now.getTime()),
      person_id: personId,
      other_person_id: otherPersonId,
      because,
      created_at: now,
    })
    .onConflict((on) => on.doNothing())
    .execute();
}

const side = z.object({
  personId: z.uuid(),
  fullName: z.string(),
  fullNameLanguage: z.string(),
  dateOfBirth: z.iso.date().nullable(),
  institution: z.string().nullable(),
  identifiers: z.array(z.string()),
});

export const findMatchProposals = defineQuery({
  name: 'alliance.find-match-proposals',
  summary: 'Accounts that may be one person and wait for a decision',
  input: z.object(paging),
  output: z.object({
    total: z.int(),
    proposals: z.array(
      z.object({
        id: z.uuid(),
        because: z.enum(doubts),
        createdAt: z.iso.datetime(),
        one: side,
        other: side,
      }),
    ),
  }),
  api: { method: 'get', path: '/alliance/match-proposals' },
  right: policy['alliance.find-match-proposals'],
  subject: () => ({}),
  async run({ tx, granted }, input) {
    const mine = granted.everyone
      ? sql<boolean>`true`
      : sql<boolean>`one.home_institution_id = any(${granted.homeInstitutions}::uuid[])
          and other.home_institution_id = any(${granted.homeInstitutions}::uuid[])`;
    const waiting = tx
      .selectFrom('alliance.match_proposal as m')
      .innerJoin('alliance.person as one', 'one.id', 'm.person_id')
      .innerJoin('alliance.person as other', 'other.id', 'm.other_person_id')
      .where('m.decided_at', 'is', null)
      .where('one.merged_into', 'is', null)
      .where('other.merged_into', 'is', null)
      .where(mine);
    const { total } = await waiting
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow();
    const rows = await waiting
      .select(['m.id', 'm.because', 'm.created_at', 'm.person_id', 'm.other_person_id'])
      .orderBy('m.created_at')
      .orderBy('m.id')
      .limit(input.size)
      .offset(offsetOf(input))
      .execute();
    const sides = await readSides(
      tx,
      rows.flatMap((row) => [row.person_id, row.other_person_id]),
    );
    return {
      total,
      proposals: rows.map((row) => ({
        id: row.id,
        because: row.because as MatchDoubt,
        createdAt: row.created_at.toISOString(),
        one: sides.get(row.person_id)!,
        other: sides.get(row.other_person_id)!,
      })),
    };
  },
});

async function readSides(tx: Tx, ids: readonly string[]): Promise<Map<string, z.output<typeof side>>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('alliance.person as p')
    .leftJoin('alliance.institution as i', 'i.id', 'p.home_institution_id')
    .select((eb) => [
      'p.id',
      'p.full_name',
      'p.full_name_language',
      'p.date_of_birth',
      'i.short_name',
      sql<string[]>`array(${eb
        .selectFrom('alliance.identifier as x')
        .select('x.value')
        .whereRef('x.person_id', '=', 'p.id')
        .where('x.valid_until', 'is', null)
        // The learner's private address is not the institution's to see.
        .where('x.private', '=', false)
        .orderBy('x.scheme')
        .orderBy('x.value')})`.as('identifiers'),
    ])
    .where('p.id', 'in', ids)
    .execute();
  return new Map(
    rows.map((row) => [
      row.id,
      {
        personId: row.id,
        fullName: row.full_name,
        fullNameLanguage: row.full_name_language,
        dateOfBirth: row.date_of_birth,
        institution: row.short_name,
        identifiers: row.identifiers,
      },
    ]),
  );
}

async function readProposal(tx: Tx, proposalId: string) {
  const proposal = await tx
    .selectFrom('alliance.match_proposal')
    .selectAll()
    .where('id', '=', proposalId)
    .executeTakeFirst();
  if (!proposal) throw kernelRefuse('kernel.not-found');
  return proposal;
}

/** "Same" merges the later account into the earlier one; "different" settles it, and both stay. */
export const decideMatchProposal = defineCommand({
  name: 'alliance.decide-match-proposal',
  summary: 'Decide whether two accounts are one person',
  input: z.object({
    proposalId: z.uuid(),
    decision: z.enum(['same', 'different']),
    reason: z.string().trim().max(1000).optional(),
  }),
  output: z.object({ mergeId: z.uuid().nullable() }),
  api: { method: 'post', path: '/alliance/match-proposals/{proposalId}/decision' },
  right: policy['alliance.decide-match-proposal'],
  async subject({ tx }, { proposalId }) {
    const proposal = await readProposal(tx, proposalId);
    return changeSubject(tx, [proposal.person_id, proposal.other_person_id]);
  },
  async run(context, { proposalId, decision }) {
    // "Same" merges, so it needs what a merge needs.
    needSession(context);
    const { services, tx, now } = context;
    const proposal = await readProposal(tx, proposalId);
    const decided = await tx
      .updateTable('alliance.match_proposal')
      .set({ decided_at: now, decision })
      .where('id', '=', proposalId)
      .where('decided_at', 'is', null)
      .returning('id')
      .executeTakeFirst();
    if (!decided) throw refuse('alliance.already-decided');
    if (decision === 'different') return { mergeId: null };
    // Ids grow with time: the smaller one is the earlier account.
    const [kept, merged] = [proposal.person_id, proposal.other_person_id].sort() as [string, string];
    return { mergeId: await mergePeople(services, tx, kept, merged, now) };
  },
  audit: ({ proposalId, decision, reason }, { mergeId }) => ({
    about: [`match-proposal:${proposalId}`, ...(mergeId ? [`merge:${mergeId}`] : [])],
    reason: reason ?? null,
    detail: { decision },
  }),
});
