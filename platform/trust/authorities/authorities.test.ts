import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { visitsOf } from '../../testing/page-visits.tsx';
import { openTestHouse, type TestHouse } from '../../testing/test-house.ts';
import { readTrustAnchors } from '../anchors/trust-anchors.ts';
import { sealServices } from '../evidence/fetch-evidence.ts';
import * as authoritiesPage from '../pages/authorities.tsx';
import * as sealPage from '../pages/seal.tsx';
import { addSeal } from '../seals/add-seal.ts';
import { changeSealLevel } from '../seals/change-seal-level.ts';
import { readSeal } from '../seals/read-seal.ts';
import { PASSPHRASE } from '../testing/seal-file.ts';
import { AUTHORITIES, serveHierarchy } from '../testing/served-hierarchy.ts';
import { addAuthority } from './add-authority.ts';
import { changeAuthority, removeAuthority } from './change-authority.ts';
import { listAuthorities } from './list-authorities.ts';

let house: TestHouse;
let served: Awaited<ReturnType<typeof serveHierarchy>>;
beforeAll(async () => {
  served = await serveHierarchy();
  house = await openTestHouse({
    mode: 'real',
    origin: 'https://credentials.alliance.example',
    fetchOutside: served.fetchOutside,
  });
  house.clock.set(new Date(Date.now() + 1000));
}, 60_000);
afterAll(async () => {
  await house?.close();
  served?.close();
});

const [FIRST, SECOND] = AUTHORITIES;
const listed = async () => (await house.run(listAuthorities, {})).authorities;
const seal = async (name: string, level?: 'B-LTA') => {
  const { id } = await house.makeInstitution({ name });
  const file = served.sealFile(name.toLowerCase());
  const input = { institutionId: id, name, file, passphrase: PASSPHRASE, ...(level && { level }) };
  return await house.run(addSeal, input);
};

