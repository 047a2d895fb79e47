/** How much a finding weighs: `mandatory` and `error` block sealing, `optional` and `warning` do not. */
export type Severity = 'mandatory' | 'optional' | 'error' | 'warning';

/**
 * What a check found. The sentence for a person is the message `elm.finding.<code>` with `values` filled in.
 */
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  /** Where, as members joined by dots with array positions in brackets: `credentialSubject.hasClaim[0].title`. */
  readonly path: string;
  readonly values?: Readonly<Record<string, string | number>>;
}

/** Whether any of the findings forbids sealing. */
export function blocks(findings: readonly Finding[]): boolean {
  return findings.some((finding) => finding.severity === 'mandatory' || finding.severity === 'error');
}
