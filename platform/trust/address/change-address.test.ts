import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestHouse, type TestHouse } from '../../testing/test-house.ts';
import { freezeOrigin } from '../origin.ts';
import { changeAddress, readAddress } from './change-address.ts';

const before = 'https://credentials.alliance.example';
let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse({ mode: 'real', origin: before });
});
afterAll(() => house.close());

it('is free until the first real seal, and frozen then', async () => {
  await house.run(changeAddress, { origin: 'https://later.alliance.example/some/path' });
  expect(await house.run(readAddress, {})).toMatchObject({
    origin: before,
    stored: 'https://later.alliance.example',
    frozenSince: null,
  });
  await expect(house.run(changeAddress, { origin: 'http://later.example' })).rejects.toMatchObject({
    code: 'kernel.invalid-input',
  });
  await house.db.transaction().execute((tx) => freezeOrigin(tx, before, house.services.now()));
  await expect(house.run(changeAddress, { origin: 'https://third.example' })).rejects.toMatchObject({
    code: 'trust.origin-frozen',
    values: { origin: before },
  });
  await house.run(changeAddress, { origin: before });
  expect((await house.run(readAddress, {})).frozenSince).toBe(house.services.now().toISOString());
});
