import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, publicActor } from '../../kernel/operations/actor.ts';
import { openTestHouse, type TestHouse } from '../../testing/test-house.ts';
import { makeApi } from './api.ts';
import { actorOfRequest } from './api-actor.ts';

let house: TestHouse;
let api: ReturnType<typeof makeApi>;
let institutionId: string;
const callers = new Map<string, Actor>();

beforeAll(async () => {
  house = await openTestHouse();
  institutionId = (await house.makeInstitution()).id;
  for (const name of ['ana', 'bo']) {
    const roles: { role: 'administrator'; institutionId: string }[] = [
      { role: 'administrator', institutionId },
    ];
    const { id } = await house.makePerson({ roles });
    callers.set(name, { personId: id, roles, via: 'api-key' });
  }
  api = makeApi({
    services: () => house.services,
    actorOf: async (request) => callers.get(request.headers.get('authorization') ?? '')!,
  });
});
afterAll(() => house.close());

interface Said {
  key?: string;
  by?: string;
  fullName?: string;
}

const add = ({ key, by = 'ana', fullName = 'Zoé Lefèvre' }: Said) =>
  api.request('http://localhost/api/v1/alliance/people', {
    method: 'POST',
    headers: { authorization: by, ...(key !== undefined && { 'idempotency-key': key }) },
    body: JSON.stringify({ institutionId, fullName }),
  });
async function added(said: Said): Promise<string> {
  const answer = await add(said);
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { personId: string }).personId;
}

it('tells a program that is nobody how it would be somebody', async () => {
  callers.set('nobody', publicActor);
  const refused = await add({ by: 'nobody' });
  expect(refused.status).toBe(401);
  expect(refused.headers.get('www-authenticate')).toBe('Bearer');
});

it('says of a key that nobody has that it is the key', async () => {
  const headers = { authorization: `Bearer ${'x'.repeat(43)}` };
  const real = makeApi({
    services: () => house.services,
    actorOf: (request) => actorOfRequest(house.services, request),
  });
  const refused = await real.request('http://localhost/api/v1/alliance/people', { headers });
  expect([refused.status, await refused.json()]).toMatchObject([401, { code: 'kernel.key-unknown' }]);
});

describe('a call with an Idempotency-Key', () => {
  const key = 'the first of several calls';

  it('is done once for the same person and input, and answered alike', async () => {
    const first = await added({ key });
    expect(await added({ key })).toBe(first);
    const same = new Set(await Promise.all([1, 2, 3].map(() => added({ key: 'three calls at once' }))));
    expect(same.size).toBe(1);
  });

  it('is another one with another key, another input, another person, or without', async () => {
    const ids = [
      await added({ key }),
      await added({ key: 'the second of several' }),
      await added({ key, fullName: 'Plato' }),
      await added({ key, by: 'bo' }),
      await added({}),
      await added({}),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('names the header where its key could be anyone’s', async () => {
    const refused = await add({ key: '1' });
    expect(refused.status).toBe(422);
    expect(await refused.json()).toMatchObject({
      code: 'kernel.invalid-input',
      fields: [{ path: 'Idempotency-Key', title: expect.stringContaining('16') }],
    });
  });
});
