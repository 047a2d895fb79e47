import type { z } from 'zod';
import type { readOutcome } from './read-outcome.ts';

type ReadOutcome = z.output<typeof readOutcome.output>;

const skillType = 'http://data.europa.eu/snb/skill-type';

/** A learning outcome in the European Learning Model, as credentials carry it. */
export function outcomeJsonLd({ id, outcome }: ReadOutcome): object {
  return {
    '@context': 'http://data.europa.eu/snb/model/context/edc-ap',
    id,
    type: 'LearningOutcome',
    title: outcome.statement,
    ...(outcome.facet !== 'attitude' && {
      dcType: { id: `${skillType}/${outcome.facet}`, type: 'Concept' },
    }),
    ...(outcome.escoSkills.length > 0 && {
      relatedESCOSkill: outcome.escoSkills.map(({ uri, label }) => ({
        id: uri,
        type: 'Concept',
        prefLabel: label,
      })),
    }),
  };
}
