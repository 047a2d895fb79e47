import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publicActor } from '../../kernel/operations/actor.ts';
import { readSession } from '../../kernel/sessions/sessions.ts';
import { openTestHouse, type TestHouse } from '../../testing/test-house.ts';
import { readOwnAccount } from '../account/read-own-account.ts';
import { addPasskey } from './add-passkey.ts';
import { beginPasskey } from './begin-passkey.ts';
import { beginPasskeySignIn } from './begin-passkey-sign-in.ts';
import { removePasskey, renamePasskey } from './change-passkey.ts';
import { finishPasskeySignIn } from './finish-passkey-sign-in.ts';

const ORIGIN = 'https://waymark.example';

/** An authenticator in software: an ES256 key that answers as WebAuthn Level 3 says. */
class Authenticator {
  readonly id = randomBytes(16);
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  private counter = 0;

  constructor() {
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.privateKey = pair.privateKey;
    this.publicKey = pair.publicKey;
  }

  private clientData(type: string, challenge: unknown, origin: string) {
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  }

  private authenticatorData(flags: number, rest: Uint8Array = new Uint8Array()) {
    this.counter += 1;
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.counter);
    const rpIdHash = createHash('sha256').update('waymark.example').digest();
    return Buffer.concat([rpIdHash, Buffer.of(flags), counter, rest]);
  }

  create(options: Record<string, unknown>, origin = ORIGIN) {
    const jwk = this.publicKey.export({ format: 'jwk' });
    const cose = isoCBOR.encode(
      new Map<number, number | Uint8Array>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, new Uint8Array(Buffer.from(jwk.x!, 'base64url'))],
        [-3, new Uint8Array(Buffer.from(jwk.y!, 'base64url'))],
      ]),
    );
    const attested = Buffer.concat([Buffer.alloc(16), Buffer.of(0, this.id.length), this.id, cose]);
    // Flags: user present, user verified, attested credential data.
    const authData = new Uint8Array(this.authenticatorData(0x45, attested));
    const attestationObject = isoCBOR.encode(
      new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', authData],
      ]) as never,
    );
    const id = this.id.toString('base64url');
    return {
      id,
      rawId: id,
      type: 'public-key' as const,
      clientExtensionResults: {},
      response: {
        clientDataJSON: this.clientData('webauthn.create', options.challenge, origin).toString('base64url'),
        attestationObject: Buffer.from(attestationObject).toString('base64url'),
        transports: ['internal'],
      },
    };
  }

  get(options: Record<string, unknown>, { origin = ORIGIN, flags = 0x05 } = {}) {
    const clientData = this.clientData('webauthn.get', options.challenge, origin);
    const authenticatorData = this.authenticatorData(flags);
    const signature = sign(
      'sha256',
      Buffer.concat([authenticatorData, createHash('sha256').update(clientData).digest()]),
      this.privateKey,
    );
    const id = this.id.toString('base64url');
    return {
      id,
      rawId: id,
      type: 'public-key' as const,
      clientExtensionResults: {},
      response: {
        clientDataJSON: clientData.toString('base64url'),
        authenticatorData: authenticatorData.toString('base64url'),
        signature: signature.toString('base64url'),
      },
    };
  }
}

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse({ origin: ORIGIN });
});
afterAll(() => house.close());

async function personWithPasskey() {
  const person = await house.makePerson();
  const authenticator = new Authenticator();
  const { options } = await house.run(beginPasskey, {}, person.actor);
  const { passkeyId } = await house.run(
    addPasskey,
    { name: 'My laptop', response: authenticator.create(options) },
    person.actor,
  );
  return { person, authenticator, passkeyId };
}

const begin = async () => (await house.run(beginPasskeySignIn, {}, publicActor)).options;
const refused = { code: 'alliance.passkey-refused' };

