import { SEAL_LEVELS, serialize } from '../../seal/index.ts';
import { type VerificationReport, type VerifyOptions, verify } from '../../verify/index.ts';
import type { Seeds } from './seeds.ts';

/** What a report says was sealed, by whom, when, with nothing of what may be added later. */
const sealedFacts = ({ credential, claimedSealedAt, issuer }: VerificationReport) =>
  [JSON.stringify(credential), claimedSealedAt, issuer?.certificate.sha256].join(' ');

/**
 * Verifies a changed file: whatever is still said to be sealed must be one of the seeds' seals, no better than it was.
 * What was added to the seal may be lost, which is a lower level; a proven time must be one that was really stamped.
 */
export function judgeOfSeals(seeds: Seeds): (bytes: Uint8Array) => Promise<string | null> {
  const options: VerifyOptions = {
    anchors: [{ certificate: seeds.root, name: 'Root', source: 'this test' }],
    now: new Date(seeds.now.getTime() + 60_000),
    language: 'en',
  };
  const known = Promise.all(seeds.sealed.map((file) => verify(serialize(file), options))).then((reports) => {
    const times = new Map<string, Set<string | null>>();
    for (const report of reports) {
      const facts = sealedFacts(report);
      times.set(facts, (times.get(facts) ?? new Set()).add(report.sealedAt));
    }
    return { times, verdicts: new Set(reports.map(({ verdict }) => verdict)) };
  });
  const good = ['tampered', 'not-a-credential', 'intact-issuer-unknown'];
  return async (bytes) => {
    const report = await verify(bytes, options);
    if (report.credential === null) return good.includes(report.verdict) ? null : `says ${report.verdict}`;
    const { times, verdicts } = await known;
    const stamped = times.get(sealedFacts(report));
    if (!stamped) return 'something that nobody sealed passes';
    if (!verdicts.has(report.verdict) && !good.includes(report.verdict)) return `says ${report.verdict}`;
    if (report.sealedAtProof && !stamped.has(report.sealedAt)) return `nobody stamped ${report.sealedAt}`;
    if (report.sealedAtProof === null && report.level !== null && report.level !== SEAL_LEVELS[0])
      return `level ${report.level} without a time stamp`;
    return null;
  };
}
