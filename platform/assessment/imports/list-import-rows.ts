import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../../kernel/database/database.ts';
import { defineQuery } from '../../kernel/operations/operation.ts';
import { offsetOf, paging } from '../../kernel/operations/paging.ts';
import { policy } from '../policy.ts';
import { foreignLearners, importSubject } from '../subject.ts';
import { afterRow, assessmentKey, changeOf } from './compare.ts';
import { type Doubt, rowKinds } from './model.ts';
import { openImport } from './open-import.ts';
import { rowFault } from './read-import.ts';
import { type ImportRow, importKey, openRow } from './row-store.ts';

const doubts = [
  'identifiers-disagree',
  'birth-date-differs',
  'student-number-differs',
  'name-differs',
  'same-name',
] as const satisfies readonly Doubt[];

const outcome = z.object({
  grade: z.string().nullable(),
  scaleId: z.uuid().nullable(),
  courseGrade: z.string().nullable(),
  passed: z.boolean().nullable(),
  attended: z.boolean().nullable(),
});

const candidate = z.object({
  personId: z.uuid(),
  fullName: z.string(),
  fullNameLanguage: z.string(),
  institution: z.string().nullable(),
  studentNumber: z.string().nullable().meta({ description: 'At the university whose sheet it is' }),
  dateOfBirth: z.enum(['same', 'different', 'unknown']),
  enrolled: z.boolean(),
});

export const listImportRows = defineQuery({
  name: 'assessment.list-import-rows',
  summary: 'Rows of an uploaded sheet by what importing them would do',
  input: z.object({
    importId: z.uuid(),
    kind: z.enum(rowKinds).optional(),
    ...paging,
  }),
  output: z.object({
    total: z.int(),
    rows: z.array(
      z.object({
        position: z.int(),
        sheet: z.string(),
        row: z.int(),
        kind: z.enum(rowKinds),
        fullName: z.string().nullable(),
        studentNumber: z.string().nullable(),
        email: z.string().nullable(),
        dateOfBirth: z.iso.date().nullable(),
        isNewPerson: z.boolean(),
        results: z.array(
          z.object({
            assessmentId: z.uuid().nullable(),
            change: z.enum(rowKinds),
            after: outcome,
            before: outcome.extend({ state: z.enum(['entered', 'approved', 'withdrawn']) }).nullable(),
          }),
        ),
        faults: z.array(rowFault),
        proposal: z.object({ because: z.enum(doubts), people: z.array(candidate) }).nullable(),
        decision: z.enum(['same', 'new', 'skip']).nullable(),
        decidedFor: z.uuid().nullable(),
      }),
    ),
  }),
  api: { method: 'get', path: '/assessment/imports/{importId}/rows' },
  right: policy['assessment.list-import-rows'],
  subject: ({ tx }, { importId }) => importSubject(tx, importId),
  async run(context, input) {
    const { tx, services } = context;
    const stored = await openImport(context, input.importId);
    let found = tx.selectFrom('assessment.import_row').where('import_id', '=', input.importId);
    if (input.kind === 'to-decide')
      // What was decided stays in sight, so that it can be decided otherwise.
      found = found.where(sql<boolean>`(kind = 'to-decide' or decision is not null)`);
    else if (input.kind) found = found.where('kind', '=', input.kind);
    const { total } = await found
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow();
    if (total === 0) return { total, rows: [] };
    const key = await importKey(tx, services.vault, stored.data_key_id);
    const rows = (
      await found.selectAll().orderBy('position').limit(input.size).offset(offsetOf(input)).execute()
    ).map((row) => openRow(key, input.importId, row));
    const people = await readCandidates(tx, stored, rows);
    const known = rows.flatMap(({ personId }) => personId ?? []);
    const foreign = await foreignLearners(context, stored.offering_id, known);
    return {
      total,
      rows: rows.map((row) => {
        const one = shown(row, people);
        // What is there already of another university's learner is not to be learnt by naming them.
        return row.personId && foreign.has(row.personId) ? { ...one, results: [] } : one;
      }),
    };
  },
});

type Candidates = Map<string, Omit<z.output<typeof candidate>, 'dateOfBirth'> & { born: string | null }>;

function shown(row: ImportRow, people: Candidates) {
  const { content, decision } = row;
  const { person, proposal } = content;
  return {
    position: row.position,
    sheet: row.sheet,
    row: row.row,
    kind: row.kind,
    fullName: person.fullName ?? people.get(row.personId ?? '')?.fullName ?? null,
    studentNumber: person.studentNumber ?? null,
    email: person.email ?? null,
    dateOfBirth: person.dateOfBirth ?? null,
    isNewPerson: row.kind === 'new' && row.personId === null,
    results: content.stated.map((stated) => {
      const before = content.compared[assessmentKey(stated)];
      return {
        assessmentId: stated.assessmentId,
        change: changeOf(stated, before),
        after: outcomeOf(afterRow(before?.content, stated)),
        before: before ? { ...outcomeOf(before.content), state: before.state } : null,
      };
    }),
    faults: content.faults,
    proposal: proposal
      ? {
          because: proposal.because,
          people: proposal.personIds.flatMap((id) => {
            const known = people.get(id);
            if (!known) return [];
            const { born, ...rest } = known;
            const dateOfBirth =
              !born || !person.dateOfBirth
                ? ('unknown' as const)
                : born === person.dateOfBirth
                  ? ('same' as const)
                  : ('different' as const);
            return [{ ...rest, dateOfBirth }];
          }),
        }
      : null,
    decision: decision?.kind ?? null,
    decidedFor: decision?.kind === 'same' ? decision.personId : null,
  };
}

const outcomeOf = (content: ReturnType<typeof afterRow>) => ({
  grade: content.grade,
  scaleId: content.scaleId,
  courseGrade: content.courseGrade,
  passed: content.passed,
  attended: content.participation.attended ?? null,
});

/**
 * Who the rows are or may be. Of a birth date only whether it agrees is told: the person may belong to another
 * university.
 */
async function readCandidates(
  tx: Tx,
  stored: { institution_id: string; offering_id: string },
  rows: readonly ImportRow[],
): Promise<Candidates> {
  const ids = [
    ...new Set(
      rows.flatMap(({ personId, content }) => [
        ...(content.proposal?.personIds ?? []),
        ...(personId ? [personId] : []),
      ]),
    ),
  ];
  if (ids.length === 0) return new Map();
  const found = await tx
    .selectFrom('alliance.person as p')
    .leftJoin('alliance.institution as i', 'i.id', 'p.home_institution_id')
    .select(['p.id', 'p.full_name', 'p.full_name_language', 'p.date_of_birth', 'i.short_name'])
    .select([
      sql<string | null>`(select x.value from alliance.identifier x where x.person_id = p.id
        and x.scheme = 'student-number' and x.institution_id = ${stored.institution_id}::uuid
        and x.valid_until is null order by x.created_at desc limit 1)`.as('number'),
      sql<boolean>`exists (select from enrolment.enrolment e where e.person_id = p.id
        and e.offering_id = ${stored.offering_id}::uuid and e.state = 'enrolled')`.as('enrolled'),
    ])
    .where('p.id', 'in', ids)
    .execute();
  return new Map(
    found.map((row) => [
      row.id,
      {
        personId: row.id,
        fullName: row.full_name,
        fullNameLanguage: row.full_name_language,
        institution: row.short_name,
        studentNumber: row.number,
        born: row.date_of_birth,
        enrolled: row.enrolled,
      },
    ]),
  );
}
