import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { publicRoutes } from '../../doors/http/public-routes.ts';
import type { Actor } from '../../kernel/operations/actor.ts';
import { openTestHouse, type TestHouse } from '../../testing/test-house.ts';
import { listTrustedIssuers } from '../anchors/list-trusted-issuers.ts';
import { makeTestSeal } from '../devices/index.ts';
import { operationalSigner } from '../keys/operational-key.ts';
import { readOrigins } from '../origin.ts';
import { sealFile } from '../testing/seal-file.ts';
import { addSeal } from './add-seal.ts';
import { findSealOwners } from './find-seal-owners.ts';
import { listSeals } from './list-seals.ts';
import { makeTestSealFor } from './make-test-seal.ts';
import { openSealDevice } from './open-seal-device.ts';
import { readSeal } from './read-seal.ts';
import { retireSeal } from './retire-seal.ts';
import { checkSealUsable, sealFor } from './seal.ts';

const NOW = new Date('2026-06-15T10:00:00Z');
let house: TestHouse;

async function setUp(options: Parameters<typeof openTestHouse>[0]) {
  house = await openTestHouse(options);
  await house.db
    .insertInto('alliance.alliance')
    .values({
      name: JSON.stringify({ en: 'The Alliance' }),
      legal_name: JSON.stringify({ en: 'The Alliance EGTC' }),
      country: 'FR',
      homepage: null,
      created_at: NOW,
    })
    .execute();
}

const staff = (role: 'administrator' | 'issuing-officer', institutionId: string | null): Actor => ({
  personId: '01900000-0000-7000-8000-000000000001',
  roles: [{ role, institutionId }],
  via: 'page',
});

