import { type Anchor, verify } from '@waymark/credential';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { publicRoutes } from '../doors/http/public-routes.ts';
import { openTestHouse, type TestHouse } from '../testing/test-house.ts';
import type { TrustAnchors } from './anchors/trust-anchors.ts';
import { addSeal } from './seals/add-seal.ts';
import { makeTestSealFor } from './seals/make-test-seal.ts';
import { openSealDevice } from './seals/open-seal-device.ts';
import { sealBytes } from './seals/seal-bytes.ts';
import { setStatus } from './status/set-status.ts';
import { reserveStatusIndexes } from './status/status-lists.ts';
import { PASSPHRASE, sealFile } from './testing/seal-file.ts';

// A verifier anywhere knows the file, our public addresses, and nothing else.
let house: TestHouse;
let sealId: string;
beforeAll(async () => {
  house = await openTestHouse({ mode: 'real', origin: 'https://credentials.alliance.example' });
  const { id: institutionId } = await house.makeInstitution({ name: 'University of Sampola' });
  const input = { institutionId, name: 'Seal', file: sealFile(), passphrase: PASSPHRASE };
  sealId = (await house.run(addSeal, input)).sealId;
});
afterAll(() => house.close());

const ask = (path: string) => publicRoutes(house.services).request(path);

async function anchors(): Promise<Anchor[]> {
  const list = (await (await ask('/trust/anchors.json')).json()) as TrustAnchors;
  return list.anchors.map(({ certificate, name }) => ({
    certificate: new Uint8Array(Buffer.from(certificate, 'base64')),
    name: name.en ?? '',
    source: 'the list of the alliance',
  }));
}

async function sealedCredential(seal: string) {
  const { listId, list, indexes } = await house.db
    .transaction()
    .execute((tx) => reserveStatusIndexes(house.services, tx, seal, 1));
  const index = indexes[0]!;
  const country = { id: 'http://publications.europa.eu/resource/authority/country/FIN', type: 'Concept' };
  const credential = {
    '@context': ['https://www.w3.org/2018/credentials/v1', 'http://data.europa.eu/snb/model/context/edc-ap'],
    id: 'urn:uuid:8e3f3a0e-8a43-4f4e-b5d5-0b0e61e2f0aa',
    type: ['VerifiableCredential', 'EuropeanDigitalCredential'],
    issuer: {
      id: 'urn:epass:org:issuer',
      type: 'Organisation',
      legalName: { en: 'University of Sampola' },
      eIDASIdentifier: { id: 'urn:epass:id:1', type: 'LegalIdentifier', notation: 'VATFI-00000000' },
      location: [
        { id: 'urn:epass:location:1', type: 'Location', address: { type: 'Address', countryCode: country } },
      ],
    },
    validFrom: '2026-06-01T00:00:00Z',
    credentialStatus: { id: `${list}#${index}`, type: 'CredentialStatus' },
    credentialSubject: { id: 'urn:epass:person:1', type: 'Person', fullName: { en: 'A Learner' } },
  };
  const device = await openSealDevice(house.services, seal);
  const payload = Buffer.from(JSON.stringify(credential));
  const file = await sealBytes(device, 'iat', payload, house.services.now());
  return { file: file!, place: { listId, index } };
}

const check = async (file: Uint8Array, findSuccessor?: () => Promise<{ successor: string }>) =>
  verify(file, {
    anchors: await anchors(),
    now: house.services.now(),
    language: 'en',
    resolve: async (url) => {
      const routes = publicRoutes(house.services, findSuccessor ? { findSuccessor } : {});
      const answer = await routes.request(url);
      const bytes = new Uint8Array(await answer.arrayBuffer());
      return { status: answer.status, headers: Object.fromEntries(answer.headers), bytes };
    },
  });

it('finds a credential genuine, suspended, genuine, revoked, superseded, as the issuer says', async () => {
  const { file, place } = await sealedCredential(sealId);
  const set = (value: 'valid' | 'suspended' | 'revoked') =>
    house.db.transaction().execute((tx) => setStatus(tx, [{ ...place, value }], house.services.now()));
  expect(await check(file)).toMatchObject({ verdict: 'genuine', issuer: { bound: true, test: false } });
  await set('suspended');
  expect((await check(file)).verdict).toBe('suspended');
  await set('valid');
  expect((await check(file)).verdict).toBe('genuine');
  await set('revoked');
  expect((await check(file)).verdict).toBe('revoked');
  const replaced = await check(file, async () => ({ successor: 'urn:uuid:the-new-one' }));
  expect(replaced).toMatchObject({ verdict: 'superseded', successor: 'urn:uuid:the-new-one' });
});

it('goes on so after the seal has been renewed, and its key has been followed by another', async () => {
  const { file, place } = await sealedCredential(sealId);
  const { institution_id } = await house.db
    .selectFrom('trust.seal')
    .select('institution_id')
    .where('id', '=', sealId)
    .executeTakeFirstOrThrow();
  house.clock.set('2028-02-01T00:00:00Z');
  const renewed = sealFile({ notAfter: new Date('2031-01-01T00:00:00Z') });
  const input = { name: 'New', file: renewed, passphrase: PASSPHRASE, replace: 'yes' } as const;
  await house.run(addSeal, { ...input, institutionId: institution_id });
  expect((await check(file)).verdict).toBe('genuine');
  await house.db
    .transaction()
    .execute((tx) => setStatus(tx, [{ ...place, value: 'revoked' }], house.services.now()));
  expect((await check(file)).verdict).toBe('revoked');
  house.clock.set('2026-06-15T10:00:00Z');
});

it('says test of whatever a test seal has sealed', async () => {
  const { id: institutionId } = await house.makeInstitution();
  const test = await house.run(makeTestSealFor, { institutionId, name: 'Test', algorithm: 'ES256' });
  const report = await check((await sealedCredential(test.sealId)).file);
  expect(report.verdict).toBe('test');
  expect(report.checks.find(({ id }) => id === 'status')?.status).toBe('passed');
});
