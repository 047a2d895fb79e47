import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestHouse, type TestHouse } from '../../testing/test-house.ts';
import { actorOfPerson } from '../actor.ts';
import { createApiKey, findApiKeys, revokeApiKey } from '../api-keys/manage-api-keys.ts';
import { actorOfApiKey } from '../api-keys.ts';
import { personKey, readPersonKeys } from '../people/keys.ts';
import { endRole } from '../roles/end-role.ts';
import { findRoles } from '../roles/find-roles.ts';
import { grantRole } from '../roles/grant-role.ts';
import { readAudit } from '../trail/read-audit.ts';
import { setNameLanguage, setPreferredLanguage, stateDateOfBirth } from './change-own-account.ts';
import { eraseOwnAccount } from './erase-own-account.ts';
import { exportOwnData } from './export-own-data.ts';
import { readOwnAccount } from './read-own-account.ts';

let house: TestHouse;
let tampere: string;
let chief: Awaited<ReturnType<TestHouse['makePerson']>>;
beforeAll(async () => {
  house = await openTestHouse();
  tampere = (await house.makeInstitution()).id;
  chief = await house.makePerson({ roles: [{ role: 'administrator', institutionId: null }] });
});
afterAll(() => house.close());

const withRoles = async (...names: ('administrator' | 'issuing-officer' | 'examiner')[]) =>
  house.makePerson({
    homeInstitutionId: tampere,
    roles: names.map((role) => ({ role, institutionId: tampere })),
  });

describe('roles', () => {
  it('are granted by an administrator at the own institution only', async () => {
    const administrator = await withRoles('administrator');
    const { id: personId } = await house.makePerson();
    const grant = (institutionId: string | null) =>
      house.run(grantRole, { personId, role: 'issuing-officer', institutionId }, administrator.actor);
    const { roleId } = await grant(tampere);
    expect(await grant(tampere)).toEqual({ roleId });
    const elsewhere = (await house.makeInstitution()).id;
    for (const other of [elsewhere, null])
      await expect(grant(other)).rejects.toMatchObject({ code: 'kernel.not-allowed' });
    const known = await actorOfPerson(house.db, personId);
    expect(known?.actor.roles).toEqual([{ role: 'issuing-officer', institutionId: tampere }]);
    const { roles } = await house.run(findRoles, { role: 'issuing-officer' }, administrator.actor);
    expect(roles.map(({ id }) => id)).toEqual([roleId]);
  });

  it('of teaching belong to an institution', async () => {
    const { id: personId } = await house.makePerson();
    await expect(house.run(grantRole, { personId, role: 'examiner' }, chief.actor)).rejects.toMatchObject({
      code: 'alliance.role-needs-institution',
    });
  });

  it('end at once, but the last administrator of the alliance stays', async () => {
    const { roles } = await house.run(findRoles, { role: 'administrator' }, chief.actor);
    const last = roles.find(({ institution }) => institution === null)!;
    const end = () => house.run(endRole, { roleId: last.id }, chief.actor);
    await expect(end()).rejects.toMatchObject({ code: 'alliance.last-administrator' });
    await expect(house.run(eraseOwnAccount, { confirm: 'yes' }, chief.actor)).rejects.toMatchObject({
      code: 'alliance.last-administrator',
    });
    const second = await house.makePerson();
    const { roleId } = await house.run(
      grantRole,
      { personId: second.id, role: 'administrator' },
      chief.actor,
    );
    await house.run(endRole, { roleId }, chief.actor);
    await expect(end()).rejects.toMatchObject({ code: 'alliance.last-administrator' });
    expect((await actorOfPerson(house.db, second.id))?.actor.roles).toEqual([]);
  });
});

describe('an API key', () => {
  it('acts as its owner within its scopes, until it is revoked', async () => {
    const officer = await withRoles('issuing-officer');
    const { possibleScopes } = await house.run(findApiKeys, {}, officer.actor);
    expect(possibleScopes).toContain('alliance.find-people');
    expect(possibleScopes).not.toContain('alliance.grant-role');
    const { key, apiKeyId } = await house.run(
      createApiKey,
      { name: 'Register', scopes: ['alliance.read-own-account'] },
      officer.actor,
    );
    const actor = await actorOfApiKey(house.db, key, house.services.now());
    expect(actor).toMatchObject({
      personId: officer.id,
      via: 'api-key',
      scopes: ['alliance.read-own-account'],
    });
    expect(await house.run(readOwnAccount, {}, actor!)).toMatchObject({ personId: officer.id });
    await expect(house.run(findApiKeys, {}, actor!)).rejects.toMatchObject({ code: 'kernel.key-scope' });
    const stored = await house.db.selectFrom('kernel.api_key').selectAll().execute();
    expect(JSON.stringify(stored)).not.toContain(key);
    await house.run(revokeApiKey, { apiKeyId }, officer.actor);
    expect(await actorOfApiKey(house.db, key, house.services.now())).toBeNull();
  });

  it('cannot be given more than its owner’s roles allow, nor make another', async () => {
    const officer = await withRoles('issuing-officer');
    await expect(
      house.run(createApiKey, { name: 'Too much', scopes: ['alliance.grant-role'] }, officer.actor),
    ).rejects.toMatchObject({ code: 'alliance.scope-not-yours' });
    const key = { ...officer.actor, via: 'api-key' as const, scopes: ['alliance.create-api-key'] };
    await expect(
      house.run(createApiKey, { name: 'Child', scopes: ['alliance.read-own-account'] }, key),
    ).rejects.toMatchObject({ code: 'alliance.needs-session' });
  });

  it('ends at its date, and is nobody else’s to revoke', async () => {
    const officer = await withRoles('issuing-officer');
    const { key, apiKeyId } = await house.run(
      createApiKey,
      { name: 'Short', scopes: ['alliance.read-own-account'], expiresAt: '2026-06-20T00:00:00Z' },
      officer.actor,
    );
    expect(await actorOfApiKey(house.db, key, new Date('2026-06-19T23:59:59Z'))).not.toBeNull();
    expect(await actorOfApiKey(house.db, key, new Date('2026-06-20T00:00:00Z'))).toBeNull();
    const other = await withRoles('issuing-officer');
    await expect(house.run(revokeApiKey, { apiKeyId }, other.actor)).rejects.toMatchObject({
      code: 'kernel.not-allowed',
    });
    await house.run(revokeApiKey, { apiKeyId }, chief.actor);
  });
});