describe('a passkey', () => {
  it('signs its owner in', async () => {
    const { person, authenticator } = await personWithPasskey();
    const answer = authenticator.get(await begin());
    const { personId, sessionToken } = await house.run(
      finishPasskeySignIn,
      { response: answer },
      publicActor,
    );
    expect(personId).toBe(person.id);
    expect(await readSession(house.db, sessionToken, house.services.now())).toMatchObject({
      method: 'passkey',
    });
  });

  it('answers a challenge once', async () => {
    const { authenticator } = await personWithPasskey();
    const response = authenticator.get(await begin());
    await house.run(finishPasskeySignIn, { response }, publicActor);
    await expect(house.run(finishPasskeySignIn, { response }, publicActor)).rejects.toMatchObject(refused);
  });

  it('answers within five minutes', async () => {
    const { authenticator } = await personWithPasskey();
    const response = authenticator.get(await begin());
    house.clock.forward(300);
    await expect(house.run(finishPasskeySignIn, { response }, publicActor)).rejects.toMatchObject(refused);
  });

  it('is refused from another site, without the user’s verification, and with another key', async () => {
    const { authenticator } = await personWithPasskey();
    const foreign = authenticator.get(await begin(), { origin: 'https://waymark.example.evil.example' });
    const unverified = authenticator.get(await begin(), { flags: 0x01 });
    const other = new Authenticator();
    const forged = { ...other.get(await begin()), id: authenticator.id.toString('base64url') };
    for (const response of [foreign, unverified, forged])
      await expect(house.run(finishPasskeySignIn, { response }, publicActor)).rejects.toMatchObject(refused);
  });

  it('is not known before it was added, nor after it was removed', async () => {
    const unknown = new Authenticator().get(await begin());
    await expect(house.run(finishPasskeySignIn, { response: unknown }, publicActor)).rejects.toMatchObject({
      code: 'alliance.passkey-not-known',
    });
    const { person, authenticator, passkeyId } = await personWithPasskey();
    await house.run(renamePasskey, { passkeyId, name: 'Old laptop' }, person.actor);
    expect((await house.run(readOwnAccount, {}, person.actor)).passkeys).toMatchObject([
      { name: 'Old laptop' },
    ]);
    await house.run(removePasskey, { passkeyId }, person.actor);
    await expect(
      house.run(finishPasskeySignIn, { response: authenticator.get(await begin()) }, publicActor),
    ).rejects.toMatchObject({ code: 'alliance.passkey-not-known' });
  });

  it('is added with the challenge of the same person only', async () => {
    const [one, other] = [await house.makePerson(), await house.makePerson()];
    const { options } = await house.run(beginPasskey, {}, one.actor);
    const response = new Authenticator().create(options);
    await expect(house.run(addPasskey, { name: 'Mine', response }, other.actor)).rejects.toMatchObject(
      refused,
    );
  });

  it('is not renamed or removed by someone else, nor added by an API key', async () => {
    const { passkeyId, person } = await personWithPasskey();
    const other = await house.makePerson();
    await expect(house.run(renamePasskey, { passkeyId, name: 'Taken' }, other.actor)).rejects.toMatchObject({
      code: 'kernel.not-found',
    });
    await expect(house.run(removePasskey, { passkeyId }, other.actor)).rejects.toMatchObject({
      code: 'kernel.not-found',
    });
    expect((await house.run(readOwnAccount, {}, person.actor)).passkeys).toHaveLength(1);
    const key = { ...person.actor, via: 'api-key' as const, scopes: ['alliance.begin-passkey'] };
    await expect(house.run(beginPasskey, {}, key)).rejects.toMatchObject({ code: 'alliance.needs-session' });
  });

  it('is refused where the answer is no answer', async () => {
    const response = new Authenticator().get(await begin());
    for (const clientDataJSON of ['', 'bm90IGpzb24', Buffer.from('null').toString('base64url')])
      await expect(
        house.run(
          finishPasskeySignIn,
          { response: { ...response, response: { ...response.response, clientDataJSON } } },
          publicActor,
        ),
      ).rejects.toMatchObject(refused);
  });
});
