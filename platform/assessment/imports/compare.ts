import type { Selectable } from 'kysely';
import { contentOf, resultKey } from '../results/load-results.ts';
import { emptyContent, type ResultContent, sameContent } from '../results/model.ts';
import type { ResultTable } from '../tables.ts';
import type { ComparedResult, RowContent, RowKind, StatedResult } from './model.ts';

export const assessmentKey = ({ assessmentId }: Pick<StatedResult, 'assessmentId'>): string =>
  assessmentId ?? 'final';

/** A result after what a row states: what the row leaves open stays as it was. */
export function afterRow(before: ResultContent | undefined, stated: StatedResult): ResultContent {
  const base = before ?? emptyContent;
  return {
    ...base,
    ...stated.grade,
    participation: { ...base.participation, ...stated.participation },
    assessedOn: stated.assessedOn ?? base.assessedOn,
  };
}

/** Whether importing the row would do anything to this result. */
export function changeOf(stated: StatedResult, compared: ComparedResult | undefined): RowKind {
  if (!compared) return 'new';
  const same = sameContent(compared.content, afterRow(compared.content, stated));
  return same && compared.state !== 'withdrawn' ? 'unchanged' : 'changed';
}

/** What a row is, once it is known whose it is: the strongest of what it does to each result. */
export function kindOf({ stated, compared }: Pick<RowContent, 'stated' | 'compared'>): RowKind {
  const changes = stated.map((one) => changeOf(one, compared[assessmentKey(one)]));
  if (changes.length === 0) return 'skipped';
  return changes.includes('changed') ? 'changed' : changes.includes('new') ? 'new' : 'unchanged';
}

/** What is there for the results that a row states. */
export function comparedWith(
  personId: string | null,
  stated: readonly StatedResult[],
  results: ReadonlyMap<string, Selectable<ResultTable>>,
): RowContent['compared'] {
  const compared: RowContent['compared'] = {};
  if (!personId) return compared;
  for (const one of stated) {
    const row = results.get(resultKey(personId, one.assessmentId));
    if (row)
      compared[assessmentKey(one)] = {
        id: row.id,
        version: row.version,
        state: row.state,
        content: contentOf(row),
      };
  }
  return compared;
}
