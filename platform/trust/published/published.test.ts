import { readCertificate } from '@waymark/credential';
import { anchorsOfList, verifyEntityList } from '@waymark/credential/trust-lists';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Identity } from '../../../packages/credential/testing/authority.ts';
import { publicRoutes } from '../../doors/http/public-routes.ts';
import { openTestHouse, type TestHouse } from '../../testing/test-house.ts';
import { readAnchorsOf, readDigest } from '../../verification/pages/read-digest.ts';
import { addList } from '../lists/add-list.ts';
import { makeTestSealFor } from '../seals/make-test-seal.ts';
import { issueOf, pemFile, sealCalled } from '../testing/served-lists.ts';

let house: TestHouse;
let certificate: Uint8Array;
let operator: Identity;
let stranger: Identity;
beforeAll(async () => {
  house = await openTestHouse();
  await house.db
    .insertInto('alliance.alliance')
    .values({
      name: JSON.stringify({ en: 'Alliance of the North' }),
      legal_name: JSON.stringify({ en: 'Alliance of the North' }),
      country: 'FI',
      created_at: house.services.now(),
    })
    .execute();
  [operator, stranger] = (await Promise.all(['a', 'b'].map(sealCalled))) as [Identity, Identity];
});
afterAll(() => house.close());
afterEach(() => vi.unstubAllGlobals());

const ask = (path: string) => publicRoutes(house.services).request(path);
const bytesOf = async (path: string) => new Uint8Array(await (await ask(path)).arrayBuffer());
const verify = async () => {
  const result = await verifyEntityList(await bytesOf('/trust/list.jws'), {
    certificates: [certificate],
    now: house.services.now(),
  });
  if (!result.ok) throw new Error(result.problem);
  return result;
};
const makeSeal = async (institutionId: string | null, name: string) => {
  const { sealId } = await house.run(makeTestSealFor, { institutionId, name, algorithm: 'ES256' });
  const row = house.db.selectFrom('trust.seal').select('certificate_chain').where('id', '=', sealId);
  return new Uint8Array((await row.executeTakeFirstOrThrow()).certificate_chain[0]!);
};

describe('before anybody has a seal', () => {
  it('nothing is published, and that is said', async () => {
    for (const path of ['/trust/list.jws', '/trust/anchors.jws']) expect((await ask(path)).status).toBe(404);
  });
});

describe('the alliance’s own list', () => {
  it('is signed with its seal, and vouches for the seal of each member', async () => {
    certificate = await makeSeal(null, 'Seal of the alliance');
    const { id } = await house.makeInstitution({ name: 'University of Sampola', country: 'EE' });
    const member = await makeSeal(id, 'Seal of the member');
    const result = await verify();
    expect(result.list).toMatchObject({ sequenceNumber: 1, territory: 'FI' });
    expect(result.list.operator).toBe(readCertificate(certificate)?.subject.organization);
    const anchors = anchorsOfList(result, '');
    expect(anchors.map(({ name, certificate: der, purpose }) => [name, der, purpose])).toEqual([
      ['Alliance of the North (Seal of the alliance)', certificate, 'seal'],
      ['University of Sampola (Seal of the member)', member, 'seal'],
    ]);
  });

  it('stays the same while nothing changes, and has the next number when something does', async () => {
    const first = await bytesOf('/trust/list.jws');
    expect(await bytesOf('/trust/list.jws')).toEqual(first);
    const { id } = await house.makeInstitution({ name: 'University of Tuuli' });
    await makeSeal(id, 'Another');
    const { list } = await verify();
    expect([list.sequenceNumber, list.services.length]).toEqual([2, 3]);
  });

  it('comes anew in good time before it ends', async () => {
    house.clock.forward(16 * 86_400);
    const { list } = await verify();
    expect(list.sequenceNumber).toBe(3);
    expect(list.nextUpdate!.getTime() - house.services.now().getTime()).toBeGreaterThan(29 * 86_400_000);
  });

  it('is signed once, however many ask at once', async () => {
    house.clock.forward(16 * 86_400);
    await Promise.all(Array.from({ length: 4 }, () => bytesOf('/trust/list.jws')));
    expect((await verify()).list.sequenceNumber).toBe(4);
  });
});

describe('the digest for browsers', () => {
  /** A browser's `fetch`, answered by the real routes. */
  const inBrowser = (change: (path: string, text: string) => string = (_, text) => text) =>
    vi.stubGlobal('fetch', async (path: string) => {
      const response = await ask(path);
      return new Response(change(path, await response.text()), { status: response.status });
    });
  const read = (later = 0) => readDigest(new Date(house.services.now().getTime() + later));

  it('names the alliance’s seals, and each list with its number and hash', async () => {
    const now = house.services.now();
    const file = { name: 'list.jws', bytes: Buffer.from(await issueOf(operator, stranger, { now })) };
    await house.run(addList, { kind: 'list', file, certificates: pemFile(operator) });
    inBrowser();
    const digest = await read();
    expect(digest?.anchors.map(({ country }) => country)).toEqual(['FI', 'EE', 'FI']);
    expect(digest?.lists).toMatchObject([{ territory: 'ES', sequenceNumber: 1, kind: 'list' }]);
    expect(await readAnchorsOf(digest!.lists[0]!)).toMatchObject([
      { certificate: Buffer.from(stranger.der).toString('base64') },
    ]);
  });

  it('is the same for an hour, for whoever has it already', async () => {
    const etag = (await ask('/trust/anchors.jws')).headers.get('etag')!;
    const again = await publicRoutes(house.services).request('/trust/anchors.jws', {
      headers: { 'if-none-match': etag },
    });
    expect(again.status).toBe(304);
  });

  it('is not relied on out of date, changed, or without its statement', async () => {
    inBrowser();
    expect(await read(25 * 3_600_000)).toBe(null);
    inBrowser((path, text) => (path.endsWith('.jws') ? text.replace('.', '.A') : text));
    expect(await read()).toBe(null);
    inBrowser((path, text) => (path.includes('statements') ? '{}' : text));
    expect(await read()).toBe(null);
  });

  it('vouches for nobody through anchors that are not those it was signed with', async () => {
    inBrowser();
    const list = (await read())!.lists[0]!;
    inBrowser((_, text) => text.replace('"qualified":false', '"qualified":true'));
    expect(await readAnchorsOf(list)).toEqual([]);
  });
});
