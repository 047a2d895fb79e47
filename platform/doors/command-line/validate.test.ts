import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { buildCredential } from '../../../packages/credential/elm/build.ts';
import { fullLearner, sampleBatch } from '../../../packages/credential/elm/fixtures.ts';
import { validate } from './validate.ts';
import type { VerbContext } from './verbs.ts';

let folder: string;
const at = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waymark-validate-'));
  const credential = buildCredential(sampleBatch, fullLearner);
  const { issued: _, ...unissued } = credential;
  await writeFile(at('good.json'), JSON.stringify(credential));
  await writeFile(at('bad.json'), JSON.stringify(unissued));
  await writeFile(
    at('thin.json'),
    JSON.stringify(buildCredential({ ...sampleBatch, mode: undefined }, fullLearner)),
  );
  await writeFile(at('text.json'), 'hello');
  await writeFile(at('old.xml'), '<?xml version="1.0"?><europassCredential xmlns="urn:old"/>');
  await writeFile(at('token.jwt'), 'eyJhbGciOiJFUzI1NiJ9.eyJ2YyI6e319.AAAA');
});
afterAll(() => rm(folder, { recursive: true }));
afterEach(() => {
  vi.restoreAllMocks();
});

async function run(...args: string[]): Promise<{ code: number; output: string }> {
  const lines: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
  return { code: await validate.run(args, {} as VerbContext), output: lines.join('\n') };
}

describe('waymark validate', () => {
  it('exits 0 for what follows the model and has every mandatory element', async () => {
    expect((await run(at('good.json'), '--language', 'en')).code).toBe(0);
  });

  it('says where and what, and exits 1, where the model is not followed', async () => {
    const { code, output } = await run(at('bad.json'), '--language', 'en');
    expect(code).toBe(1);
    expect(output).toContain('✗ /issued\n    The member “issued” is missing.');
  });

  it('exits 3 where only an element of the Recommendation is missing', async () => {
    const { code, output } = await run(at('thin.json'), '--json', '--language', 'en');
    expect(code).toBe(3);
    expect(JSON.parse(output)).toMatchObject({ profile: 'generic', valid: true, complete: false });
  });

  it('judges by another profile when asked, with the source of each finding', async () => {
    const { code, output } = await run(at('good.json'), '--profile', 'accredited', '--json');
    expect(code).toBe(1);
    const { findings } = JSON.parse(output) as { findings: object[] };
    expect(findings).toContainEqual(
      expect.objectContaining({
        code: 'member-missing',
        path: '/evidence',
        source: 'EDC 1.2.0, accredited: EuropeanDigitalCredential.evidence',
      }),
    );
  });

  it('refuses a wrong call in words', async () => {
    await expect(run()).rejects.toMatchObject({ code: 'doors.validate-usage' });
    await expect(run(at('good.json'), '--profile', 'x')).rejects.toMatchObject({
      code: 'doors.validate-profile',
    });
    await expect(run(at('text.json'))).rejects.toMatchObject({ code: 'doors.validate-unreadable' });
    await expect(run(at('old.xml'))).rejects.toMatchObject({ code: 'doors.validate-xml' });
    await expect(run(at('token.jwt'))).rejects.toMatchObject({ code: 'doors.validate-token' });
  });
});
