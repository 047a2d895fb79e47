import { expect, it } from 'vitest';
import { serialize } from '../seal/index.ts';
import { makeHierarchy } from '../testing/openssl-hierarchy.ts';
import { makeSealed } from '../testing/sealed-levels.ts';
import { verify } from './index.ts';

it('a seal for RSASSA-PSS alone, of an authority that has such a key, goes all the way', async () => {
  const hierarchy = makeHierarchy({ key: 'pss-sha256' });
  try {
    const file = await makeSealed(hierarchy, 'B-LTA', 'PS256', 'pss');
    const anchors = [{ certificate: hierarchy.root.certificate, name: 'Root', source: 'this test' }];
    const report = await verify(serialize(file), {
      anchors,
      now: new Date(Date.now() + 60_000),
      language: 'en',
    });
    expect(report).toMatchObject({ level: 'B-LTA', sealedAtProof: 'sigTst' });
    expect(report.checks.find(({ id }) => id === 'revocation')?.status).toBe('passed');
  } finally {
    hierarchy.remove();
  }
});
