import { X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import { checkSeal, parseSealed } from '@waymark/credential';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestHouse, type TestHouse } from '../../testing/test-house.ts';
import { newEc, opensslWorkshop } from '../devices/testing/openssl.ts';
import { signingService } from '../devices/testing/signing-service.ts';
import { hasSoftHsm, softHsm } from '../devices/testing/softhsm.ts';
import { addHardwareSeal } from './add-hardware-seal.ts';
import { addRemoteSeal } from './add-remote-seal.ts';
import { openSealDevice } from './open-seal-device.ts';
import { sealBytes } from './seal-bytes.ts';

let house: TestHouse;
let shop: ReturnType<typeof opensslWorkshop>;
let service: Awaited<ReturnType<typeof signingService>>;

beforeAll(async () => {
  shop = opensslWorkshop();
  const subject = '/C=FI/O=University of Sampola/organizationIdentifier=VATFI-12345678/CN=Seal';
  const files = ['-keyout', 'seal.key', '-out', 'seal.pem'];
  shop.run('req', '-x509', '-nodes', '-days', '900', ...newEc('P-256'), '-subj', subject, ...files);
  service = await signingService({
    seal: {
      keyFile: join(shop.folder, 'seal.key'),
      chain: [new Uint8Array(new X509Certificate(Buffer.from(shop.read('seal.pem'))).raw)],
      algo: ['1.2.840.10045.4.3.2'],
      mode: 'explicit',
      pin: '2468',
      multisign: 5,
    },
  });
  house = await openTestHouse({
    mode: 'real',
    origin: 'https://credentials.alliance.example',
    fetchOutside: service.fetchOutside,
  });
  // OpenSSL's certificates begin at the present instant.
  house.clock.set(new Date(Date.now() + 3_600_000));
});
afterAll(async () => {
  await house?.close();
  service?.close();
  shop?.remove();
});

/** Sealed by the stored seal, as a batch does it. */
async function sealsAgain(sealId: string): Promise<boolean> {
  const device = await openSealDevice(house.services, sealId);
  const file = await sealBytes(device, 'iat', Buffer.from('{"a":1}'), house.services.now());
  const parsed = file && parseSealed(Buffer.from(file).toString());
  return Boolean(parsed?.ok && (await checkSeal(parsed.file)).ok);
}

/** What the trail tells of seals that were added. */
const told = async () =>
  (
    await house.db
      .selectFrom('kernel.audit')
      .select('about')
      .where('operation', 'in', ['trust.add-remote-seal', 'trust.add-hardware-seal'])
      .execute()
  ).flatMap(({ about }) => about);

const stored = () => house.db.selectFrom('trust.seal').select(['id', 'device', 'secret']).execute();

const remote = (institutionId: string, more = {}) => ({
  institutionId,
  name: 'Remote seal',
  address: service.address,
  clientId: service.client.id,
  clientSecret: service.client.secret,
  credentialId: 'seal',
  pin: '2468',
  ...more,
});

describe('a seal that a provider keeps', () => {
  it('is proved, stored with its secrets encrypted, and seals again from there', async () => {
    const { id } = await house.makeInstitution({ name: 'University of Sampola', country: 'FI' });
    const { sealId, warnings } = await house.run(addRemoteSeal, remote(id));
    expect(warnings).toEqual(['self-signed', 'basic-level']);
    expect(await sealsAgain(sealId)).toBe(true);
    expect(await told()).toEqual([`seal:${sealId}`]);
    const [row] = await stored();
    expect(row).toMatchObject({ id: sealId, device: 'remote' });
    for (const secret of ['2468', service.client.secret, service.client.id])
      expect(row!.secret.includes(secret)).toBe(false);
  });

  it('is not stored where the provider refuses', async () => {
    const { id } = await house.makeInstitution({ name: 'Another' });
    const before = [await stored(), await told()];
    await expect(house.run(addRemoteSeal, remote(id, { pin: '1111' }))).rejects.toMatchObject({
      code: 'trust.remote-refused',
    });
    expect([await stored(), await told()]).toEqual(before);
  });
});

describe('a seal in hardware', () => {
  it('says what to do where no hardware is set up', async () => {
    const input = { name: 'Seal', token: 'Seals', pin: '1234' };
    const { id: institutionId } = await house.makeInstitution({ name: 'A third' });
    await expect(house.run(addHardwareSeal, { ...input, institutionId })).rejects.toMatchObject({
      code: 'trust.pkcs11-not-set-up',
    });
  });

  // Debian's softhsm2, and the package pkcs11js, which compiles when it is installed.
  it.skipIf(!hasSoftHsm)('is proved, stored, and seals again from there (needs softhsm2)', async () => {
    const hsm = await softHsm(shop.folder);
    hsm.makeToken('Seals', '1234');
    hsm.importKey('Seals', '1234', 'seal.key', 'seal', '01');
    house.services.pkcs11Library = hsm.library;
    const { id: institutionId } = await house.makeInstitution({
      name: 'University of Sampola',
      country: 'FI',
    });
    const certificates = { name: 'chain.pem', bytes: shop.read('seal.pem') };
    const input = { institutionId, name: 'Token', token: 'Seals', pin: '1234', certificates };
    const { sealId } = await house.run(addHardwareSeal, input);
    expect(await sealsAgain(sealId)).toBe(true);
    const before = await told();
    expect(before).toContain(`seal:${sealId}`);
    const unreadable = { ...certificates, bytes: Buffer.from('no certificate') };
    await expect(
      house.run(addHardwareSeal, { ...input, certificates: unreadable, replace: 'yes' }),
    ).rejects.toMatchObject({ code: 'trust.certificate-unreadable' });
    expect(await told()).toEqual(before);
  });
});
