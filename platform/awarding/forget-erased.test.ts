import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { personKey } from '../alliance/index.ts';
import { openTestHouse, type TestHouse } from '../testing/test-house.ts';
import { forgetErased } from './forget-erased.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

describe('an account that was erased', () => {
  it('loses its key where the register holds nothing of the person', async () => {
    const { id } = await house.makePerson();
    await house.db.transaction().execute((tx) => personKey(tx, house.services.vault, id));
    const keys = () =>
      house.db
        .selectFrom('alliance.person as p')
        .innerJoin('kernel.data_key as k', 'k.id', 'p.data_key_id')
        .select('k.id')
        .where('p.id', '=', id)
        .execute();
    expect(await keys()).toHaveLength(1);
    const signal = new AbortController().signal;
    await forgetErased({ personId: id }, { services: house.services, attempt: 1, lastAttempt: true, signal });
    expect(await keys()).toHaveLength(0);
  });
});
