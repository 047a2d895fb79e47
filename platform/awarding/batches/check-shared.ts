import {
  type AnnexFinding,
  type BatchInput,
  blocks,
  type CertificateFields,
  checkBatchInput,
  compileTemplate,
  type Finding,
  type HoleValues,
  proveTemplate,
  TemplateError,
} from '@waymark/credential';
import type { BatchFinding, Mend } from '../model.ts';

export interface Places {
  courseVersionId: string;
  sealId: string;
  /** Awarding partners in their order, the lead first. */
  institutionIds: readonly string[];
  /** The issuer's template: whose it is, and what it leaves out. */
  template: { owner: string; leftOut: readonly string[] };
}

/**
 * Everything that is wrong with what the credentials of a batch share, each with where to mend it. It proves the
 * template of every variant that a learner has.
 *
 * @param variants a sample of values for each variant
 */
export function checkShared(
  input: BatchInput,
  certificate: CertificateFields | undefined,
  variants: ReadonlyMap<string, HoleValues>,
  places: Places,
): BatchFinding[] {
  const found: Finding[] = [...checkBatchInput(input)];
  if (!blocks(found))
    for (const [variant, sample] of variants)
      found.push(...proveVariant(input, variant, sample, certificate));
  return found
    .filter((finding) => !isLearners(finding))
    .map((finding) => ({
      code: finding.code,
      severity: finding.severity,
      path: finding.path,
      values: { ...finding.values },
      mend: mendOf(finding, places),
    }));
}

function proveVariant(
  input: BatchInput,
  variant: string,
  sample: HoleValues,
  certificate: CertificateFields | undefined,
): Finding[] {
  try {
    return proveTemplate(compileTemplate(input, variant), [sample], { certificate });
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return [{ code: error.code, severity: 'error', path: '', values: { value: error.message } }];
  }
}

/** What a learner lacks fails that learner's row, not the batch. */
const isLearners = (finding: Finding): boolean =>
  'input' in finding && (finding as AnnexFinding).input.of === 'learner';

function mendOf(finding: Finding, { courseVersionId, sealId, institutionIds, template }: Places): Mend {
  if ('element' in finding && isLeftOut((finding as AnnexFinding).element, template.leftOut))
    return { target: 'template', id: template.owner };
  // A finding in the finished credential has a JSON pointer, one in the input a member.
  const path = 'input' in finding ? (finding as AnnexFinding).input.member : finding.path.replace(/^\//, '');
  if (path.startsWith('issuer')) return { target: 'seal', id: sealId };
  const body = /^awardingBodies\[(\d+)\]/.exec(path)?.[1];
  const institution = body ? institutionIds[Number(body)] : institutionIds[0];
  if (institution && (body || path.startsWith('location'))) return { target: 'institution', id: institution };
  return { target: 'course', id: courseVersionId };
}

/** How identity was verified is said of results, so it goes with them. */
const isLeftOut = (element: string, leftOut: readonly string[]): boolean =>
  leftOut.includes(element) || (element === 'identity-verification' && leftOut.includes('grade'));

/** Each finding once, what forbids sealing first. */
export function tidy(findings: readonly BatchFinding[]): BatchFinding[] {
  const order = ['error', 'mandatory', 'warning', 'optional'];
  const once = new Map(findings.map((finding) => [`${finding.code} ${finding.path}`, finding]));
  return [...once.values()].sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
}
