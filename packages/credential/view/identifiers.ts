import { firstTerm } from './concepts.ts';
import type { Identifier } from './model.ts';
import { nodesAt, type Reading } from './reading.ts';
import { plainAt } from './texts.ts';

/** Numbers of a person, body or credential: plain identifiers and legal ones, each with its scheme or country. */
export function readIdentifiers(reading: Reading, value: unknown): Identifier[] {
  return nodesAt(reading, value).flatMap((node) => {
    const number = plainAt(reading, node.notation);
    if (number === null) return [];
    const scheme = plainAt(reading, node.schemeName) ?? plainAt(reading, node.schemeAgency);
    return { scheme, value: number, country: firstTerm(reading, node.spatial)?.label ?? null };
  });
}
