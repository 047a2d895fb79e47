import {
  type Anchor,
  type Certificate,
  checkAdditions,
  checkSeal,
  isIssuedBy,
  needsRenewal,
  parseSealed,
  type RaiseProblem,
  raise,
  readCertificate,
  renew,
  type SealedFile,
  type SealLevel,
  type SealServices,
  serialize,
  verify,
} from '@waymark/credential';
import { confirmedBy } from '../../trust/index.ts';
import type { RaisingFailure, RaisingProblem } from '../model.ts';

export interface RaiseWith {
  services: SealServices;
  /** DER: what confirms the alliance's time-stamp authorities. */
  timeStampAnchors: readonly Uint8Array[];
  now: Date;
}

export type RaisedFile =
  | { ok: true; added: string[]; provableUntil: Date }
  | { ok: false; failure: RaisingFailure };

const PROBLEMS: { [problem in RaiseProblem]: RaisingProblem } = {
  services: 'services',
  expired: 'expired',
  seal: 'unfit',
  lowering: 'unfit',
  additions: 'unfit',
};

const fail = (problem: RaisingProblem, failures: RaisingFailure['failures'] = []): RaisedFile => ({
  ok: false,
  failure: { problem, failures },
});

/**
 * Raises a sealed file to a level, or renews it there, and believes the outcome only after a verification like anyone
 * else's: the level must be kept, every time stamp confirmed, nothing on the seal's path revoked.
 *
 * @param renewal whether the file has the level, and is to be protected for further years
 */
export async function raiseFile(
  bytes: Uint8Array,
  { level, renewal }: { level: SealLevel; renewal: boolean },
  { services, timeStampAnchors, now }: RaiseWith,
): Promise<RaisedFile> {
  const parsed = parseSealed(Buffer.from(bytes).toString());
  const seal = parsed.ok ? await checkSeal(parsed.file) : null;
  if (!parsed.ok || !seal?.ok) return fail('unfit');
  const chain = [seal.seal.certificate, ...seal.seal.chain];
  const options = { now, anchors: [...timeStampAnchors, ...(await endOf(chain, timeStampAnchors))] };
  const raised = renewal
    ? await renew(parsed.file, services, options)
    : await raise(parsed.file, level, services, options);
  if (!raised.ok) return fail(PROBLEMS[raised.problem], raised.failures);
  const { file } = raised;
  const problem = await problemOf(file, level, await endOfPath(file, chain), { timeStampAnchors, now });
  if (problem) return fail(problem);
  const [before, after] = [await needsRenewal(parsed.file, now), await needsRenewal(file, now)];
  // Another stamp that ends as early protects nothing, and a file bears only so many.
  if (!after || (renewal && before && after.expires <= before.expires)) return fail('unproven');
  const added = file.etsiU.filter((member) => typeof member === 'string');
  return { ok: true, added, provableUntil: after.expires };
}

/** The last certificate that came with the seal, where its issuer's is neither known nor to be had anywhere. */
async function endOf(chain: readonly Certificate[], anchors: readonly Uint8Array[]): Promise<Uint8Array[]> {
  const last = chain.at(-1)!;
  if (chain.length === 1 || last.issuerAddresses.length > 0) return [];
  for (const der of anchors) {
    const anchor = readCertificate(der);
    if (anchor && (await isIssuedBy(last, anchor))) return [];
  }
  return [last.der];
}

/** The end of the seal's path, as far as the file itself tells it. */
async function endOfPath(file: SealedFile, chain: readonly Certificate[]): Promise<Certificate> {
  const pool = [...chain, ...((await checkAdditions(file))?.certificates ?? [])];
  return (await confirmedBy(chain[0]!, pool, async () => null)).at(-1)!;
}

async function problemOf(
  file: SealedFile,
  level: SealLevel,
  end: Certificate,
  { timeStampAnchors, now }: Pick<RaiseWith, 'timeStampAnchors' | 'now'>,
): Promise<RaisingProblem | null> {
  const unnamed = { name: '', source: '' };
  const anchors: Anchor[] = [
    { certificate: end.der, purpose: 'seal', ...unnamed },
    ...timeStampAnchors.map((certificate) => ({ certificate, purpose: 'time-stamp' as const, ...unnamed })),
  ];
  const report = await verify(serialize(file), { anchors, now, language: 'en' });
  const statusOf = (id: string) => report.checks.find((check) => check.id === id)?.status;
  if (statusOf('revocation') === 'failed') return 'revoked';
  return report.level === level && report.sealedAtProof !== null ? null : 'unproven';
}
