import { randomBytes, verify as rawVerify, X509Certificate } from 'node:crypto';
import { raise, SEAL_LEVELS, type SealedFile, serialize, signingInput } from '@waymark/credential';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { credentialOf, HELSINKI } from '../packages/credential/testing/authority.ts';
import { type Hierarchy, makeHierarchy } from '../packages/credential/testing/openssl-hierarchy.ts';
import { deviceOfIssued, sealBy, servicesOf } from '../packages/credential/testing/sealed-levels.ts';
import { asBuilt } from './as-built.ts';

const seconds = Number(process.env.WAYMARK_BENCH_SECONDS ?? 3);
let ca: Hierarchy;
let verify: typeof import('@waymark/credential').verify;
beforeAll(async () => {
  ca = makeHierarchy();
  ({ verify } = await asBuilt<typeof import('@waymark/credential')>('../packages/credential/index.ts'));
});
afterAll(() => ca.remove());

/**
 * Microseconds of one run of each, in turns: a twentieth of the runs were quicker. Whatever else the machine does only
 * ever adds to a run.
 */
async function cost(works: (() => unknown)[]): Promise<number[]> {
  const times = works.map((): number[] => []);
  const round = async () => {
    for (const [i, work] of works.entries()) {
      const began = process.hrtime.bigint();
      await work();
      times[i]!.push(Number(process.hrtime.bigint() - began) / 1000);
    }
  };
  for (let warm = 0; warm < 1000; warm++) await round();
  for (const all of times) all.length = 0;
  for (const until = Date.now() + seconds * 1000; Date.now() < until; ) await round();
  return times.map((all) => all.sort((x, y) => x - y)[Math.floor(all.length / 20)]!);
}

/** Checks the signature of a file over the bytes that were signed, and nothing else. */
function rawCheck({ protectedText, payload, signature, header }: SealedFile): () => void {
  const [leaf] = header.x5c as string[];
  const key = new X509Certificate(Buffer.from(leaf!, 'base64')).publicKey;
  const input = signingInput(protectedText, payload);
  return () => {
    if (!rawVerify('sha256', input, { key, dsaEncoding: 'ieee-p1363' }, signature)) throw new Error('wrong');
  };
}

/** The whole check against that of the signature over the same bytes, one thread, in turns. */
describe.each(['RS256', 'ES256'] as const)('verifying %s', (algorithm) => {
  it.each([2, 100])('a credential of %i KB at every level', async (kilobytes) => {
    const owner = ca.issue(`${algorithm}-${kilobytes}`, {
      key: algorithm === 'ES256' ? 'P-256' : 'rsa-3072',
    });
    const picture = randomBytes(kilobytes * 768)
      .toString('base64')
      .slice(0, (kilobytes - 2) * 1024);
    let file = await sealBy(
      deviceOfIssued(algorithm, owner, [ca.issuing]),
      credentialOf(HELSINKI, { displayParameter: { content: picture } }),
    );
    const anchors = [{ certificate: ca.root.certificate, name: 'Root', source: 'this benchmark' }];
    const options = { anchors, now: new Date(), language: 'en' };
    const lines = [`${algorithm}, a credential of ${kilobytes} KB:`];
    for (const level of SEAL_LEVELS) {
      const raised = await raise(file, level, servicesOf(ca), { now: options.now });
      if (!raised.ok) throw new Error(raised.problem);
      file = raised.file;
      const bytes = serialize(file);
      expect((await verify(bytes, options)).level).toBe(level);
      const [raw, one] = await cost([rawCheck(file), () => verify(bytes, options)]);
      const ratio = (raw! / one!).toFixed(2);
      lines.push(
        `  ${level.padEnd(5)} ${one!.toFixed(0)} µs, its signature ${raw!.toFixed(0)} µs, ratio ${ratio}`,
      );
    }
    console.log(lines.join('\n'));
  });
});
