import { readLinks } from './media.ts';
import type { DistributionView, GradingSchemeView, StandingView } from './model.ts';
import { nodeAt, nodesAt, type Reading, valueAt } from './reading.ts';
import { noteAt, plainAt, textAt } from './texts.ts';
import { count } from './values.ts';

export function readGradingScheme(reading: Reading, value: unknown): GradingSchemeView | null {
  const scheme = nodeAt(reading, value);
  if (!scheme) return null;
  const view = {
    title: textAt(reading, scheme.title),
    description: noteAt(reading, scheme.description),
    links: readLinks(reading, scheme.supplementaryDocument),
  };
  return view.title || view.description || view.links.length > 0 ? view : null;
}

/** Categories without a name or a count are no result and left out. */
export function readDistribution(reading: Reading, value: unknown): DistributionView | null {
  const node = nodeAt(reading, value);
  if (!node) return null;
  const categories = nodesAt(reading, node.resultCategory).flatMap((category) => {
    const label = textAt(reading, category.label);
    const reached = count(category.count);
    if (label === null || reached === null) return [];
    const [score, minimum, maximum] = ['score', 'minimumScore', 'maximumScore'].map((property) =>
      plainAt(reading, valueAt(category, property)),
    );
    return {
      label,
      score: score ?? null,
      minimum: minimum ?? null,
      maximum: maximum ?? null,
      count: reached,
    };
  });
  const description = textAt(reading, node.description);
  return categories.length > 0 || description ? { description, categories } : null;
}

/** All three parts, each of 0 to 100, or nothing. */
export function readStanding(reading: Reading, value: unknown): StandingView | null {
  const node = nodeAt(reading, value);
  const [lower, equal, higher] = ['percentageLower', 'percentageEqual', 'percentageHigher'].map((property) =>
    count(node?.[property]),
  );
  if (lower == null || equal == null || higher == null || Math.max(lower, equal, higher) > 100) return null;
  return { lower, equal, higher };
}
