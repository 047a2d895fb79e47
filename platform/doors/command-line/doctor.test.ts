import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDatabaseFacts } from '../../kernel/database/facts.ts';
import { openTestHouse, type TestHouse } from '../../testing/test-house.ts';
import { textOf } from '../messages.ts';
import { readQueue } from '../worker-locks.ts';
import {
  checkBackup,
  checkClock,
  checkDatabase,
  checkDisk,
  checkFonts,
  checkJobs,
  checkKey,
  checkMail,
  checkMigrations,
  checkPublicAddress,
  checkResting,
  checkSeals,
  checkWorkers,
  type Finding,
} from './doctor-checks.ts';

const now = new Date('2026-06-15T10:00:00Z');
const seal = (validUntil: string, isTest = false) => [
  { name: 'Seal', isTest, validUntil: new Date(validUntil) },
];
const database = (fsync: string) => ({
  version: '18.1',
  where: 'in ./data',
  megabytes: 12,
  durability: { fsync, synchronous_commit: 'on', full_page_writes: 'on' },
});
const real = { mode: 'real', now } as const;
const demonstration = { mode: 'demonstration', now } as const;

const cases: [string, Finding, string][] = [
  ['a durable database', checkDatabase(database('on')), 'ok ok'],
  ['a database that forgets at a power cut', checkDatabase(database('off')), 'problem not-durable'],
  ['migrations', checkMigrations(['0001-kernel', '0002-alliance']), 'ok ok'],
  ['a key for its owner only', checkKey({ where: 'master.key', mode: 0o100600 }), 'ok ok'],
  ['a key that the group reads', checkKey({ where: 'master.key', mode: 0o100640 }), 'problem open-to-others'],
  ['a key of the environment', checkKey({ where: 'WAYMARK_KEY', mode: null }), 'ok ok'],
  ['clocks that agree', checkClock(-1200), 'ok ok'],
  ['a clock that is behind', checkClock(-61_000), 'problem differs'],
  ['no seal', checkSeals([], real)[0]!, 'warning none'],
  ['no seal in a demonstration', checkSeals([], demonstration)[0]!, 'problem none'],
  ['a seal', checkSeals(seal('2028-01-01'), real)[0]!, 'ok ok'],
  ['a seal that ends soon', checkSeals(seal('2026-07-01'), real)[0]!, 'warning soon'],
  ['a seal that has ended', checkSeals(seal('2026-06-01'), real)[0]!, 'problem expired'],
  ['a test seal in earnest', checkSeals(seal('2028-01-01', true), real)[0]!, 'warning test'],
  ['a test seal in a demonstration', checkSeals(seal('2028-01-01', true), demonstration)[0]!, 'ok test-here'],
  ['fonts', checkFonts(null), 'ok ok'],
  ['a font that is gone', checkFonts('ENOENT'), 'problem missing'],
  [
    'mail of a demonstration',
    checkMail({ demonstration: true, host: null, fault: null }),
    'ok demonstration',
  ],
  ['no mail', checkMail({ demonstration: false, host: null, fault: null }), 'problem none'],
  ['mail', checkMail({ demonstration: false, host: 'mail.example', fault: null }), 'ok ok'],
  [
    'mail that is refused',
    checkMail({ demonstration: false, host: 'mail.example', fault: '535' }),
    'problem refuses',
  ],
  ['room', checkDisk({ folder: 'data', freeBytes: 80e9 }), 'ok ok'],
  ['little room', checkDisk({ folder: 'data', freeBytes: 3e9 }), 'warning low'],
  ['no room', checkDisk({ folder: 'data', freeBytes: 0.2e9 }), 'problem low'],
  ['https', checkPublicAddress({ mode: 'real', origin: 'https://a.example', hostname: '0.0.0.0' }), 'ok ok'],
  [
    'http',
    checkPublicAddress({ mode: 'real', origin: 'http://a.example', hostname: '0.0.0.0' }),
    'problem insecure',
  ],
  [
    'a local address',
    checkPublicAddress({ mode: 'real', origin: 'http://localhost:4400', hostname: '127.0.0.1' }),
    'warning local',
  ],
  [
    'a demonstration for all to reach',
    checkPublicAddress({ mode: 'demonstration', origin: 'http://localhost:4400', hostname: '0.0.0.0' }),
    'problem exposed',
  ],
  ['a backup of last night', checkBackup({ ...real, madeAt: new Date('2026-06-14T22:00:00Z') }), 'ok ok'],
  ['an old backup', checkBackup({ ...real, madeAt: new Date('2026-06-12T10:00:00Z') }), 'warning old'],
  ['no backup', checkBackup({ ...real, madeAt: null }), 'warning none'],
  ['no backup of a demonstration', checkBackup({ ...demonstration, madeAt: null }), 'ok demonstration'],
  ['a restored system', checkResting('2026-06-12T10:00:00Z')[0]!, 'warning resting'],
  ['a worker', checkWorkers(2), 'ok ok'],
  ['no worker', checkWorkers(0), 'warning none'],
  ['jobs', checkJobs({ waiting: 3, failed: [] }), 'ok ok'],
  ['jobs that failed', checkJobs({ waiting: 0, failed: ['a.b', 'a.b', 'a.a'] }), 'warning failed'],
];

describe('waymark doctor', () => {
  it.each(cases)('judges %s, and says it in words with a remedy', (_, finding, expected) => {
    expect(`${finding.health} ${finding.what}`).toBe(expected);
    const text = textOf('en');
    const key = `doors.doctor.${finding.check}.${finding.what}`;
    expect(text.t(key, finding.values)).not.toBe(key);
    expect(text.has(`${key}.remedy`)).toBe(finding.health !== 'ok');
    if (finding.health !== 'ok') expect(text.t(`${key}.remedy`, finding.values)).not.toBe('');
  });
});

describe('what it looks at', () => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await openTestHouse();
  });
  afterAll(() => house.close());

  it('are the database’s own words', async () => {
    const facts = await readDatabaseFacts(house.pool, () => new Date());
    expect(facts.megabytes).toBeGreaterThan(0);
    expect(Object.keys(facts.durability).sort()).toEqual(['fsync', 'full_page_writes', 'synchronous_commit']);
    expect(facts.migrations).toContain('0001-kernel');
    const behind = await readDatabaseFacts(house.pool, () => new Date(Date.now() - 3_600_000));
    expect(checkClock(behind.clockDifferenceMs)).toMatchObject({ what: 'differs' });
  });

  it('and the queue: who works, what waits, what failed for good', async () => {
    const before = await readQueue(house.db, house.pool);
    expect(before).toEqual({ workers: 0, waiting: 0, failed: [] });
    await house.pool.query(
      `select graphile_worker.add_job('a.waits'), graphile_worker.add_job('a.fails', max_attempts => 1)`,
    );
    await house.pool.query(
      `update graphile_worker._private_jobs set attempts = max_attempts where max_attempts = 1`,
    );
    const client = await house.pool.connect();
    await client.query(`select pg_advisory_lock(7926, hashtext('a worker'))`);
    expect(await readQueue(house.db, house.pool)).toEqual({ workers: 1, waiting: 1, failed: ['a.fails'] });
    client.release(true);
  });
});
