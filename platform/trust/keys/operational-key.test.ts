import { X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../kernel/database/database.ts';
import type { Services } from '../../kernel/services.ts';
import { openTestHouse, type TestHouse } from '../../testing/test-house.ts';
import { newEc, opensslWorkshop } from '../devices/testing/openssl.ts';
import { signingService } from '../devices/testing/signing-service.ts';
import { addRemoteSeal } from '../seals/add-remote-seal.ts';
import { operationalSigner } from './operational-key.ts';
import type { KeyPlace } from './stored-key.ts';

let house: TestHouse;
let shop: ReturnType<typeof opensslWorkshop>;
let service: Awaited<ReturnType<typeof signingService>>;
let place: KeyPlace;

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
      mode: 'implicit',
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
beforeEach(async () => {
  const { id: institutionId } = await house.makeInstitution({ name: 'University of Sampola' });
  const { sealId } = await house.run(addRemoteSeal, {
    institutionId,
    name: 'Remote seal',
    address: service.address,
    clientId: service.client.id,
    clientSecret: service.client.secret,
    credentialId: 'seal',
  });
  place = { sealId, origin: house.services.origin };
  service.calls.length = 0;
});

/** Holds every signature back until it is let go. */
function hold(): { release: () => void } {
  let release = () => {};
  service.slow.until = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { release };
}

const asked = () => service.calls.filter((call) => call === '/signatures/signHash').length;
const untilAsked = (times: number) => expect.poll(asked, { timeout: 20_000 }).toBe(times);
const stored = () =>
  house.db.selectFrom('trust.operational_key').select('id').where('seal_id', '=', place.sealId).execute();

describe('an operational key whose seal is slow', () => {
  it('keeps no transaction open, and locks nothing, while the seal signs', async () => {
    const { release } = hold();
    const signer = operationalSigner(house.services, place);
    await untilAsked(1);
    const { rows } = await house.pool.query(
      `select state, query from pg_stat_activity
        where datname = current_database() and xact_start is not null and pid <> pg_backend_pid()`,
    );
    expect(rows).toEqual([]);
    release();
    expect((await signer).kid).toContain('/trust/statements/');
    expect(await stored()).toHaveLength(1);
  });

  it('is asked for once by all who need it in one process', async () => {
    const { release } = hold();
    const both = [operationalSigner(house.services, place), operationalSigner(house.services, place)];
    await untilAsked(1);
    release();
    const [one, other] = await Promise.all(both);
    expect(one!.kid).toBe(other!.kid);
    expect(asked()).toBe(1);
  });

  it('is one where two processes make it at once', async () => {
    const second = openDatabase(house.connection, 2);
    try {
      const processes: Services[] = [house.services, { ...house.services, db: second.db }];
      const { release } = hold();
      const both = processes.map((services) => operationalSigner(services, place));
      await untilAsked(2);
      release();
      const [one, other] = await Promise.all(both);
      expect(one!.kid).toBe(other!.kid);
      expect(await stored()).toEqual([{ id: one!.kid.split('/').at(-1) }]);
    } finally {
      await second.close();
    }
  });

  it('stores none, and leaves the way free, where the seal refuses', async () => {
    service.failures.push(400);
    await expect(operationalSigner(house.services, place)).rejects.toMatchObject({
      code: 'trust.remote-refused',
    });
    expect(await stored()).toEqual([]);
    expect((await operationalSigner(house.services, place)).kid).toContain('/trust/statements/');
  });
});
