import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../kernel/operations/actor.ts';
import { visitsOf } from '../../testing/page-visits.tsx';
import { openTestHouse, type TestHouse } from '../../testing/test-house.ts';
import { makeTestSealFor } from '../seals/make-test-seal.ts';
import { reserveStatusIndexes } from '../status/status-lists.ts';
import { pemFile, sealCalled } from '../testing/served-lists.ts';
import * as issuers from './issuers.tsx';
import * as lists from './lists.tsx';
import * as newSeal from './new-seal.tsx';
import * as seal from './seal.tsx';
import * as seals from './seals.tsx';
import * as statusList from './status-list.tsx';

let house: TestHouse;
let institutionId: string;
let administrator: Actor;
beforeAll(async () => {
  house = await openTestHouse();
  institutionId = (await house.makeInstitution({ name: 'University of Sampola' })).id;
  administrator = { personId: null, roles: [{ role: 'administrator', institutionId }], via: 'page' };
  administrator = (await house.makePerson({ roles: [...administrator.roles] })).actor;
});
afterAll(() => house.close());

const open = visitsOf(() => house.services, {
  '/trust': issuers,
  '/trust/status/:listId': statusList,
  '/trust/lists': lists,
  '/trust/seals': seals,
  '/trust/seals/new': newSeal,
  '/trust/seals/:sealId': seal,
});

describe('before there is a seal', () => {
  it('everyone reads so, and staff read what to do', async () => {
    expect((await open('/trust')).html).toContain('No seal yet');
    const { html } = await open('/trust/seals', { actor: administrator });
    expect(html).toContain('href="/trust/seals/new"');
  });

  it('staff’s pages are closed to the public', async () => {
    expect((await open('/trust/seals')).status).toBe(401);
  });

  it('a form that lacks something comes back with what was typed, and says what', async () => {
    const form = { intent: 'test', owner: institutionId, algorithm: 'ES256', name: '' };
    const { status, html } = await open('/trust/seals/new', { actor: administrator, form });
    expect(status).toBe(422);
    expect(html).toContain('href="#field-name"');
    expect(html).toMatch(/<input[^>]*value="ES256"[^>]*checked|<input[^>]*checked[^>]*value="ES256"/);
  });

  it('the form makes a test seal and goes on to it', async () => {
    const form = { intent: 'test', owner: institutionId, algorithm: 'ES256', name: 'Trial seal' };
    const { status, to } = await open('/trust/seals/new', { actor: administrator, form });
    expect(status).toBe(302);
    expect(to).toMatch(/^\/trust\/seals\/[0-9a-f-]{36}\?done=trust\.done\.test-seal-made$/);
    const { html } = await open(to!, { actor: administrator });
    expect(html).toContain('<h1>Trial seal</h1>');
    expect(html).toContain('A test seal: no legal value.');
  });
});

describe('with a seal', () => {
  let sealId: string;
  beforeAll(async () => {
    const made = await house.run(makeTestSealFor, {
      institutionId,
      name: 'Second seal',
      algorithm: 'ES256',
      replace: 'yes',
    });
    sealId = made.sealId;
  });

  it.each([
    ['en', 'What a test seal means'],
    ['fi', 'Mitä testileima tarkoittaa'],
    ['es', 'Qué significa un sello de prueba'],
  ] as const)('everyone reads who issues and what a test seal means, in %s', async (language, words) => {
    const { html } = await open('/trust', { language });
    expect(html).toContain(words);
    expect(html).toContain('University of Sampola');
    expect(html).not.toContain('trust.');
  });

  it('a status list opened by a person explains itself', async () => {
    const { listId } = await house.db
      .transaction()
      .execute((tx) => reserveStatusIndexes(house.services, tx, sealId, 1));
    const { html } = await open(`/trust/status/${listId}`, { language: 'fi' });
    expect(html).toContain('131 072'.replace(' ', '\u00a0'));
    expect(html).toContain(`/trust/status/${listId}?purpose=suspension&amp;form=bitstring`);
  });

  it('staff see every seal with what to know of it', async () => {
    const { html } = await open('/trust/seals', { actor: administrator });
    expect(html).toContain('Second seal');
    expect(html).toContain('Trial seal');
    expect(html).toContain('Retired');
  });

  it('retiring is asked first, wants a reason, and is then done', async () => {
    const address = `/trust/seals/${sealId}`;
    const asked = await open(`${address}?retire`, { actor: administrator });
    expect(asked.html).toContain('Retire this seal?');
    const without = await open(address, { actor: administrator, form: { reason: '' } });
    expect(without.status).toBe(422);
    expect(without.html).toContain('href="#field-reason"');
    const done = await open(address, { actor: administrator, form: { reason: 'The key may be known.' } });
    expect(done.to).toBe(`${address}?done=trust.done.seal-retired`);
    expect((await open(address, { actor: administrator })).html).not.toContain('?retire');
  });
});

describe('the lists of trust', () => {
  const address = '/trust/lists';
  let whole: Actor;
  beforeAll(async () => {
    whole = (await house.makePerson({ roles: [{ role: 'administrator', institutionId: null }] })).actor;
  });

  it('are closed to the public, and say what to do while there are none', async () => {
    expect((await open(address)).status).toBe(401);
    const { html } = await open(address, { actor: whole });
    expect(html).toContain('No list yet');
    expect(html).toContain('name="certificates"');
    expect(html).toContain('http://localhost:4400/trust/list.jws');
    expect(html).not.toMatch(/>trust\./);
  });

  it('may be read and not changed by a member’s administrator', async () => {
    const { status, html } = await open(address, { actor: administrator });
    expect(status).toBe(200);
    expect(html).not.toContain('<form');
  });

  it('say what a form lacks, and keep what was typed', async () => {
    const form = {
      intent: 'add',
      kind: 'list',
      address: '',
      name: 'Sister',
      certificates: new Blob(['none']),
    };
    const { status, html } = await open(address, { actor: whole, form });
    expect(status).toBe(422);
    expect(html).toContain('href="#field-address"');
    expect(html).toContain('value="Sister"');
  });

  it('show each list with its age and what is wrong with it, and take it out again', async () => {
    const { bytes } = pemFile(await sealCalled('Trusted'));
    const form = { intent: 'add', kind: 'certificates', name: 'Sister', certificates: new Blob([bytes]) };
    expect((await open(address, { actor: whole, form })).to).toBe(`${address}?done=trust.done.list-added`);
    await house.db
      .insertInto('trust.trust_list')
      .values({
        id: '0190a0a0-0000-7000-8000-000000000001',
        kind: 'list',
        name: 'Operator',
        territory: 'FI',
        address: 'https://list.example/list.xml',
        signers: [],
        asked_at: house.services.now(),
        problem: 'rollback',
        added_at: house.services.now(),
      })
      .execute();
    const { html } = await open(address, { actor: whole });
    expect(html).toContain('Sister');
    expect(html).toContain('1 certificate');
    expect(html).toContain('FI – Operator');
    expect(html).toContain('An older issue came than the one in use.');
    expect(html).toContain('Not in use');
    expect(html).toContain('aria-label="Remove FI – Operator"');
    const listId = '0190a0a0-0000-7000-8000-000000000001';
    for (const [intent, done] of [
      ['refresh', 'list-asked'],
      ['remove', 'list-removed'],
    ] as const)
      expect((await open(address, { actor: whole, form: { intent, listId } })).to).toContain(done);
    expect((await open(address, { actor: whole })).html).not.toContain('Operator');
  });
});
