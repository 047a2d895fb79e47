import type { LanguageMap, ServiceFailure } from '@waymark/credential';

/** What an award says of grades, in the words that will stand in the credential, by language. */
export interface AwardedGrade {
  /** The final result. */
  final: LanguageMap | null;
  /** Single assessments, by assessment id. */
  assessments: Record<string, LanguageMap>;
}

/**
 * Where a gap is mended: the kind of place, and the id of what is to be changed there. Pages turn it into a link.
 * `course` names a course version, `institution` a university, `seal` the owner of the seal (`alliance` or an
 * institution's id), `person` the learner, `template` the owner of the credential template, `batch` asks to try again.
 */
export interface Mend {
  target: 'course' | 'institution' | 'seal' | 'person' | 'batch' | 'award' | 'template';
  id: string;
}

/** Why one learner's credential cannot be sealed; the sentence is `awarding.failure.<code>` or `elm.finding.<code>`. */
export interface Failure {
  code: string;
  values: Record<string, string | number>;
  mend: Mend;
}

/** A gap or an error in what all credentials of a batch share. */
export interface BatchFinding extends Failure {
  /** `mandatory` and `error` forbid sealing. */
  severity: 'mandatory' | 'optional' | 'error' | 'warning';
  path: string;
}

/** Awards of one shape share a template: `credits:3`, `badge:completion`. */
export function shapeOf(award: {
  kind: 'credits' | 'badge';
  badge: string | null;
  ects: number | null;
}): string {
  return award.kind === 'credits' ? `credits:${award.ects}` : `badge:${award.badge}`;
}

/** Whether a batch with these findings may be sealed. */
export const forbidsSealing = (findings: readonly BatchFinding[]): boolean =>
  findings.some(({ severity }) => severity === 'mandatory' || severity === 'error');

/** Why the credentials of a batch do not reach their level; the sentence is `awarding.batch.raising.problem.<problem>`. */
export const raisingProblems = [
  /** An authority did not answer, or not properly. */
  'services',
  /** The seal's certificate has expired: a time stamp made now would prove nothing. */
  'expired',
  /** A certificate of the seal's path was revoked before a time stamp could prove the seal. */
  'revoked',
  /** The file cannot be raised further: it does not hold, or carries as many time stamps as a verifier reads. */
  'unfit',
  /** Checked like any other file, what came out does not keep the level. */
  'unproven',
] as const;
export type RaisingProblem = (typeof raisingProblems)[number];

export interface RaisingFailure {
  problem: RaisingProblem;
  /** Which authorities failed, and how. */
  failures: ServiceFailure[];
}
