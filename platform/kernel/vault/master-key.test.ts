import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openMasterKey, parseMasterKey } from './master-key.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waymark-key-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the master key', () => {
  it('is made at the first run, for its owner only, and kept', async () => {
    const first = await openMasterKey(folder, '');
    expect(first).toHaveLength(32);
    expect((await stat(join(folder, 'master.key'))).mode & 0o777).toBe(0o600);
    expect(await openMasterKey(folder, '')).toEqual(first);
    expect(await readdir(folder)).toEqual(['master.key']);
  });

  it('is one key when several first runs meet', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => openMasterKey(folder, '')));
    expect(new Set(all.map((key) => key.toString('hex'))).size).toBe(1);
    expect(await readdir(folder)).toEqual(['master.key']);
  });

  it('comes from WAYMARK_KEY where that is set, and then writes no file', async () => {
    expect(await openMasterKey(folder, 'ab'.repeat(32))).toEqual(Buffer.alloc(32, 0xab));
    expect(await readdir(folder)).toEqual([]);
  });

  it('is never replaced, even if its file is damaged', async () => {
    const file = join(folder, 'master.key');
    await writeFile(file, 'half a k');
    await expect(openMasterKey(folder, '')).rejects.toMatchObject({
      code: 'kernel.vault-key-malformed',
      values: { source: file },
    });
    expect(await readFile(file, 'utf8')).toBe('half a k');
  });

  it('says where it could not be stored', async () => {
    const blocked = join(folder, 'file');
    await writeFile(blocked, '');
    await chmod(blocked, 0o444);
    await expect(openMasterKey(join(blocked, 'data'), '')).rejects.toMatchObject({
      code: expect.stringMatching(/^kernel\.vault-key-(not-stored|unreadable)$/),
    });
  });

  it('is read from hexadecimal digits, base64 and base64url', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (key) => {
        for (const form of ['hex', 'base64', 'base64url'] as const) {
          const text = ` ${Buffer.from(key).toString(form)}\n`;
          expect([...parseMasterKey(text, 'x')]).toEqual([...key]);
        }
      }),
    );
  });

  it.each(['secret', 'ab'.repeat(31), 'ab'.repeat(33), `${'A'.repeat(42)}!`, `${'g'.repeat(64)}`])(
    'is not "%s", and the refusal does not repeat it',
    (text) => {
      const attempt = () => parseMasterKey(text, 'WAYMARK_KEY');
      expect(attempt).toThrow(expect.objectContaining({ code: 'kernel.vault-key-malformed' }));
      expect(attempt).not.toThrow(text);
    },
  );
});
