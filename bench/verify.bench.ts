import { generateKeyPairSync, randomBytes, verify as rawVerify, sign } from 'node:crypto';
import { raise, SEAL_LEVELS, serialize, verify } from '@waymark/credential';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { credentialOf, HELSINKI } from '../packages/credential/testing/authority.ts';
import { type Hierarchy, makeHierarchy } from '../packages/credential/testing/openssl-hierarchy.ts';
import { deviceOfIssued, sealBy, servicesOf } from '../packages/credential/testing/sealed-levels.ts';

const seconds = Number(process.env.WAYMARK_BENCH_SECONDS ?? 3);
let ca: Hierarchy;
beforeAll(() => {
  ca = makeHierarchy();
});
afterAll(() => ca.remove());

/** Milliseconds of the processor for one run, after some to warm up. */
async function cost(work: () => unknown): Promise<number> {
  for (let i = 0; i < 50; i++) await work();
  const cpu = process.cpuUsage();
  let runs = 0;
  for (const until = Date.now() + seconds * 1000; Date.now() < until; runs++) await work();
  const { user, system } = process.cpuUsage(cpu);
  return (user + system) / 1000 / runs;
}

function rawCost(algorithm: 'RS256' | 'ES256'): Promise<number> {
  const { privateKey, publicKey } =
    algorithm === 'ES256'
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
      : generateKeyPairSync('rsa', { modulusLength: 3072 });
  const input = randomBytes(2048);
  const signature = sign('sha256', input, privateKey);
  return cost(() => rawVerify('sha256', input, publicKey, signature));
}

/** The whole check against checking a signature over 2 KB, one thread, in the same run. */
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
    const raw = await rawCost(algorithm);
    const lines = [`${algorithm}, ${kilobytes} KB: a raw check of 2 KB costs ${raw.toFixed(3)} ms`];
    for (const level of SEAL_LEVELS) {
      const raised = await raise(file, level, servicesOf(ca), { now: options.now });
      if (!raised.ok) throw new Error(raised.problem);
      file = raised.file;
      const bytes = serialize(file);
      expect((await verify(bytes, options)).level).toBe(level);
      const one = await cost(() => verify(bytes, options));
      lines.push(`  ${level.padEnd(5)} ${one.toFixed(3)} ms, ratio ${(raw / one).toFixed(2)}`);
    }
    console.log(lines.join('\n'));
  });
});
