import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TEST_SEAL_PREFIX } from '@waymark/credential';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { buildCredential } from '../../../packages/credential/elm/build.ts';
import { fullLearner, sampleBatch } from '../../../packages/credential/elm/fixtures.ts';
import { show } from './show.ts';
import type { VerbContext } from './verbs.ts';

let folder: string;
const at = (name: string) => join(folder, name);
const text = (name: string) => readFile(at(name), 'utf8');

/** A file that has the form of a sealed one; whether its seal holds is not asked here. */
function sealed(issuer: string): string {
  const { legalName } = sampleBatch.issuer;
  const names = Object.fromEntries(Object.keys(legalName).map((language) => [language, issuer]));
  const batch = { ...sampleBatch, issuer: { ...sampleBatch.issuer, legalName: names } };
  const header = { alg: 'ES256', b64: false, crit: ['b64'], x5c: ['AAAA'] };
  const signature = {
    protected: Buffer.from(JSON.stringify(header)).toString('base64url'),
    signature: Buffer.alloc(64).toString('base64url'),
  };
  return JSON.stringify({
    payload: JSON.stringify(buildCredential(batch, fullLearner)),
    signatures: [signature],
  });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waymark-show-'));
  await writeFile(at('sealed.jsonld'), sealed('University of the North'));
  await writeFile(at('test.jsonld'), sealed(`${TEST_SEAL_PREFIX}University of the North`));
  await writeFile(at('draft.json'), JSON.stringify(buildCredential(sampleBatch, fullLearner)));
  await writeFile(at('note.txt'), 'hello');
});
afterAll(() => rm(folder, { recursive: true }));
afterEach(() => {
  vi.restoreAllMocks();
});

async function run(...args: string[]): Promise<{ code: number; output: string }> {
  const output: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => void output.push(line));
  const code = await show.run(args, {} as VerbContext);
  return { code, output: output.join('\n') };
}

describe('waymark show', () => {
  it('writes a sealed credential as a page beside it, and says that the page proves nothing', async () => {
    const { code, output } = await run(at('sealed.jsonld'), '--language', 'en');
    expect([code, output.includes(at('sealed.html'))]).toEqual([0, true]);
    const page = await text('sealed.html');
    expect(page).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(page).toContain('Issued by <b><bdi');
    expect(page).toContain('What counts is the sealed file');
    expect(page).not.toMatch(/<title>TEST|<script/);
  });

  it('speaks the language that is asked for', async () => {
    await run(at('sealed.jsonld'), '--out', at('fi.html'), '--language', 'fi');
    expect(await text('fi.html')).toContain('<html lang="fi">');
  });

  it.each(['test.jsonld', 'draft.json'])('marks %s as without legal value', async (name) => {
    await run(at(name), '--out', at(`${name}.html`), '--language', 'en');
    expect(await text(`${name}.html`)).toContain('<title>TEST – ');
  });

  it('replaces a page only with --force', async () => {
    await writeFile(at('mine.html'), 'mine');
    const args = [at('sealed.jsonld'), '--out', at('mine.html')];
    await expect(run(...args)).rejects.toMatchObject({ code: 'doors.output-exists' });
    expect(await text('mine.html')).toBe('mine');
    await run(...args, '--force');
    expect(await text('mine.html')).toMatch(/^<!doctype html>/);
  });

  it('refuses what is no credential, and a call without a file or with two', async () => {
    await expect(run(at('note.txt'))).rejects.toMatchObject({ code: 'doors.validate-unreadable' });
    for (const args of [[], [at('draft.json'), at('draft.json')]])
      await expect(run(...args)).rejects.toMatchObject({ code: 'doors.show-usage' });
  });
});
