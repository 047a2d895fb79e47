import { type Selectable, sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../../kernel/database/database.ts';
import type { ResultTable } from '../tables.ts';

export const states = ['entered', 'approved', 'withdrawn'] as const;

/** A result as it stands, with whose it is. */
export const shownResult = z.object({
  resultId: z.uuid(),
  personId: z.uuid(),
  fullName: z.string(),
  fullNameLanguage: z.string(),
  institutionId: z.uuid().nullable(),
  institution: z.string().nullable().meta({ description: 'Short name of the home university' }),
  assessmentId: z.uuid().nullable().meta({ description: 'null: the final result of the course' }),
  grade: z.string().nullable().meta({ description: 'Canonical, on the scale `scaleId`' }),
  scaleId: z.uuid().nullable(),
  courseGrade: z.string().nullable().meta({ description: "Canonical, on the course's scale" }),
  passed: z.boolean().nullable(),
  attended: z.boolean().nullable(),
  participated: z.boolean().nullable(),
  completed: z.boolean().nullable(),
  assessedOn: z.iso.date().nullable(),
  state: z.enum(states),
  version: z.int(),
});

/** Results with their learners: `r` the result, `p` the person, `e` the enrolment, `i` the home university. */
export const resultsOfLearners = (tx: Tx) =>
  tx
    .selectFrom('assessment.result as r')
    .innerJoin('alliance.person as p', 'p.id', 'r.person_id')
    .leftJoin('enrolment.enrolment as e', (join) =>
      join.onRef('e.person_id', '=', 'r.person_id').onRef('e.offering_id', '=', 'r.offering_id'),
    )
    .leftJoin('alliance.institution as i', (join) =>
      join.on(sql<boolean>`i.id = coalesce(e.home_institution_id, p.home_institution_id)`),
    );

/** What of the learner goes with a result. */
export const ofLearner = ['p.full_name', 'p.full_name_language', 'i.id as home', 'i.short_name'] as const;

type Row = Selectable<ResultTable> & {
  full_name: string;
  full_name_language: string;
  home: string | null;
  short_name: string | null;
};

export const shown = (row: Row): z.output<typeof shownResult> => ({
  resultId: row.id,
  personId: row.person_id,
  fullName: row.full_name,
  fullNameLanguage: row.full_name_language,
  institutionId: row.home,
  institution: row.short_name,
  assessmentId: row.assessment_id,
  grade: row.grade,
  scaleId: row.scale_id,
  courseGrade: row.course_grade,
  passed: row.passed,
  attended: row.participation.attended ?? null,
  participated: row.participation.participated ?? null,
  completed: row.participation.completed ?? null,
  assessedOn: row.assessed_on,
  state: row.state,
  version: row.version,
});
