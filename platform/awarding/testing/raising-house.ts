import { newId } from '../../kernel/ids.ts';
import { openTestHouse, type TestHouse } from '../../testing/test-house.ts';
import { addAuthority, addSeal } from '../../trust/index.ts';
import { PASSPHRASE } from '../../trust/testing/seal-file.ts';
import { AUTHORITIES, type ServedHierarchy } from '../../trust/testing/served-hierarchy.ts';
import { makeStartedBatch } from './started-batch.ts';

/** A real installation whose seals are raised by the authorities of a served hierarchy. */
export async function openRaisingHouse(
  { fetchOutside }: ServedHierarchy,
  authorities: readonly string[] = AUTHORITIES,
): Promise<TestHouse> {
  const house = await openTestHouse({
    mode: 'real',
    origin: 'https://credentials.alliance.example',
    fetchOutside,
  });
  followClock(house);
  for (const address of authorities) await house.run(addAuthority, { address });
  const name = JSON.stringify({ en: 'A' });
  await house.db
    .insertInto('alliance.alliance')
    .values({ name, legal_name: name, country: 'FI', homepage: null, created_at: house.services.now() })
    .execute();
  return house;
}

/** OpenSSL's clock is this machine's: what it stamps later would lie in the future of a house that stands still. */
export const followClock = (house: TestHouse): void => house.clock.set(new Date(Date.now() + 1000));

/** A seal of the hierarchy in place of the one in use. */
export async function newSeal(
  house: TestHouse,
  served: ServedHierarchy,
  level?: 'B-B' | 'B-LTA',
): Promise<{ sealId: string; name: string }> {
  const name = `seal-${newId()}`;
  const file = served.sealFile(name);
  const input = { name: 'Seal', file, passphrase: PASSPHRASE, replace: 'yes' as const };
  const { sealId } = await house.run(addSeal, { ...input, ...(level && { level }) });
  return { sealId, name };
}

/** A batch that waits for a worker, with a seal of its own; sealed, it is raised. */
export async function makeBatchToRaise(
  house: TestHouse,
  served: ServedHierarchy,
  { level, learners = 3 }: { level?: 'B-B' | 'B-LTA'; learners?: number } = {},
) {
  const seal = await newSeal(house, served, level);
  const batch = await makeStartedBatch(house, { learners });
  return { ...batch, seal };
}
