import { namesOfAgents } from './agents.ts';
import type { OpportunityView, Period } from './model.ts';
import { readPlaces } from './organisation.ts';
import { nodeAt, nodesAt, type Reading } from './reading.ts';
import { textAt } from './texts.ts';
import { civilDate } from './values.ts';

/** Times (ELM `PeriodOfTime`) in their order; one that says nothing is left out. */
export function readPeriods(reading: Reading, value: unknown): Period[] {
  return nodesAt(reading, value).flatMap((node) => {
    const period: Period = {
      name: textAt(reading, node.prefLabel),
      start: civilDate(node.startDate),
      end: civilDate(node.endDate),
    };
    return period.name || period.start || period.end ? period : [];
  });
}

/** What was taken part in (ELM `LearningOpportunity`): a course as it was held by somebody at some time. */
export function readOpportunity(reading: Reading, value: unknown): OpportunityView | null {
  const node = nodeAt(reading, value);
  const title = textAt(reading, node?.title);
  if (!node || title === null) return null;
  return {
    title,
    providers: namesOfAgents(reading, node.providedBy),
    places: readPlaces(reading, node.location),
    periods: readPeriods(reading, node.temporal),
  };
}