describe('in a real installation', () => {
  beforeEach(() => setUp({ mode: 'real', origin: 'https://credentials.alliance.example' }));
  afterEach(() => house.close());

  const sampola = () => house.makeInstitution({ name: 'University of Sampola' });
  const upload = (institutionId: string | null, more = {}) =>
    house.run(addSeal, { institutionId, name: 'Seal', file: sealFile(), passphrase: 'open sesame', ...more });

  /** What the trail tells of seals that were added. */
  const told = () =>
    house.db
      .selectFrom('kernel.audit')
      .select(['about', 'institution_id'])
      .where('operation', '=', 'trust.add-seal')
      .execute();

  it('a seal from a file is proved, stored, and seals again from there', async () => {
    const { id } = await sampola();
    const { sealId, warnings } = await upload(id);
    expect(await told()).toEqual([{ about: [`seal:${sealId}`], institution_id: id }]);
    expect(warnings).toEqual(['not-qualified', 'basic-level']);
    const device = await openSealDevice(house.services, sealId);
    expect(device.algorithm).toBe('ES256');
    expect(await device.sign([new Uint8Array(8)])).toHaveLength(1);
    expect((await sealFor(house.db, { owner: 'institution', institutionId: id }))?.id).toBe(sealId);
    expect(await sealFor(house.db, { owner: 'alliance' })).toBeNull();
  });

  it('keeps file and passphrase encrypted', async () => {
    const { id } = await sampola();
    const file = sealFile();
    await upload(id, { file });
    const { secret } = await house.db.selectFrom('trust.seal').select('secret').executeTakeFirstOrThrow();
    expect(secret.includes('open sesame')).toBe(false);
    expect(secret.includes(Buffer.from(file.bytes).subarray(0, 40))).toBe(false);
  });

  it('a wrong passphrase, a nameless certificate and a broken file change nothing', async () => {
    const { id } = await sampola();
    await expect(upload(id, { passphrase: 'sesame' })).rejects.toMatchObject({
      code: 'trust.seal-passphrase-wrong',
    });
    await expect(upload(id, { file: sealFile({ identifier: '' }) })).rejects.toMatchObject({
      code: 'trust.seal-names-nobody',
    });
    const broken = { name: 'x.p12', bytes: new Uint8Array(100) };
    await expect(upload(id, { file: broken })).rejects.toMatchObject({ code: 'trust.seal-file-unreadable' });
    expect(await house.db.selectFrom('trust.seal').select('id').execute()).toEqual([]);
    expect(await told()).toEqual([]);
  });

  it('warns where the certificate does not fit its owner, or ends soon', async () => {
    const { id } = await sampola();
    const file = sealFile({
      organization: 'Somebody Else',
      country: 'ES',
      notAfter: new Date('2026-07-01T00:00:00Z'),
    });
    expect((await upload(id, { file })).warnings).toEqual([
      'expires-soon',
      'name-differs',
      'country-differs',
      'not-qualified',
      'basic-level',
    ]);
  });

  it('takes a test certificate only when that is confirmed', async () => {
    const { id } = await sampola();
    const test = await makeTestSeal({ ownerName: 'Sampola', country: 'FI', algorithm: 'ES256', now: NOW });
    const input = { file: { name: 'test.p12', bytes: test.pkcs12 }, passphrase: test.passphrase };
    await expect(upload(id, input)).rejects.toMatchObject({ code: 'trust.seal-is-test' });
    expect((await upload(id, { ...input, allowTest: 'yes' })).warnings).toEqual(['test']);
  });

  it('each owner has one seal in use; a new one takes its place only when that is meant', async () => {
    const { id } = await sampola();
    const first = await upload(id);
    await expect(upload(id)).rejects.toMatchObject({ code: 'trust.seal-exists' });
    const second = await upload(id, { replace: 'yes' });
    expect((await sealFor(house.db, { owner: 'institution', institutionId: id }))?.id).toBe(second.sealId);
    expect(await house.run(readSeal, { sealId: first.sealId })).toMatchObject({ state: 'retired' });
    await upload(null);
  });

  it('of two administrators at once, one gets the seal in and the other is told', async () => {
    const { id } = await sampola();
    const both = await Promise.allSettled([upload(id), upload(id)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = both.find((each) => each.status === 'rejected');
    expect(refused?.reason).toMatchObject({ code: 'trust.seal-exists' });
    const got = both.find((each) => each.status === 'fulfilled');
    expect((await told()).map(({ about }) => about)).toEqual([[`seal:${got?.value.sealId}`]]);
  });

  it('freezes the public origin with the first statement under a real seal', async () => {
    const { id } = await sampola();
    const { sealId } = await upload(id);
    expect(await readOrigins(house.db)).toEqual([]);
    await operationalSigner(house.services, { sealId, origin: house.services.origin });
    expect(await readOrigins(house.db)).toEqual([
      { origin: 'https://credentials.alliance.example', since: NOW },
    ]);
  });

  it('lists from before a renewal go on under the successor, if it names the same owner', async () => {
    const { id } = await sampola();
    const old = await upload(id, { file: sealFile({ notAfter: new Date('2026-08-01T00:00:00Z') }) });
    const place = { sealId: old.sealId, origin: house.services.origin };
    house.clock.set('2026-08-02T00:00:00Z');
    await expect(operationalSigner(house.services, place)).rejects.toMatchObject({
      code: 'trust.cannot-authorise',
    });
    await upload(id, { replace: 'yes', file: sealFile({ organization: 'Somebody Else' }) });
    await expect(operationalSigner(house.services, place)).rejects.toMatchObject({
      code: 'trust.cannot-authorise',
    });
    await upload(id, { replace: 'yes' });
    expect((await operationalSigner(house.services, place)).kid).toContain('/trust/statements/');
  });

  it('a batch does not start with a seal that cannot finish it', async () => {
    const { id } = await sampola();
    const owner = { owner: 'institution', institutionId: id } as const;
    const { sealId } = await upload(id, { file: sealFile({ notAfter: new Date('2026-06-16T00:00:00Z') }) });
    const seal = (await sealFor(house.db, owner))!;
    expect(() => checkSealUsable(seal, new Date('2026-06-15T20:00:00Z'))).not.toThrow();
    expect(() => checkSealUsable(seal, new Date('2026-06-16T10:00:00Z'))).toThrow(
      /trust\.seal-ends-too-early/,
    );
    expect(() => checkSealUsable(seal, NOW, new Date('2025-01-01T00:00:00Z'))).toThrow(
      /trust\.seal-not-begun/,
    );
    await house.run(retireSeal, { sealId, reason: 'renewed' });
    await house.run(retireSeal, { sealId, reason: 'renewed, twice' });
    const retired = { ...seal, retiredAt: NOW };
    expect(() => checkSealUsable(retired, NOW)).toThrow(/trust\.seal-retired/);
    expect(await sealFor(house.db, owner)).toBeNull();
  });

  it('is refused under an address that nobody else reaches, which sealed bytes would name for ever', async () => {
    const { id } = await sampola();
    house.services.origin = 'http://localhost:4400';
    await expect(upload(id)).rejects.toMatchObject({ code: 'trust.origin-not-public' });
    expect(
      await house.run(makeTestSealFor, { institutionId: id, name: 'Test', algorithm: 'ES256' }),
    ).toBeTruthy();
  });
});

describe('in the demonstration', () => {
  beforeAll(() => setUp({}));
  afterAll(() => house.close());

  it('no real seal is taken', async () => {
    const file = sealFile();
    await expect(house.run(addSeal, { name: 'Seal', file, passphrase: 'open sesame' })).rejects.toMatchObject(
      { code: 'trust.seal-only-test-here' },
    );
  });

  it('a test seal says so wherever it is shown', async () => {
    const { sealId } = await house.run(makeTestSealFor, { name: 'Trial', algorithm: 'ES256' });
    const seal = await house.run(readSeal, { sealId });
    expect(seal).toMatchObject({
      test: true,
      state: 'active',
      warnings: ['test'],
      owner: { institutionId: null },
    });
    expect(seal.certificates[0]?.owner).toBe('TEST – no legal value – The Alliance EGTC');
    const issuers = await house.run(listTrustedIssuers, {}, { personId: null, roles: [], via: 'page' });
    expect(issuers.seals[0]).toMatchObject({ test: true, owner: { name: { en: 'The Alliance EGTC' } } });
    const anchors = await publicRoutes(house.services).request('/trust/anchors.json');
    expect(anchors.headers.get('access-control-allow-origin')).toBe('*');
    expect(await anchors.json()).toMatchObject({
      alliance: { name: { en: 'The Alliance' } },
      anchors: [{ test: true, country: 'FR', until: null, organizationIdentifier: /^TESTXX/ }].map(
        (anchor) => ({
          ...anchor,
          organizationIdentifier: expect.stringMatching(anchor.organizationIdentifier),
        }),
      ),
    });
  });

  it('an institution’s staff see and change their own seals, and nobody else’s', async () => {
    const mine = await house.makeInstitution();
    const other = await house.makeInstitution();
    const admin = staff('administrator', mine.id);
    const make = (institutionId: string | null, actor: Actor) =>
      house.run(makeTestSealFor, { institutionId, name: 'Seal', algorithm: 'ES256' }, actor);
    const { sealId } = await make(mine.id, admin);
    const notAllowed = { code: 'kernel.not-allowed' };
    await expect(make(other.id, admin)).rejects.toMatchObject(notAllowed);
    await expect(make(null, admin)).rejects.toMatchObject(notAllowed);
    await expect(make(mine.id, staff('issuing-officer', mine.id))).rejects.toMatchObject(notAllowed);
    const foreign = await make(other.id, staff('administrator', null));

    const list = await house.run(listSeals, {}, staff('issuing-officer', mine.id));
    expect(list.seals.map(({ id }) => id)).toEqual([sealId]);
    expect(list.total).toBe(1);
    const officer = staff('issuing-officer', mine.id);
    expect(await house.run(readSeal, { sealId }, officer)).toMatchObject({ id: sealId });
    await expect(house.run(readSeal, { sealId: foreign.sealId }, officer)).rejects.toMatchObject(notAllowed);
    await expect(house.run(retireSeal, { sealId: foreign.sealId, reason: 'x' }, admin)).rejects.toMatchObject(
      notAllowed,
    );
    const owners = await house.run(findSealOwners, {}, admin);
    expect(owners).toMatchObject({ alliance: null, members: [{ institutionId: mine.id, hasSeal: true }] });
    expect((await house.run(findSealOwners, {}, staff('administrator', null))).alliance).not.toBeNull();
  });
});
