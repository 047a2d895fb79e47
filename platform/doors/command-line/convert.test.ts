import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseJson, validateCredential } from '@waymark/credential';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { sampleElmo } from '../../../packages/credential/bridges/testing/sample-elmo.ts';
import { buildCredential } from '../../../packages/credential/elm/build.ts';
import { fullLearner, sampleBatch } from '../../../packages/credential/elm/fixtures.ts';
import { convert } from './convert.ts';
import type { VerbContext } from './verbs.ts';

let folder: string;
const at = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waymark-convert-'));
  const { legalName, eidasIdentifier, country } = sampleBatch.issuer;
  await writeFile(at('issuer.json'), JSON.stringify({ legalName, eidasIdentifier, country }));
  await writeFile(at('image.png'), Buffer.from(sampleBatch.displayImages[0]!.base64, 'base64'));
  await writeFile(at('elmo.xml'), sampleElmo);
  await writeFile(at('bomb.xml'), '<!DOCTYPE elmo [<!ENTITY e "x">]><elmo>&e;</elmo>');
  await writeFile(at('stateless.xml'), sampleElmo.replace('<country>FI</country>', ''));
  await writeFile(at('elm.json'), JSON.stringify(buildCredential(sampleBatch, fullLearner)));
  await writeFile(at('other.json'), '{"hello":1}');
});
afterAll(() => rm(folder, { recursive: true }));
afterEach(() => {
  vi.restoreAllMocks();
});

const needed = () => ['--issuer', at('issuer.json'), '--image', at('image.png')];

async function run(...args: string[]): Promise<{ code: number; output: string; errors: string }> {
  const [output, errors]: string[][] = [[], []];
  vi.spyOn(console, 'log').mockImplementation((line: string) => void output!.push(line));
  vi.spyOn(console, 'error').mockImplementation((line: string) => void errors!.push(line));
  const code = await convert.run([...args, '--language', 'en'], {} as VerbContext);
  return { code, output: output!.join('\n'), errors: errors!.join('\n') };
}

describe('waymark convert', () => {
  it('writes a credential as ELMO, and what is lost beside it', async () => {
    const { code, output, errors } = await run(at('elm.json'), '--to', 'elmo');
    expect(code).toBe(0);
    expect(output).toMatch(/^<\?xml [\s\S]*<\/elmo>$/);
    expect(errors).toContain('things could not be said, or not wholly:\n');
    expect(errors).toContain('/issuer\n    “issuer” has no place in the other format');
  });

  it('drafts a credential from ELMO that is valid', async () => {
    const { code, output, errors } = await run(at('elmo.xml'), '--to', 'elm', ...needed());
    expect(code).toBe(0);
    const draft = parseJson(output);
    expect(draft.ok && validateCredential(draft.value)).toEqual([]);
    expect(errors).toContain('has not been passed (failed)');
  });

  it('prints all of it for programs', async () => {
    const { output, errors } = await run(at('elm.json'), '--to', 'elmo', '--json');
    expect(errors).toBe('');
    expect(JSON.parse(output)).toMatchObject({
      value: expect.stringContaining('<elmo'),
      losses: expect.arrayContaining([
        expect.objectContaining({ code: 'no-place', message: expect.any(String) }),
      ]),
      findings: [],
    });
  });

  it.each([
    ['bomb.xml', 'Such files are not read'],
    ['stateless.xml', 'member'],
  ])('exits 1 and says why where nothing can be made of %s', async (name, why) => {
    const { code, output, errors } = await run(at(name), '--to', 'elm', ...needed());
    expect([code, output]).toEqual([1, '']);
    expect(errors).toContain('No credential can be made of it:');
    expect(errors).toContain(why);
  });

  it.each([
    [['elm.json'], 'doors.convert-usage'],
    [['elm.json', '--to', 'pdf'], 'doors.convert-usage'],
    [['elmo.xml', '--to', 'elm'], 'doors.convert-needs'],
    [['other.json', '--to', 'elmo'], 'doors.convert-not-elm'],
    [['elmo.xml', '--to', 'elm', '--issuer', 'other.json', '--image', 'image.png'], 'doors.convert-issuer'],
    [['elmo.xml', '--to', 'elm', '--issuer', 'issuer.json', '--image', 'elmo.xml'], 'doors.convert-image'],
    [
      ['elmo.xml', '--to', 'elm', '--issuer', 'issuer.json', '--image', 'image.png', '--primary', 'english'],
      'doors.convert-primary',
    ],
  ])('refuses %j', async (args, code) => {
    const whole = args.map((arg) => (arg.includes('.') ? at(arg) : arg));
    await expect(run(...whole)).rejects.toMatchObject({ code });
  });
});
