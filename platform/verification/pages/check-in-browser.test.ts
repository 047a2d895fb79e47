import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  bytesOf,
  credentialOf,
  deviceOf,
  HELSINKI,
  type Identity,
  sealBytes,
} from '../../../packages/credential/testing/authority.ts';
import { publicRoutes } from '../../doors/http/public-routes.ts';
import { openTestHouse, type TestHouse } from '../../testing/test-house.ts';
import { makeTestSealFor } from '../../trust/index.ts';
import { addList } from '../../trust/lists/add-list.ts';
import { issueOf, pemFile, sealCalled } from '../../trust/testing/served-lists.ts';
import { checkInBrowser } from './check-in-browser.ts';

let house: TestHouse;
let finnish: Identity;
let elsewhere: Identity;
let asked: string[];

/** A list of that country that vouches for one seal. */
async function addListOf(country: string, seal: Identity) {
  const [operator, now] = [await sealCalled(`Operator of ${country}`), house.services.now()];
  const list = await issueOf(operator, seal, { now, operator: { name: { en: country }, country } });
  const file = { name: 'list.jws', bytes: Buffer.from(list) };
  await house.run(addList, {
    kind: 'list',
    file,
    certificates: pemFile(operator),
    name: `List of ${country}`,
  });
}

beforeAll(async () => {
  house = await openTestHouse();
  const { id: institutionId } = await house.makeInstitution();
  await house.run(makeTestSealFor, { institutionId, name: 'Seal', algorithm: 'ES256' });
  [finnish, elsewhere] = (await Promise.all(['a', 'b'].map(sealCalled))) as [Identity, Identity];
  await addListOf('ES', elsewhere);
  await addListOf('FI', finnish);
});
afterAll(() => house.close());
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** The check as the page runs it at that hour, over the real routes. Every seal here is of Finland. */
async function check(seal: Identity, hoursLater = 0) {
  asked = [];
  vi.useFakeTimers({ toFake: ['Date'], now: house.services.now().getTime() + hoursLater * 3_600_000 });
  vi.stubGlobal('fetch', async (path: string) => {
    asked.push(path.replace(/[0-9a-f-]{36,}$/, '…'));
    return publicRoutes(house.services).request(path);
  });
  const file = await sealBytes(deviceOf('ES256', seal), bytesOf(credentialOf(HELSINKI)));
  const { t } = house.services.text('en');
  const options = { language: 'en', say: t, when: () => 'that day', askServer: false };
  return (await checkInBrowser(file, options)).report;
}
const DIGEST = ['/trust/anchors.jws', '/trust/statements/…'];

describe('a check in the browser', () => {
  it('loads the list of the seal’s country, and says through which issue it trusts', async () => {
    const { issuer } = await check(finnish);
    expect(issuer?.anchor).toMatchObject({
      source: 'Waymark’s reading of the list of List of FI (FI), number 1 of that day',
      list: { territory: 'FI', sequenceNumber: 1 },
    });
    expect(asked).toEqual([...DIGEST, '/trust/anchors/…']);
  });

  it('loads the others where that one does not name the seal', async () => {
    expect((await check(elsewhere)).issuer?.anchor?.list?.territory).toBe('ES');
    expect(asked).toHaveLength(4);
  });

  it('says of a seal that none of them names that nobody vouches for it', async () => {
    const { verdict, checks } = await check(await sealCalled('c'));
    expect(verdict).toBe('intact-issuer-unknown');
    expect(checks.find(({ id }) => id === 'trust')?.status).toBe('failed');
  });

  it('says "not checked" where the digest is out of date', async () => {
    const { verdict, checks } = await check(finnish, 25);
    expect(verdict).toBe('intact-issuer-unknown');
    expect(checks.find(({ id }) => id === 'trust')).toMatchObject({
      status: 'not-checked',
      message: expect.stringContaining('could not be confirmed'),
    });
    expect(asked).toEqual(DIGEST);
  });
});
