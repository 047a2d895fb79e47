import { describe, expect, it } from 'vitest';
import { explainOutput, folderFault } from './errors.ts';

describe('what PostgreSQL says when it gives up', () => {
  it.each([
    [
      '2026-01-01 [7] PANIC:  could not write to file "pg_wal/xlogtemp.7": No space left on device',
      'disk-full',
    ],
    ['initdb: error: could not create directory "/d/c": Read-only file system', 'folder-not-writable'],
    ['FATAL:  could not open file "/d/c/PG_VERSION": Permission denied', 'folder-not-writable'],
    ['FATAL:  invalid value for parameter "x": "y"', 'not-started'],
  ])('%s', (output, code) => {
    expect(explainOutput(output, '/d')).toMatchObject({
      code: `kernel.postgres-${code}`,
      values: { folder: '/d' },
    });
  });

  it('is told by its fatal line, not by the last one', () => {
    const output =
      '[1] LOG:  starting\n[1] FATAL:  could not map it: oh\n[1] LOG:  database system is shut down\n';
    expect(explainOutput(output, '/d').values.reason).toBe('could not map it: oh');
  });
});

describe('a failed file operation', () => {
  it.each([
    ['EROFS', 'kernel.postgres-folder-not-writable'],
    ['ENOENT', 'kernel.postgres-folder-not-writable'],
    ['EACCES', 'kernel.postgres-folder-not-writable'],
    ['ENOSPC', 'kernel.postgres-disk-full'],
  ])('%s is %s', (code, expected) => {
    expect(folderFault(Object.assign(new Error('x'), { code }), '/d')).toMatchObject({ code: expected });
  });

  it('of another kind stays what it is', () => {
    const error = new Error('x');
    expect(folderFault(error, '/d')).toBe(error);
  });
});
