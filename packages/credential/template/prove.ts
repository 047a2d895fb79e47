import type { IdentificationKind } from '../elm/annex.ts';
import type { CertificateFields } from '../elm/check-envelope.ts';
import { type AnnexFinding, checkCompleteness } from '../elm/completeness.ts';
import type { Finding } from '../elm/finding.ts';
import type { HoleValues } from '../elm/hole-values.ts';
import { validateCredential } from '../elm/validate.ts';
import { fillTemplate } from './fill.ts';
import type { Template } from './template.ts';

/** What a template is held against beside the rules for every credential; both are optional. */
export interface ProofDemands {
  /** Owner of the seal that will be set; the issuer must be that owner. */
  readonly certificate?: CertificateFields;
  /** What the institution accepts beside the full name to identify a learner. */
  readonly identification?: readonly IdentificationKind[];
}

/**
 * Proves a template once for all that will be stamped from it: fills it with samples, reads each payload back, and
 * checks structure and completeness. Since holes differ only in values that `fillTemplate` judges one by one, what
 * holds for a sample of a variant holds for every learner of it. The official shapes are asked in `interop/`.
 *
 * @param samples values of real or made-up learners of this variant, at least one
 * @returns findings, each once; none blocks when the template may be used
 */
export function proveTemplate(
  template: Template,
  samples: readonly HoleValues[],
  demands: ProofDemands = {},
): (Finding | AnnexFinding)[] {
  if (samples.length === 0) return [{ code: 'sample-missing', severity: 'error', path: '' }];
  const findings = samples.flatMap((sample) => proveSample(template, sample, demands));
  const seen = new Set<string>();
  return findings.filter((finding) => {
    const key = `${finding.code} ${finding.path}`;
    return !seen.has(key) && seen.add(key);
  });
}

function proveSample(template: Template, sample: HoleValues, demands: ProofDemands): Finding[] {
  const filled = fillTemplate(template, sample);
  if (!filled.ok) {
    return filled.faults.map(({ code, hole }) => ({
      code,
      severity: 'error',
      path: hole,
      values: { value: hole },
    }));
  }
  const credential: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(filled.payload));
  return [
    ...validateCredential(credential, demands.certificate ? { certificate: demands.certificate } : {}),
    ...checkCompleteness(credential, demands.identification),
  ];
}
