import { approveResults, enterResult } from '../../assessment/index.ts';
import type { DemoOffering } from '../data/index.ts';
import { actAs, daysAfter } from './acting.ts';
import type { Loading, Step } from './step.ts';

const withoutResults: readonly DemoOffering['stage'][] = ['upcoming', 'running'];
const unapproved: readonly DemoOffering['stage'][] = ['results-partly-in', 'results-to-approve'];

/** The results that have come in so far, as an examiner of each offering entered them. */
export const results: Step = {
  name: 'results',
  async act(loading) {
    for (const offering of loading.offerings) {
      if (withoutResults.includes(offering.stage)) continue;
      const known = await peopleWithResults(loading, offering.id);
      for (const enrolment of offering.enrolments) {
        if (known.has(enrolment.learnerId)) continue;
        // Where results are partly in, nothing is known yet of the others.
        if (offering.stage === 'results-partly-in' && !enrolment.result) continue;
        await actAs(
          loading,
          offering.examinerIds[0]!,
          enterResult,
          { offeringId: offering.id, personId: enrolment.learnerId, ...given(offering, enrolment) },
          daysAfter(offering.endsOn, 4),
        );
      }
    }
  },
};

function given(offering: DemoOffering, enrolment: DemoOffering['enrolments'][number]) {
  const { result, attended, participated, completed } = enrolment;
  const yesNo = (yes: boolean) => (yes ? 'yes' : 'no') as 'yes' | 'no';
  return {
    ...(result
      ? { grade: result.grade, scaleId: result.scaleId, assessedOn: result.assessedOn }
      : { assessedOn: offering.endsOn }),
    attended: yesNo(attended),
    participated: yesNo(participated),
    completed: yesNo(completed),
  };
}

async function peopleWithResults({ services }: Loading, offeringId: string): Promise<Set<string>> {
  const rows = await services.db
    .selectFrom('assessment.result')
    .select('person_id')
    .where('offering_id', '=', offeringId)
    .where('assessment_id', 'is', null)
    .execute();
  return new Set(rows.map(({ person_id }) => person_id));
}

/** Approved by an examiner, and by a second one where the lead university wants four eyes. */
export const approvals: Step = {
  name: 'approvals',
  async act(loading) {
    for (const offering of loading.offerings) {
      if (withoutResults.includes(offering.stage) || unapproved.includes(offering.stage)) continue;
      for (const examiner of offering.examinerIds) {
        if (!(await hasWaiting(loading, offering.id))) break;
        await actAs(
          loading,
          examiner,
          approveResults,
          { offeringId: offering.id, all: true },
          daysAfter(offering.endsOn, 10),
        );
      }
    }
  },
};

async function hasWaiting({ services }: Loading, offeringId: string): Promise<boolean> {
  const row = await services.db
    .selectFrom('assessment.result')
    .select('id')
    .where('offering_id', '=', offeringId)
    .where('state', '=', 'entered')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
