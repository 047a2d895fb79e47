import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { main } from '../main.ts';
import { verbs } from './verbs.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waymark-help-'));
  vi.stubEnv('WAYMARK_DATA', join(folder, 'data'));
  vi.stubEnv('DATABASE_URL', '');
  vi.stubEnv('LANG', 'en_GB.UTF-8');
});
afterAll(async () => {
  vi.unstubAllEnvs();
  process.exitCode = undefined;
  await rm(folder, { recursive: true });
});
afterEach(() => vi.restoreAllMocks());

/** As the shell calls it. */
async function waymark(...argv: string[]) {
  const said: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((line) => void said.push(String(line)));
  vi.spyOn(console, 'error').mockImplementation((line) => void said.push(String(line)));
  await main(argv, { buildFolder: folder });
  return { code: process.exitCode, output: said.join('\n') };
}

describe('help', () => {
  it.each(Object.keys(verbs))('of “%s” says how it goes and how it exits, and does nothing', async (name) => {
    const { code, output } = await waymark(name, '--help');
    expect(code).toBe(0);
    const [first, , ...rest] = output.split('\n');
    expect(first).toContain(`waymark ${name}`);
    expect(rest.join(' ')).toMatch(/\w{3}.*Exits 0/);
    expect(output).not.toMatch(/[{}]/);
    // With whatever else, known or not, and asked for in each of its ways.
    for (const argv of [
      [name, '-h'],
      [name, '--nonsense', 'file', '-h'],
      ['help', name],
    ])
      expect(await waymark(...argv)).toEqual({ code: 0, output });
    expect(await readdir(folder)).toEqual([]);
  });

  it('without a command lists them all', async () => {
    const { code, output } = await waymark('--help');
    expect(code).toBe(0);
    for (const { usage, summary } of Object.values(verbs)) {
      expect(output).toContain(usage);
      expect(output).toContain(summary);
    }
    for (const argv of [[], ['-h'], ['help']]) expect(await waymark(...argv)).toEqual({ code: 0, output });
  });

  it('comes in the language that was asked for', async () => {
    expect((await waymark('verify', '--help', '--language', 'es')).output).toContain('En quién confía');
    const unknown = await waymark('verify', '--help', '--language', 'xx');
    expect(unknown).toEqual({ code: 2, output: expect.stringContaining('xx') });
  });

  it('is not meant by a file of that name', async () => {
    const { code, output } = await waymark('inspect', '--', '--help');
    expect(code).toBe(2);
    expect(output).toContain('--help');
    expect(output).not.toContain('Exits 0');
  });

  it.each(['nonsense', 'constructor', '__proto__'])('knows no command “%s”', async (name) => {
    for (const argv of [[name], [name, '--help'], ['help', name]])
      expect(await waymark(...argv)).toEqual({ code: 2, output: expect.stringContaining(`"${name}"`) });
  });
});
