import { insertOffering, type NewOffering, replaceExaminers } from '../../catalogue/index.ts';
import { enrolMany } from '../../enrolment/index.ts';
import type { Tx } from '../../kernel/database/database.ts';
import { type DemoOffering, demoLearners, demoStaff } from '../data/index.ts';
import { daysAfter, notAfter } from './acting.ts';
import type { Step } from './step.ts';

const states: Partial<Record<DemoOffering['stage'], NewOffering['state']>> = {
  upcoming: 'planned',
  completed: 'closed',
};

/** The runs of the courses, with their examiners and learners. */
export const offerings: Step = {
  name: 'offerings',
  async write(tx, { services, offerings: runs }) {
    const now = services.now();
    const homes = new Map(demoLearners.map(({ id, homeInstitutionId }) => [id, homeInstitutionId]));
    const versions = await courseVersions(tx);
    for (const run of runs) {
      await insertOffering(
        tx,
        {
          id: run.id,
          courseVersionId: versions.get(`${run.courseId} ${run.courseVersion}`)!,
          code: run.code,
          run: run.term,
          leadInstitutionId: run.leadInstitutionId,
          startsOn: run.startsOn,
          endsOn: run.endsOn,
          resultsDueOn: run.resultsDueOn,
          timeZone: run.timeZone,
          language: run.language,
          mode: run.mode,
          place: run.place,
          places: run.places,
          fee: run.feeCents > 0 ? `${run.feeCents / 100} €` : null,
          state: states[run.stage] ?? 'open',
        },
        now,
      );
      const examiners = demoStaff.filter(({ id }) => run.examinerIds.includes(id));
      await replaceExaminers(
        tx,
        run.id,
        examiners.map(({ id, institutionId }) => ({ personId: id, institutionId })),
        now,
      );
      const learners = run.enrolments.map(({ learnerId }) => ({
        personId: learnerId,
        homeInstitutionId: homes.get(learnerId) ?? null,
      }));
      // In the weeks before it began, and never in the future.
      const enrolledAt = notAfter(now, daysAfter(run.startsOn, -17));
      await enrolMany(tx, run.id, learners, 'demonstration', enrolledAt);
    }
  },
};

async function courseVersions(tx: Tx): Promise<Map<string, string>> {
  const rows = await tx.selectFrom('design.course_version').select(['id', 'course_id', 'version']).execute();
  return new Map(rows.map((row) => [`${row.course_id} ${row.version}`, row.id]));
}
