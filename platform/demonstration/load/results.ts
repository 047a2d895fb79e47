import { approveResults, enterMany } from '../../assessment/index.ts';
import type { DemoOffering } from '../data/index.ts';
import { actAs, daysAfter } from './acting.ts';
import type { Loading, Step } from './step.ts';

const withoutResults: readonly DemoOffering['stage'][] = ['upcoming', 'running'];
const unapproved: readonly DemoOffering['stage'][] = ['results-partly-in', 'results-to-approve'];

/** The results that have come in so far, as an examiner of each offering entered them. */
export const results: Step = {
  name: 'results',
  async write(tx, { services, offerings }) {
    for (const offering of offerings) {
      if (withoutResults.includes(offering.stage)) continue;
      // Where results are partly in, nothing is known yet of the others.
      const known = offering.enrolments.filter(
        ({ result }) => result || offering.stage !== 'results-partly-in',
      );
      await enterMany(
        tx,
        services,
        offering.id,
        known.map((enrolment) => ({ personId: enrolment.learnerId, ...given(offering, enrolment) })),
        { enteredBy: offering.examinerIds[0]!, now: daysAfter(offering.endsOn, 4) },
      );
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
