import type { StatusOutcome } from '../status/index.ts';
import type { Check, CheckId, Verdict } from './report.ts';

export interface Findings {
  checks: readonly Check[];
  test: boolean;
  status: StatusOutcome['state'] | 'none' | 'not-checked';
}

/** The verdict on a document whose seal holds; the order is told at {@link Verdict}. */
export function decide({ checks, test, status }: Findings): Verdict {
  const failed = (...ids: CheckId[]) =>
    checks.some((check) => ids.includes(check.id) && check.status === 'failed');
  if (test) return 'test';
  if (status === 'revoked' || status === 'superseded' || status === 'suspended') return status;
  if (failed('validity')) return 'expired';
  if (failed('issuer', 'certificate', 'revocation', 'trust')) return 'intact-issuer-unknown';
  return status === 'good' ? 'genuine' : 'genuine-status-unknown';
}
