import { z } from 'zod';
import { readScalesOf } from '../../alliance/index.ts';
import { readOffering } from '../../catalogue/index.ts';
import { defineQuery } from '../../kernel/operations/operation.ts';
import { policy } from '../policy.ts';
import { resultSubject } from '../subject.ts';
import { ofLearner, resultsOfLearners, shown, shownResult } from './shown-result.ts';

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
  output: shownResult.extend({
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
    const row = await resultsOfLearners(tx)
      .selectAll('r')
      .select(ofLearner)
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
      ...shown(row),
      offeringId: row.offering_id,
      offeringCode: offering.code,
      courseTitle: course.title,
      assessmentTitle: titled?.title ?? null,
      courseScaleId: course.gradingScaleId,
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
