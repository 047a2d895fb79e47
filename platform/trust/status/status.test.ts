import { createHash } from 'node:crypto';
import {
  checkSeal,
  checkStatus,
  parseSealed,
  readCompact,
  readList,
  SMALLEST_LIST,
  StatusBits,
  type StatusOutcome,
  statusLeaf,
} from '@waymark/credential';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publicRoutes } from '../../doors/http/public-routes.ts';
import { openTestHouse, type TestHouse } from '../../testing/test-house.ts';
import { makeTestSealFor } from '../seals/make-test-seal.ts';
import { openSealDevice } from '../seals/open-seal-device.ts';
import { type NewStatus, setStatus } from './set-status.ts';
import { reserveStatusIndexes } from './status-lists.ts';

let house: TestHouse;
let sealId: string;
beforeAll(async () => {
  house = await openTestHouse();
  sealId = await newSeal();
});
afterAll(() => house.close());

async function newSeal(): Promise<string> {
  const { id: institutionId } = await house.makeInstitution();
  return (await house.run(makeTestSealFor, { institutionId, name: 'Seal', algorithm: 'ES256' })).sealId;
}

const reserve = (count: number, seal = sealId) =>
  house.db.transaction().execute((tx) => reserveStatusIndexes(house.services, tx, seal, count));
const set = (...wanted: NewStatus[]) =>
  house.db.transaction().execute((tx) => setStatus(tx, wanted, house.services.now()));

/** Asks the house itself, as a verifier anywhere would ask over the network. */
const resolve = async (url: string) => {
  const answer = await publicRoutes(house.services).request(url);
  return {
    status: answer.status,
    headers: Object.fromEntries(answer.headers),
    bytes: new Uint8Array(await answer.arrayBuffer()),
  };
};

async function statusOf(list: string, index: number, seal = sealId): Promise<StatusOutcome> {
  const device = await openSealDevice(house.services, seal);
  return checkStatus({
    place: { list, index },
    now: house.services.now(),
    resolve,
    payload: new Uint8Array(32),
    isSameIssuer: async (other) => Buffer.compare(other.certificate.der, device.certificateChain[0]!) === 0,
  });
}

describe('places in a status list', () => {
  it('are never given twice, however many transactions ask at once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 2, maxLength: 6 }),
        async (counts) => {
          const seal = await newSeal();
          const given = await Promise.all(counts.map((count) => reserve(count, seal)));
          const places = given.flatMap(({ listId, indexes }) => indexes.map((index) => `${listId} ${index}`));
          expect(new Set(places).size).toBe(counts.reduce((sum, count) => sum + count));
          expect(new Set(given.map(({ listId }) => listId)).size).toBe(1);
        },
      ),
      { numRuns: 8 },
    );
  });

  it('are scattered over the list, so that a batch cannot be told from it', async () => {
    const { indexes } = await reserve(100);
    const neighbours = indexes.filter((index, i) => i > 0 && Math.abs(index - indexes[i - 1]!) === 1);
    expect(neighbours.length).toBeLessThan(5);
    expect(indexes.every((index) => index >= 0 && index < SMALLEST_LIST)).toBe(true);
  });

  it('go on in a new list where one is full, and smaller requests fill up what is left', async () => {
    const seal = await newSeal();
    const first = await reserve(SMALLEST_LIST - 10, seal);
    house.clock.forward(1);
    const second = await reserve(11, seal);
    const third = await reserve(10, seal);
    expect(second.listId).not.toBe(first.listId);
    expect(third.listId).toBe(first.listId);
    expect(new Set([...first.indexes, ...third.indexes]).size).toBe(SMALLEST_LIST);
  });

  it('begin with the address of the list, which keeps its origin', async () => {
    const { list, listId } = await reserve(1);
    expect(list).toBe(`http://localhost:4400/trust/status/${listId}`);
  });
});

