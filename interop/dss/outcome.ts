import { verify } from '../../packages/credential/index.ts';
import type { Answer, Material } from './service.ts';

/**
 * What came of a check, of ours as of DSS's: the seal holds, at this baseline level; everything hangs together but
 * is not proven; something is broken.
 */
export type Outcome = 'B-B' | 'B-T' | 'B-LT' | 'B-LTA' | 'unproven' | 'broken';

export const holds = (outcome: Outcome): boolean => outcome.startsWith('B-');

/**
 * A file holds for DSS if every seal in it is TOTAL_PASSED and keeps a baseline level. DSS judges each time stamp
 * apart from the seal: a failed one makes the file a broken one here, one by somebody unknown does not.
 */
export function outcomeOfDss({ signatures = [] }: Answer): Outcome {
  const broken = signatures.some(
    (it) =>
      it.indication === 'TOTAL_FAILED' || it.level === 'JSON_NOT_ETSI' || it.timeStamps.includes('FAILED'),
  );
  if (broken || signatures.length === 0) return 'broken';
  if (signatures.some((it) => it.indication !== 'TOTAL_PASSED')) return 'unproven';
  return signatures[0]!.level.replace('JAdES_BASELINE_', 'B-') as Outcome;
}

const PROOF = ['seal', 'certificate', 'issuer', 'trust', 'revocation'];

/** A file holds for us if nothing that is said about its seal is less than passed. */
export async function outcomeOfOurs(text: string, material: Material, at: Date): Promise<Outcome> {
  const anchors = material.anchors.map((certificate) => ({ certificate, name: 'Root', source: 'this test' }));
  const { certificates = [], ocsp = [], crls = [] } = material;
  const revocation = { certificates, ocsp, crls };
  const report = await verify(text, { anchors, revocation, now: at, language: 'en' });
  if (report.level === null) return 'broken';
  const proven = report.checks.every(({ id, status }) => !PROOF.includes(id) || status === 'passed');
  return proven ? report.level : 'unproven';
}
