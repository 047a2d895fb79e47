import { createHash } from 'node:crypto';
import { chmod, chown, readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { makeFolder } from '../make-folder.ts';
import { codeOf, folderFault, refuse } from './errors.ts';
import { canEnter, databaseUser, isRoot, type RunAs } from './system-user.ts';

/** Where the built-in database lives, and as whom it runs. */
export interface Place {
  /** Holds `cluster`, the socket and the log; only the database's user may enter. */
  home: string;
  /** PostgreSQL's own data folder. */
  cluster: string;
  log: string;
  user: RunAs;
}

/**
 * Finds or makes the home of the database: `<dataFolder>/postgres`. Run as root, PostgreSQL runs as a user of
 * its own, which may be unable to enter there (anything under `/root`); then the home is
 * `/var/lib/waymark-<hash of the data folder>`. A home that exists is kept, wherever it is: a changed
 * permission must not silently open a second, empty database.
 */
export async function findPlace(dataFolder: string, log: Pick<Logger, 'warn'>): Promise<Place> {
  try {
    await makeFolder(dataFolder);
    const real = await realpath(dataFolder);
    const near = placeAt(join(real, 'postgres'));
    if (!isRoot()) return await prepare(near);

    const owner = await ownerOf(near.cluster);
    const user = owner && owner.uid !== 0 ? owner : databaseUser();
    if (owner) {
      if (owner.uid === 0) await giveTo(near.home, user);
      if (!canEnter(real, user)) throw refuse('kernel.postgres-folder-foreign', { folder: near.home });
      return await prepare({ ...near, user });
    }
    const far = placeAt(farHome(real));
    const farOwner = await ownerOf(far.cluster);
    if (!farOwner && canEnter(real, user)) return await prepare({ ...near, user });
    log.warn(`The database cannot live under ${real}, which only root can enter; it is kept in ${far.home}.`);
    return await prepare({ ...far, user: farOwner ?? user });
  } catch (error) {
    throw folderFault(error, join(dataFolder, 'postgres'));
  }
}

/** Whether there is a built-in database for this data folder, near or far. Makes nothing. */
export async function hasEmbedded(dataFolder: string): Promise<boolean> {
  const real = await realpath(dataFolder).catch(() => null);
  if (!real) return false;
  const homes = [join(real, 'postgres'), farHome(real)];
  const found = await Promise.all(
    homes.map((home) =>
      stat(home).then(
        () => true,
        () => false,
      ),
    ),
  );
  return found.includes(true);
}

const farHome = (realFolder: string): string =>
  `/var/lib/waymark-${createHash('sha256').update(realFolder).digest('hex').slice(0, 12)}`;

function placeAt(home: string): Place {
  return { home, cluster: join(home, 'cluster'), log: join(home, 'postgres.log'), user: undefined };
}

async function prepare(place: Place): Promise<Place> {
  await makeFolder(place.home, 0o700);
  if (place.user) {
    await chown(place.home, place.user.uid, place.user.gid);
  } else if (process.getuid && (await stat(place.home)).uid !== process.getuid()) {
    throw refuse('kernel.postgres-folder-foreign', { folder: place.home });
  }
  await chmod(place.home, 0o700);
  return place;
}

async function ownerOf(folder: string): Promise<RunAs> {
  try {
    const { uid, gid } = await stat(folder);
    return { uid, gid };
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** A folder that root copied here (a restored backup) goes to the database's user as a whole. */
async function giveTo(folder: string, user: RunAs): Promise<void> {
  if (!user) return;
  await chown(folder, user.uid, user.gid);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await giveTo(path, user);
    else if (entry.isFile()) await chown(path, user.uid, user.gid);
  }
}