describe('a status', () => {
  it('is good, is suspended, is good again, is revoked: each visible at the next request', async () => {
    const { listId, list, indexes } = await reserve(2);
    const [index, other] = indexes as [number, number];
    expect((await statusOf(list, index)).state).toBe('good');
    await set({ listId, index, value: 'suspended' });
    expect((await statusOf(list, index)).state).toBe('suspended');
    await set({ listId, index, value: 'valid' });
    expect((await statusOf(list, index)).state).toBe('good');
    await set({ listId, index, value: 'revoked' });
    expect((await statusOf(list, index)).state).toBe('revoked');
    expect((await statusOf(list, other)).state).toBe('good');
  });

  it('never comes back from revoked, and then changes nothing else either', async () => {
    const { listId, list, indexes } = await reserve(2);
    const [index, other] = indexes as [number, number];
    await set({ listId, index, value: 'revoked' });
    const attempt = set({ listId, index: other, value: 'revoked' }, { listId, index, value: 'valid' });
    await expect(attempt).rejects.toMatchObject({ code: 'trust.revocation-final' });
    expect((await statusOf(list, other)).state).toBe('good');
  });

  it('of a whole batch of 10,000 changes at once, with a leaf each', async () => {
    const seal = await newSeal();
    const { listId, list, indexes } = await reserve(10_000, seal);
    expect(await set(...indexes.map((index) => ({ listId, index, value: 'revoked' as const })))).toBe(10_000);
    expect((await statusOf(list, indexes[9_999]!, seal)).state).toBe('revoked');
    const { count } = await house.db
      .selectFrom('trust.pending_leaf')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('kind', '=', 'status')
      .where('subject', 'like', `${list}#%`)
      .executeTakeFirstOrThrow();
    expect(count).toBe(10_000);
    expect(await set({ listId, index: indexes[0]!, value: 'revoked' })).toBe(0);
  });

  it('can be recomputed from the changes, which leave no gap', async () => {
    const values = ['valid', 'suspended', 'revoked'] as const;
    const step = fc.record({ place: fc.nat(4), value: fc.constantFrom(...values) });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const seal = await newSeal();
        const { listId, list, indexes } = await reserve(5, seal);
        const now: (typeof values)[number][] = Array(5).fill('valid');
        for (const { place, value } of steps) {
          if (now[place] === 'revoked') continue;
          now[place] = value;
          await set({ listId, index: indexes[place]!, value });
        }
        const changes = await house.db
          .selectFrom('trust.status_change')
          .selectAll()
          .where('list_id', '=', listId)
          .orderBy('sequence')
          .execute();
        expect(changes.map(({ sequence }) => sequence)).toEqual(changes.map((_, i) => i + 1));
        const revoked = new StatusBits(SMALLEST_LIST);
        for (const { index, new_value } of changes) revoked.set(index, new_value === 'revoked');
        const served = await resolve(`${list}?purpose=revocation&form=bitstring`);
        const published = await readList(readCompact(Buffer.from(served.bytes).toString())!.payload);
        expect(Buffer.compare(published!.bits.bytes, revoked.bytes)).toBe(0);
        const leaves = await house.db
          .selectFrom('trust.pending_leaf')
          .select('leaf')
          .where('kind', '=', 'status')
          .where('subject', 'like', `${list}#%`)
          .execute();
        const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();
        const expected = changes.map(({ index, old_value, new_value, sequence }) =>
          Buffer.from(
            statusLeaf(sha256, { list, index, before: old_value, after: new_value, sequence }),
          ).toString('hex'),
        );
        expect(leaves.map(({ leaf }) => leaf.toString('hex')).sort()).toEqual(expected.sort());
      }),
      { numRuns: 10 },
    );
  });
});

