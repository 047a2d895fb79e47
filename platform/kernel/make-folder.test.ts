import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeFolder } from './make-folder.ts';

let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'waymark-folder-'));
});
afterAll(() => rm(home, { recursive: true }));

describe('making a folder', () => {
  it('makes its parents, and bears that it is there, also when several make it at once', async () => {
    const folder = join(home, 'a', 'b', 'c');
    await Promise.all([1, 2, 3].map(() => makeFolder(folder)));
    await makeFolder(folder);
    expect((await stat(folder)).isDirectory()).toBe(true);
  });

  it('keeps others out of it where it is told to', async () => {
    await makeFolder(join(home, 'closed'), 0o700);
    expect((await stat(join(home, 'closed'))).mode & 0o077).toBe(0);
  });

  it('fails where a file is in the way', async () => {
    await writeFile(join(home, 'file'), '');
    await expect(makeFolder(join(home, 'file'))).rejects.toMatchObject({ code: 'EEXIST' });
    await expect(makeFolder(join(home, 'file', 'below'))).rejects.toMatchObject({ code: 'EEXIST' });
  });

  it.skipIf(process.platform !== 'linux')('fails where the system lets nobody make any', async () => {
    await expect(makeFolder('/proc/waymark/data')).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
