import type { RefusalValues } from '../../kernel/errors.ts';
import { isLoopback } from './check-address.ts';

export type Health = 'ok' | 'warning' | 'problem';

/** One finding of `waymark doctor`: its sentence is `doors.doctor.<check>.<what>`, its remedy the same + `.remedy`. */
export interface Finding {
  check: string;
  health: Health;
  what: string;
  values: RefusalValues;
}

type Facts<Value> = Readonly<Value>;

const finding = (check: string, health: Health, what: string, values: RefusalValues = {}): Finding => ({
  check,
  health,
  what,
  values,
});
const ok = (check: string, values: RefusalValues = {}) => finding(check, 'ok', 'ok', values);

/** Below these the numbers of a check are no longer well. */
export const limits = { clockSeconds: 5, sealDays: 60, diskGigabytes: 5, diskGigabytesLow: 1, backupDays: 2 };

export interface DatabaseFacts {
  version: string;
  where: string;
  megabytes: number;
  /** `fsync`, `synchronous_commit`, `full_page_writes` as PostgreSQL says them. */
  durability: Readonly<Record<string, string>>;
}

/** What is signed must survive a power cut, so the three settings that promise it must be on. */
export function checkDatabase({ version, where, megabytes, durability }: Facts<DatabaseFacts>): Finding {
  const off = Object.keys(durability).filter((name) => durability[name] === 'off');
  if (off.length > 0) return finding('database', 'problem', 'not-durable', { names: off.join(', ') });
  return ok('database', { version, where, size: megabytes });
}

export const checkMigrations = (names: readonly string[]): Finding =>
  ok('migrations', { count: names.length, newest: [...names].sort().at(-1) ?? '–' });

/** @param mode permission bits of the key's file; null where the key comes from the environment */
export function checkKey({ where, mode }: Facts<{ where: string; mode: number | null }>): Finding {
  const open = mode !== null && (mode & 0o077) !== 0;
  return open ? finding('key', 'problem', 'open-to-others', { where }) : ok('key', { where });
}

/** @param differenceMs this machine's clock less the database's, with the half of the way there and back taken off */
export function checkClock(differenceMs: number): Finding {
  const seconds = Math.round(Math.abs(differenceMs) / 1000);
  return seconds > limits.clockSeconds
    ? finding('clock', 'problem', 'differs', { seconds })
    : ok('clock', { seconds: Math.max(1, seconds) });
}

export interface SealFacts {
  name: string;
  isTest: boolean;
  validUntil: Date;
}

export function checkSeals(
  seals: readonly SealFacts[],
  { mode, now }: Facts<{ mode: 'demonstration' | 'real'; now: Date }>,
): Finding[] {
  if (seals.length === 0) return [finding('seal', mode === 'real' ? 'warning' : 'problem', 'none')];
  return seals.map(({ name, isTest, validUntil }) => {
    const days = Math.floor((validUntil.getTime() - now.getTime()) / 86_400_000);
    if (days < 0) return finding('seal', 'problem', 'expired', { name });
    if (days < limits.sealDays) return finding('seal', 'warning', 'soon', { name, days });
    if (isTest)
      return mode === 'real'
        ? finding('seal', 'warning', 'test', { name })
        : finding('seal', 'ok', 'test-here', { name });
    return ok('seal', { name, days });
  });
}

/** @param fault why a font cannot be read, or a name be written with them; null where all is well */
export const checkFonts = (fault: string | null): Finding =>
  fault === null ? ok('fonts') : finding('fonts', 'problem', 'missing', { reason: fault });

/** @param host of the mail server; null where none is named. @param fault what it answered wrongly */
export function checkMail(
  facts: Facts<{ demonstration: boolean; host: string | null; fault: string | null }>,
): Finding {
  const { demonstration, host, fault } = facts;
  if (demonstration) return finding('mail', 'ok', 'demonstration');
  if (host === null) return finding('mail', 'problem', 'none');
  return fault === null
    ? ok('mail', { host })
    : finding('mail', 'problem', 'refuses', { host, reason: fault });
}

export function checkDisk({ folder, freeBytes }: Facts<{ folder: string; freeBytes: number }>): Finding {
  const free = Math.round(freeBytes / 1e8) / 10;
  if (free >= limits.diskGigabytes) return ok('disk', { free, folder });
  return finding('disk', free < limits.diskGigabytesLow ? 'problem' : 'warning', 'low', { free, folder });
}

export function checkPublicAddress(
  facts: Facts<{ mode: 'demonstration' | 'real'; origin: string; hostname: string }>,
): Finding {
  const { mode, origin, hostname } = facts;
  if (mode === 'demonstration')
    return isLoopback(hostname)
      ? ok('address', { origin })
      : finding('address', 'problem', 'exposed', { hostname });
  const { protocol, hostname: name } = new URL(origin);
  if (isLoopback(name)) return finding('address', 'warning', 'local', { origin });
  return protocol === 'https:'
    ? ok('address', { origin })
    : finding('address', 'problem', 'insecure', { origin });
}

/** @param madeAt of the last `waymark backup`; null: there was none */
export function checkBackup(
  facts: Facts<{ mode: 'demonstration' | 'real'; madeAt: Date | null; now: Date }>,
): Finding {
  const { mode, madeAt, now } = facts;
  if (mode === 'demonstration') return finding('backup', 'ok', 'demonstration');
  if (!madeAt) return finding('backup', 'warning', 'none');
  const hours = Math.floor(Math.max(0, now.getTime() - madeAt.getTime()) / 3_600_000);
  const days = Math.floor(hours / 24);
  return days >= limits.backupDays ? finding('backup', 'warning', 'old', { days }) : ok('backup', { hours });
}

/** Says nothing where nothing rests. @param backupOf when the backup was made that was restored */
export const checkResting = (backupOf: string | null): Finding[] =>
  backupOf === null ? [] : [finding('resting', 'warning', 'resting', { time: backupOf })];

export const checkWorkers = (count: number): Finding =>
  count > 0 ? ok('worker', { count }) : finding('worker', 'warning', 'none');

/** @param failed names of the jobs that will not be tried again, one for each */
export function checkJobs({
  waiting,
  failed,
}: Facts<{ waiting: number; failed: readonly string[] }>): Finding {
  if (failed.length === 0) return ok('jobs', { waiting });
  const names = [...new Set(failed)].sort().join(', ');
  return finding('jobs', 'warning', 'failed', { failed: failed.length, names });
}
