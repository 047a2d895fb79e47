/** How much a finding weighs: `mandatory` and `error` block sealing, `optional` and `warning` do not. */
export type Severity = 'mandatory' | 'optional' | 'error' | 'warning';

/**
 * What a check found. The sentence for a person is the message `elm.finding.<code>` with `values` filled in.
 */
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  /**
   * Where. In a credential a JSON pointer (RFC 6901): `/credentialSubject/hasClaim/0/title`; in the input of a batch
   * members joined by dots: `outcomes[0].id`.
   */
  readonly path: string;
  readonly values?: Readonly<Record<string, string | number>>;
  /** What says so: the official shape, or the clause of another text. */
  readonly source?: string;
}

/** Whether any of the findings forbids sealing. */
export function blocks(findings: readonly Finding[]): boolean {
  return findings.some((finding) => finding.severity === 'mandatory' || finding.severity === 'error');
}
