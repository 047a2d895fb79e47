import { spawnSync } from 'node:child_process';
import { copyFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeTestFolder } from '../../kernel/postgres/test-postgres.ts';
import { type RunningHouse, runCommand, startHouse, workersOf } from '../testing/running-house.ts';

// The first start builds the program and fills the demonstration.
const PATIENCE = 240_000;

const processes = () => spawnSync('ps', ['-eo', 'args'], { encoding: 'utf8' }).stdout;

/** What was left of a first start that was ended while it loaded the demonstration. The next one has to load the rest. */
let cutShort: { code: number | null; left: boolean };
let house: RunningHouse;
beforeAll(async () => {
  const first = await startHouse({ until: 'loads its demonstration' });
  const { dataFolder } = first;
  cutShort = { code: await first.stop(), left: processes().includes(dataFolder) };
  house = await startHouse({ dataFolder });
}, PATIENCE);
afterAll(() => house?.remove(), PATIENCE);

const asleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const answers = async () => (await fetch(`${house.origin}/health`).catch(() => null))?.status === 200;

/** The newest credential in the passport of the demonstration's learner: its id and its file. */
async function learnersCredential(): Promise<[string, string]> {
  const link = /http:\S+\/demonstration\/sign-in\/learner\?\S+/.exec(house.output())![0];
  const signedIn = await fetch(link, { redirect: 'manual' });
  const headers = { cookie: signedIn.headers.get('set-cookie')!.split(';')[0]! };
  const passport = await (await fetch(`${house.origin}/passport`, { headers })).text();
  const [path, id] = /\/passport\/credentials\/([0-9a-f-]{36})/.exec(passport)!;
  const file = await fetch(`${house.origin}${path}/file`, { headers });
  expect(file.status).toBe(200);
  return [id!, await file.text()];
}

describe('waymark start', { timeout: PATIENCE }, () => {
  it('stops all of it at Ctrl-C while the demonstration is being loaded, and loads the rest at the next start', () => {
    expect(cutShort).toEqual({ code: 0, left: false });
    expect(house.output()).toContain('/demonstration/sign-in/');
  });

  it('prints its address and a one-click sign-in for each role', () => {
    const printed = house.output();
    expect(printed).toContain(house.origin);
    for (const role of ['administrator', 'course leader', 'examiner', 'issuing officer', 'learner'])
      expect(printed.toLowerCase()).toContain(role);
    const links = printed.match(/http:\S+\/demonstration\/sign-in\/\S+/g) ?? [];
    expect(links.length).toBeGreaterThanOrEqual(5);
  });

  it('signs in with one click', async () => {
    const link = /http:\S+\/demonstration\/sign-in\/\S+/.exec(house.output())![0];
    const response = await fetch(link, { redirect: 'manual' });
    expect(response.status).toBeGreaterThanOrEqual(300);
    expect(response.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Lax/);
  });

  it('says what to do when the port is taken', async () => {
    const port = Number(new URL(house.origin).port);
    const other = await runCommand(['start'], { PORT: String(port), WAYMARK_DATA: house.dataFolder });
    expect(other.code).toBe(2);
    expect(other.stderr).toContain(String(port));
    expect(other.stderr).toContain('PORT=');
    expect(await answers()).toBe(true);
  });

  it('refuses a port that is none, and an address that others could reach', async () => {
    const wrong = await runCommand(['start'], { PORT: 'eighty', WAYMARK_DATA: house.dataFolder });
    expect(wrong).toMatchObject({ code: 2 });
    expect(wrong.stderr).toContain('eighty');
    const open = await runCommand(['start'], { HOST: '0.0.0.0', WAYMARK_DATA: house.dataFolder });
    expect(open).toMatchObject({ code: 2 });
    expect(open.stderr).toContain('demonstration');
  });

  it('says what to do about a data folder that cannot be made', async () => {
    const WAYMARK_DATA = join(house.dataFolder, 'master.key', 'data');
    const wrong = await runCommand(['start'], { WAYMARK_DATA });
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain(`The folder ${WAYMARK_DATA} cannot be written to.`);
  });

  it('says what to do about a DATABASE_URL that leads nowhere', async () => {
    const gone = createServer();
    await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve));
    const { port } = gone.address() as { port: number };
    await new Promise((resolve) => gone.close(resolve));
    const wrong = await runCommand(['start'], { DATABASE_URL: `postgres://u:secret@127.0.0.1:${port}/x` });
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain('DATABASE_URL');
    expect(wrong.stderr).not.toContain('secret');
  });

  it('recovers by itself after kill -9, with everything it had', async () => {
    await house.kill();
    expect(await answers()).toBe(false);
    const { dataFolder, origin } = house;
    house = await startHouse({ dataFolder, port: Number(new URL(origin).port) });
    expect(await answers()).toBe(true);
  });

  it('begins its worker again when that is killed', async () => {
    const workers = () => workersOf(house);
    await expect.poll(() => workers().length, { timeout: 20_000 }).toBeGreaterThan(0);
    const before = workers();
    for (const pid of before) process.kill(pid, 'SIGKILL');
    const others = () => workers().filter((pid) => !before.includes(pid));
    await expect.poll(() => others().length, { timeout: 20_000 }).toBeGreaterThan(0);
    await asleep(200);
    expect(await answers()).toBe(true);
  });

  it('goes on in another folder from its backup: rests there, opens again, and verifies what it sealed', async () => {
    const { dataFolder: old, origin } = house;
    const there = await makeTestFolder();
    const file = join(old, 'waymark.backup');
    const [id, before] = await learnersCredential();
    expect(await runCommand(['backup', file], { WAYMARK_DATA: old })).toMatchObject({ code: 0 });
    expect(await house.stop()).toBe(0);
    await copyFile(join(old, 'master.key'), join(there, 'master.key'));
    expect(await runCommand(['restore', file], { WAYMARK_DATA: there })).toMatchObject({ code: 0 });
    await rm(old, { recursive: true });
    house = await startHouse({ dataFolder: there, port: Number(new URL(origin).port) });

    const { code, stdout } = await runCommand(['reopen'], { WAYMARK_DATA: there, LANG: 'en' });
    expect(code).toBe(0);
    // It says so only of what was resting.
    expect(stdout).toContain('Open again');
    const [sameId, after] = await learnersCredential();
    expect([sameId, after]).toEqual([id, before]);
    const body = new FormData();
    body.append('file', new Blob([after]), 'credential.jsonld');
    const report = await (await fetch(`${origin}/api/v1/verification`, { method: 'POST', body })).json();
    expect(report).toMatchObject({ verdict: 'test' });
    const checks = report.checks as { id: string; status: string }[];
    expect(checks.filter(({ status }) => status === 'failed')).toEqual([]);
    expect(checks).toContainEqual(expect.objectContaining({ id: 'status', status: 'passed' }));
  });

  it('stops all of it at Ctrl-C', async () => {
    const { dataFolder } = house;
    expect(await house.stop()).toBe(0);
    expect(processes()).not.toContain(dataFolder);
  });
});