describe('one’s own account', () => {
  it('takes a birth date where none is known, and says whose word it is', async () => {
    const person = await house.makePerson();
    for (const wrong of ['2026-06-15', '1899-12-31'])
      await expect(house.run(stateDateOfBirth, { dateOfBirth: wrong }, person.actor)).rejects.toMatchObject({
        code: 'alliance.date-not-possible',
      });
    await house.run(stateDateOfBirth, { dateOfBirth: '2001-03-27' }, person.actor);
    expect(await house.run(readOwnAccount, {}, person.actor)).toMatchObject({
      dateOfBirth: '2001-03-27',
      dateOfBirthSource: 'learner',
    });
    const stated = await house.makePerson({ dateOfBirth: '2000-01-01' });
    await expect(
      house.run(stateDateOfBirth, { dateOfBirth: '2001-03-27' }, stated.actor),
    ).rejects.toMatchObject({ code: 'alliance.date-already-known' });
  });

  it('keeps the language of pages and of the name', async () => {
    const person = await house.makePerson();
    await house.run(setPreferredLanguage, { language: 'fi' }, person.actor);
    await house.run(setNameLanguage, { language: 'SR-latn' }, person.actor);
    expect(await house.run(readOwnAccount, {}, person.actor)).toMatchObject({
      preferredLanguage: 'fi',
      fullNameLanguage: 'sr-Latn',
    });
    await expect(house.run(setNameLanguage, { language: 'x y' }, person.actor)).rejects.toMatchObject({
      fields: [{ path: 'language', message: 'alliance.field.language-tag' }],
    });
  });

  it('is erased at its owner’s will, while the register’s key stays', async () => {
    const { vault } = house.services;
    const person = await house.makePerson({
      fullName: 'Unforgettable Name',
      email: 'forget@home.example',
      dateOfBirth: '1990-09-09',
      homeInstitutionId: tampere,
      studentNumber: 'F-1',
    });
    await house.db.transaction().execute((tx) => personKey(tx, vault, person.id));
    const data = await house.run(exportOwnData, {}, person.actor);
    expect(JSON.stringify(data)).toContain('Unforgettable Name');
    expect(JSON.stringify(data)).toContain('F-1');
    await expect(house.run(eraseOwnAccount, { confirm: 'no' as never }, person.actor)).rejects.toMatchObject({
      fields: [{ path: 'confirm', message: 'alliance.field.confirm-erasure' }],
    });
    await house.run(eraseOwnAccount, { confirm: 'yes' }, person.actor);
    expect(await actorOfPerson(house.db, person.id)).toBeNull();
    for (const table of ['alliance.person', 'alliance.identifier', 'kernel.audit', 'kernel.mail'] as const) {
      const rows = JSON.stringify(await house.db.selectFrom(table).selectAll().execute());
      for (const trace of ['Unforgettable', 'forget@home.example', '1990-09-09'])
        expect(rows).not.toContain(trace);
    }
    const keys = await house.db.transaction().execute((tx) => readPersonKeys(tx, vault, [person.id]));
    expect(keys.size).toBe(1);
  });
});

describe('the audit trail', () => {
  it('is read by what it is about, by operation, person and time, with names of those who acted', async () => {
    house.clock.set('2026-07-01T08:00:00Z');
    const officer = await house.makePerson({ fullName: 'Ove Officer', roles: [] });
    await house.run(setPreferredLanguage, { language: 'es' }, officer.actor);
    const read = (filter: Parameters<typeof house.run<typeof readAudit.input, unknown>>[1]) =>
      house.run(readAudit, filter as Record<string, string>, chief.actor);
    for (const filter of [
      { about: `person:${officer.id}` },
      { about: officer.id },
      { actorId: officer.id },
      { operation: 'alliance.set-preferred-language', from: '2026-07-01T00:00:00Z' },
    ])
      expect((await read(filter)).entries[0]).toMatchObject({
        operation: 'alliance.set-preferred-language',
        actor: { id: officer.id, fullName: 'Ove Officer' },
      });
    expect((await read({ from: '2026-07-02T00:00:00Z' })).total).toBe(0);
    expect((await read({ actorId: officer.id, until: '2026-07-01T08:00:00Z' })).total).toBe(0);
  });

  it('shows an institution its own part', async () => {
    const administrator = await withRoles('administrator');
    const { entries } = await house.run(readAudit, { size: 200 }, administrator.actor);
    expect(entries.length).toBeGreaterThan(0);
    expect(new Set(entries.map(({ institution }) => institution)).size).toBe(1);
    const learner = await house.makePerson();
    await expect(house.run(readAudit, {}, learner.actor)).rejects.toMatchObject({
      code: 'kernel.not-allowed',
    });
  });
});
