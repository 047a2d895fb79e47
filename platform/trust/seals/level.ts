import { SEAL_LEVELS, type SealLevel } from '@waymark/credential';
import type { Database, Tx } from '../../kernel/database/database.ts';
import type { Services } from '../../kernel/services.ts';
import { readAuthorities } from '../authorities/authority.ts';
import { refuse } from '../errors.ts';

/** Whether `a` keeps more proof than `b`. */
export const isHigher = (a: SealLevel, b: SealLevel): boolean =>
  SEAL_LEVELS.indexOf(a) > SEAL_LEVELS.indexOf(b);

/**
 * Refuses a level that nobody could raise credentials to.
 * @throws `trust.level-of-demonstration`, `trust.no-authority`
 */
export async function checkLevelReachable(
  db: Database | Tx,
  mode: Services['mode'],
  level: SealLevel,
): Promise<void> {
  if (level === 'B-B') return;
  if (mode === 'demonstration') throw refuse('trust.level-of-demonstration');
  if (!(await readAuthorities(db)).some(({ enabled }) => enabled))
    throw refuse('trust.no-authority', { level });
}

/**
 * The level of a new seal: the one that was chosen, else the highest that can be had. Test seals stay at B-B unless
 * someone wants more.
 * @throws as `checkLevelReachable`
 */
export async function levelFor(
  db: Database | Tx,
  mode: Services['mode'],
  test: boolean,
  chosen: SealLevel | undefined,
): Promise<SealLevel> {
  if (chosen) {
    await checkLevelReachable(db, mode, chosen);
    return chosen;
  }
  if (test || mode === 'demonstration') return 'B-B';
  return (await readAuthorities(db)).some(({ enabled }) => enabled) ? 'B-LTA' : 'B-B';
}
