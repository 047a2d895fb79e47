/** Why a newer issue could not be had that have a sentence of their own; the rest are faults of its signature. */
export const listProblems = [
  'unreachable',
  'address',
  'status',
  'too-slow',
  'too-large',
  'too-many-redirects',
  'busy',
  'signer',
  'signer-expired',
  'stale',
  'rollback',
  'future',
  'territory',
  'kind',
  'not-a-list',
  'no-certificates',
  'pivot',
] as const;

/** The message that says it. */
export const problemKey = (problem: string): string =>
  `trust.lists.problem.${listProblems.find((each) => each === problem) ?? 'other'}`;