describe('a published list', () => {
  it('comes in four forms, each by its address', async () => {
    const { list, listId, indexes } = await reserve(1);
    await set({ listId, index: indexes[0]!, value: 'suspended' });
    const overview = (await (await publicRoutes(house.services).request(list)).json()) as {
      lists: { purpose: string; form: 'bitstring' | 'statuslist2021'; href: string }[];
    };
    expect(overview.lists).toHaveLength(4);
    for (const { purpose, form, href } of overview.lists) {
      const { status, headers, bytes } = await resolve(href);
      expect(status).toBe(200);
      expect(headers).toMatchObject({
        'content-type': form === 'bitstring' ? 'application/vc+jwt' : 'application/jwt',
        'access-control-allow-origin': '*',
        'cache-control': 'public, max-age=60',
      });
      const { payload } = readCompact(Buffer.from(bytes).toString())!;
      const read = await readList(payload);
      expect(read).toMatchObject({ id: href, purpose });
      expect(read!.bits.get(indexes[0]!)).toBe(purpose === 'suspension');
    }
  });

  it('answers what a program accepts, and refuses what it does not know', async () => {
    const { list } = await reserve(1);
    const typeFor = async (accept: string) =>
      (await publicRoutes(house.services).request(list, { headers: { accept } })).headers.get('content-type');
    expect(await typeFor('application/vc+jwt')).toBe('application/vc+jwt');
    expect(await typeFor('application/jwt, */*')).toBe('application/jwt');
    expect(await typeFor('*/*')).toBe('application/json');
    expect((await resolve(`${list}?purpose=refresh`)).status).toBe(400);
    expect((await resolve(`${list}?purpose=revocation&form=xml`)).status).toBe(400);
    expect((await resolve('http://localhost:4400/trust/status/none?purpose=revocation')).status).toBe(404);
    const unknown = 'http://localhost:4400/trust/status/01900000-0000-7000-8000-000000000000';
    expect((await resolve(`${unknown}?purpose=revocation`)).status).toBe(404);
  });

  it('is signed again only after a change or an hour, and says when nothing is new', async () => {
    const { list, listId, indexes } = await reserve(1, await newSeal());
    const address = `${list}?purpose=revocation&form=bitstring`;
    const first = await resolve(address);
    const again = await resolve(address);
    expect(again.bytes).toEqual(first.bytes);
    const headers = { 'if-none-match': first.headers.etag! };
    expect((await publicRoutes(house.services).request(address, { headers })).status).toBe(304);
    await set({ listId, index: indexes[0]!, value: 'revoked' });
    expect((await publicRoutes(house.services).request(address, { headers })).status).toBe(200);
    const second = await resolve(address);
    house.clock.forward(3600);
    const third = await resolve(address);
    expect(third.bytes).not.toEqual(second.bytes);
    const leaves = await house.db
      .selectFrom('trust.pending_leaf')
      .select('event')
      .where('subject', '=', address)
      .orderBy('event')
      .execute();
    expect(leaves.map(({ event }) => event)).toEqual(['published:0', 'published:1']);
  });

  it('tells the successor of a credential to whoever knows its hash, and nobody else', async () => {
    const { list } = await reserve(1);
    const hash = createHash('sha256').update('a payload').digest();
    const routes = publicRoutes(house.services, {
      findSuccessor: async (asked) => (hash.equals(asked) ? { successor: 'urn:uuid:new' } : null),
    });
    const known = await routes.request(`${list}?successor-of=${hash.toString('base64url')}`);
    expect(await known.json()).toEqual({ status: 'superseded', successor: 'urn:uuid:new' });
    expect(known.headers.get('cache-control')).toBe('no-store');
    expect((await routes.request(`${list}?successor-of=${'A'.repeat(43)}`)).status).toBe(404);
    expect((await routes.request(`${list}?successor-of=short`)).status).toBe(404);
  });
});

describe('the key that signs the lists', () => {
  const keyOf = async (list: string) => {
    const { bytes } = await resolve(`${list}?purpose=revocation&form=bitstring`);
    return readCompact(Buffer.from(bytes).toString())!.kid;
  };

  it('is authorised by a statement that the seal has sealed, and is kept', async () => {
    const { list } = await reserve(1);
    const kid = await keyOf(list);
    const statement = await resolve(kid);
    expect(statement.headers['content-type']).toBe('application/jose+json');
    const parsed = parseSealed(Buffer.from(statement.bytes).toString());
    expect(parsed.ok && (await checkSeal(parsed.file)).ok).toBe(true);
    expect(await keyOf(list)).toBe(kid);
  });

  it('is one key, even where many ask for the first list at once', async () => {
    const seal = await newSeal();
    const { list } = await reserve(1, seal);
    const purposes = ['revocation', 'suspension', 'revocation', 'suspension'];
    const all = await Promise.all(
      purposes.map(async (purpose, i) => {
        const form = i < 2 ? 'bitstring' : 'statuslist2021';
        const { bytes } = await resolve(`${list}?purpose=${purpose}&form=${form}`);
        return readCompact(Buffer.from(bytes).toString())!.kid;
      }),
    );
    expect(new Set(all).size).toBe(1);
  });

  it('makes way for another before its year ends, and its statement stays served', async () => {
    const seal = await newSeal();
    const { list, indexes } = await reserve(1, seal);
    const first = await keyOf(list);
    const begin = house.services.now();
    house.clock.forward(340 * 24 * 3600);
    const second = await keyOf(list);
    expect(second).not.toBe(first);
    expect((await statusOf(list, indexes[0]!, seal)).state).toBe('good');
    expect((await resolve(first)).status).toBe(200);
    house.clock.set(begin);
  });

  it('is not made once the certificate has expired, so that the list says nothing rather than something false', async () => {
    const seal = await newSeal();
    const { list, indexes } = await reserve(1, seal);
    const begin = house.services.now();
    house.clock.forward(3 * 365 * 24 * 3600);
    expect((await resolve(`${list}?purpose=revocation`)).status).toBe(503);
    house.clock.set(begin);
    expect((await statusOf(list, indexes[0]!, seal)).state).toBe('good');
  });
});
