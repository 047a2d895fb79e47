import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { codeOf } from './errors.ts';

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/**
 * Whether a process is a PostgreSQL server, on this cluster as far as the system tells. After a restart of
 * the machine or the container the number in an old `postmaster.pid` often belongs to some other program,
 * and PostgreSQL then refuses to start. In doubt the answer is yes.
 */
export function isPostgres(pid: number, cluster: string): boolean {
  if (!isAlive(pid)) return false;
  try {
    if (process.platform === 'linux') {
      if (readFileSync(`/proc/${pid}/comm`, 'utf8').trim() !== 'postgres') return false;
      return readlinkSync(`/proc/${pid}/cwd`) === cluster;
    }
    if (process.platform === 'win32') return true;
    return /postgres/.test(execFileSync('ps', ['-p', String(pid), '-o', 'comm='], { encoding: 'utf8' }));
  } catch (error) {
    return codeOf(error) !== 'ENOENT';
  }
}