describe('time-stamp authorities', { timeout: 120_000 }, () => {
  it('are no condition for a seal at B-B, which says so, but for a higher one', async () => {
    const { sealId, warnings } = await seal('Early');
    expect(warnings).toContain('basic-level');
    expect((await house.run(readSeal, { sealId })).level).toBe('B-B');
    await expect(seal('Never', 'B-LTA')).rejects.toMatchObject({ code: 'trust.no-authority' });
    await expect(house.run(changeSealLevel, { sealId, level: 'B-T' })).rejects.toMatchObject({
      code: 'trust.no-authority',
    });
  });

  it('are added after a trial stamp, with whoever confirms them as an anchor for time stamps alone', async () => {
    await house.run(addAuthority, { address: FIRST, name: 'First' });
    const [added] = await listed();
    expect(added).toMatchObject({
      name: 'First',
      certificate: { commonName: 'clock' },
      anchor: { commonName: 'root' },
    });
    const { timeStampAnchors, anchors } = await readTrustAnchors(house.db);
    expect(timeStampAnchors).toMatchObject([
      { name: 'root', sha256: added!.anchor.fingerprint.toLowerCase() },
    ]);
    expect(anchors.map(({ sha256 }) => sha256)).not.toContain(timeStampAnchors[0]!.sha256);
  });

  it('are refused where they give no good stamp, or are known', async () => {
    served.down.add('second.waymark.test');
    await expect(house.run(addAuthority, { address: SECOND })).rejects.toMatchObject({
      code: 'trust.authority-unavailable',
      values: { name: 'second.waymark.test', reason: 'HTTP 503' },
    });
    served.down.clear();
    await expect(
      house.run(addAuthority, { address: 'http://ca.waymark.test/issuing.cer' }),
    ).rejects.toMatchObject({
      values: { reason: 'not a time-stamp response' },
    });
    await expect(house.run(addAuthority, { address: FIRST })).rejects.toMatchObject({
      code: 'trust.authority-known',
    });
    expect(await listed()).toHaveLength(1);
    const told = house.db.selectFrom('kernel.audit').select('about');
    expect(await told.where('operation', '=', 'trust.add-authority').execute()).toHaveLength(1);
  });

  it('make B-LTA the level of a new real seal', async () => {
    const { sealId, warnings } = await seal('Later');
    expect(warnings).not.toContain('basic-level');
    expect((await house.run(readSeal, { sealId })).level).toBe('B-LTA');
  });

  it('are asked in an order that can be changed, and can be switched off and removed', async () => {
    const { authorityId } = await house.run(addAuthority, { address: SECOND });
    const digest = new Uint8Array(32);
    const askedFor = async () => {
      served.asked.length = 0;
      await sealServices(house.services).timeStamp(digest, 'SHA-256');
      return served.asked;
    };
    expect(await askedFor()).toEqual(['first.waymark.test']);
    await house.run(changeAuthority, { authorityId, place: 1 });
    expect((await listed()).map(({ address }) => address)).toEqual([SECOND, FIRST]);
    expect(await askedFor()).toEqual(['second.waymark.test']);
    await house.run(changeAuthority, { authorityId, enabled: false });
    expect(await askedFor()).toEqual(['first.waymark.test']);
    await house.run(removeAuthority, { authorityId });
    expect(await listed()).toHaveLength(1);
    expect((await readTrustAnchors(house.db)).timeStampAnchors).toHaveLength(1);
  });

  it('are passed over for a while after several failures', async () => {
    served.down.add('first.waymark.test');
    const stamp = () => sealServices(house.services).timeStamp(new Uint8Array(32), 'SHA-256');
    for (let time = 0; time < 3; time += 1) await expect(stamp()).rejects.toThrow('First: HTTP 503');
    served.asked.length = 0;
    await expect(stamp()).rejects.toThrow('failed several times');
    expect(served.asked).toEqual([]);
    served.down.clear();
    house.clock.forward(60);
    await stamp();
  });

  describe('on their page', () => {
    const open = visitsOf(() => house.services, {
      '/trust/authorities': authoritiesPage,
      '/trust/seals/:sealId': sealPage,
    });
    const administers = async (institutionId: string | null) =>
      (await house.makePerson({ roles: [{ role: 'administrator', institutionId }] })).actor;
    const page = '/trust/authorities';

    it('are added, moved, switched and removed by the alliance’s administrator, with a form for each', async () => {
      const actor = await administers(null);
      const added = await open(page, { actor, form: { intent: 'add', address: SECOND, name: 'Second' } });
      expect(added.to).toBe(`${page}?done=trust.done.authority-added`);
      const { id: authorityId } = (await listed()).find(({ name }) => name === 'Second')!;
      const { html } = await open(page, { actor });
      expect(html).toContain('aria-label="Ask Second earlier"');
      await open(page, { actor, form: { intent: 'move', authorityId, place: '1' } });
      await open(page, { actor, form: { intent: 'switch', authorityId, enabled: 'false' } });
      expect((await listed()).map(({ name, enabled }) => [name, enabled])).toEqual([
        ['Second', false],
        ['First', true],
      ]);
      await open(page, { actor, form: { intent: 'remove', authorityId } });
      expect((await listed()).map(({ name }) => name)).toEqual(['First']);
    });

    it('come back with what was typed where one cannot be added, and are only read by others', async () => {
      const known = { intent: 'add', address: FIRST, name: 'Again' };
      const { status, html } = await open(page, { actor: await administers(null), form: known });
      expect(status).toBe(409);
      expect(html).toContain('value="Again"');
      const { id } = await house.makeInstitution();
      expect((await open(page, { actor: await administers(id) })).html).not.toContain('<form');
    });

    it('allow a seal’s level to be raised by the form on its page', async () => {
      const { sealId } = await seal('Raised', 'B-LTA');
      const actor = await administers(null);
      await house.run(changeSealLevel, { sealId, level: 'B-B' });
      expect((await open(`/trust/seals/${sealId}`, { actor })).html).toContain('name="level"');
      const form = { intent: 'level', level: 'B-LTA' };
      const { to } = await open(`/trust/seals/${sealId}`, { actor, form });
      expect(to).toBe(`/trust/seals/${sealId}?done=trust.done.level-changed`);
      expect((await house.run(readSeal, { sealId })).level).toBe('B-LTA');
    });
  });
});
