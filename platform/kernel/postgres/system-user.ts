import { execFileSync, spawnSync } from 'node:child_process';
import { refuse } from './errors.ts';

/** Whom PostgreSQL's programs run as; undefined is the user of this process. */
export type RunAs = { uid: number; gid: number } | undefined;

const userName = 'waymark-db';

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/**
 * The system user for PostgreSQL, which refuses to run as root: made at the first use. `initdb` wants a name
 * for its user, so a bare number does not do.
 */
export function databaseUser(): RunAs {
  if (!isRoot()) return undefined;
  const known = lookUp(userName);
  if (known) return known;
  const nologin = ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent'];
  attempt('useradd', [...nologin, '--shell', '/bin/false', userName]) ||
    attempt('adduser', ['-S', '-D', '-H', '-s', '/bin/false', userName]); // BusyBox
  const made = lookUp(userName) ?? lookUp('postgres');
  if (!made) throw refuse('kernel.postgres-no-system-user', { user: userName });
  return made;
}

function lookUp(name: string): RunAs {
  try {
    const number = (flag: string) =>
      Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
    return { uid: number('-u'), gid: number('-g') };
  } catch {
    return undefined;
  }
}

function attempt(command: string, args: string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}

/** Whether that user can enter the folder, asked of the system itself: modes alone do not tell (ACLs, mounts). */
export function canEnter(folder: string, user: RunAs): boolean {
  return shellTest('cd -- "$1"', folder, user);
}

export function canExecute(file: string, user: RunAs): boolean {
  return shellTest('[ -x "$1" ]', file, user);
}

function shellTest(script: string, path: string, user: RunAs): boolean {
  if (!user) return true;
  return (
    spawnSync('/bin/sh', ['-c', script, 'sh', path], { ...user, cwd: '/', stdio: 'ignore' }).status === 0
  );
}
