import { z } from 'zod';
import { readScalesOf } from '../../alliance/index.ts';
import { readOffering } from '../../catalogue/index.ts';
import { defineQuery } from '../../kernel/operations/operation.ts';
import { policy } from '../policy.ts';
import { resultSubject } from '../subject.ts';
import { shownResult } from './list-results.ts';

const text = z.record(z.string(), z.string());
const participation = z.object({
  attended: z.boolean().optional(),
  participated: z.boolean().optional(),
  completed: z.boolean().optional(),
  share: z.number().optional(),
});

/** One result with its history: each version, who entered it and why, who approved it. */
export const readResult = defineQuery({
  name: 'assessment.read-result',
  summary: 'One result with its history',
  input: z.object({ resultId: z.uuid() }),
  output: shownResult.omit({ approvals: true, approvedByMe: true }).extend({
    offeringId: z.uuid(),
    offeringCode: z.string(),
    courseTitle: text,
    assessmentTitle: text.nullable(),
    courseScaleId: z.uuid(),
    scales: z
      .array(z.object({ id: z.uuid(), name: text }))
      .meta({ description: 'Scales on which a change may be stated' }),
    versions: z
      .array(
        z.object({
          version: z.int(),
          grade: z.string().nullable(),
          scaleId: z.uuid().nullable(),
          courseGrade: z.string().nullable(),
          passed: z.boolean().nullable(),
          participation,
          assessedOn: z.iso.date().nullable(),
          withdrawn: z.boolean(),
          importId: z.uuid().nullable(),
          enteredBy: z.string().nullable().meta({ description: 'Name of the person' }),
          enteredAt: z.iso.datetime(),
          reason: z.string().nullable(),
          approvals: z.array(z.object({ by: z.string(), at: z.iso.datetime() })),
        }),
      )
      .meta({ description: 'The newest first' }),
  }),
  api: { method: 'get', path: '/assessment/results/{resultId}' },
  right: policy['assessment.read-result'],
  subject: ({ tx }, { resultId }) => resultSubject(tx, resultId),
  async run({ tx }, { resultId }) {
    const row = await tx
      .selectFrom('assessment.result as r')
      .innerJoin('alliance.person as p', 'p.id', 'r.person_id')
      .leftJoin('enrolment.enrolment as e', (join) =>
        join.onRef('e.person_id', '=', 'r.person_id').onRef('e.offering_id', '=', 'r.offering_id'),
      )
      .leftJoin('alliance.institution as i', (join) =>
        join.on((eb) => eb('i.id', '=', eb.fn.coalesce('e.home_institution_id', 'p.home_institution_id'))),
      )
      .selectAll('r')
      .select(['p.full_name', 'p.full_name_language', 'i.id as home', 'i.short_name'])
      .where('r.id', '=', resultId)
      .executeTakeFirstOrThrow();
    const versions = await tx
      .selectFrom('assessment.result_version as v')
      .leftJoin('alliance.person as p', 'p.id', 'v.entered_by')
      .selectAll('v')
      .select('p.full_name')
      .where('v.result_id', '=', resultId)
      .orderBy('v.version', 'desc')
      .limit(200)
      .execute();
    const approvals = await tx
      .selectFrom('assessment.approval as a')
      .innerJoin('alliance.person as p', 'p.id', 'a.person_id')
      .select(['a.version', 'a.approved_at', 'p.full_name'])
      .where('a.result_id', '=', resultId)
      .orderBy('a.approved_at')
      .execute();
    const offering = await readOffering(tx, row.offering_id);
    const { version: course } = offering.course;
    const scales = await readScalesOf(
      tx,
      [offering.leadInstitutionId, ...offering.partnerIds],
      offering.endsOn,
    );
    const titled = course.assessments.find(({ id }) => id === row.assessment_id);
    return {
      resultId,
      offeringId: row.offering_id,
      offeringCode: offering.code,
      courseTitle: course.title,
      personId: row.person_id,
      fullName: row.full_name,
      fullNameLanguage: row.full_name_language,
      institutionId: row.home,
      institution: row.short_name,
      assessmentId: row.assessment_id,
      assessmentTitle: titled?.title ?? null,
      grade: row.grade,
      scaleId: row.scale_id,
      courseGrade: row.course_grade,
      courseScaleId: course.gradingScaleId,
      passed: row.passed,
      attended: row.participation.attended ?? null,
      participated: row.participation.participated ?? null,
      completed: row.participation.completed ?? null,
      assessedOn: row.assessed_on,
      state: row.state,
      version: row.version,
      scales: scales.map(({ scale }) => ({ id: scale.id, name: scale.name })),
      versions: versions.map(({ content, ...version }) => ({
        version: version.version,
        grade: content.grade,
        scaleId: content.scaleId,
        courseGrade: content.courseGrade,
        passed: content.passed,
        participation: content.participation,
        assessedOn: content.assessedOn,
        withdrawn: content.withdrawn === true,
        importId: version.import_id,
        enteredBy: version.full_name,
        enteredAt: version.entered_at.toISOString(),
        reason: version.reason,
        approvals: approvals
          .filter((approval) => approval.version === version.version)
          .map(({ full_name, approved_at }) => ({ by: full_name, at: approved_at.toISOString() })),
      })),
    };
  },
});
