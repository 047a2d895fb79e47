import { generateRegistrationOptions } from '@simplewebauthn/server';
import { z } from 'zod';
import { defineCommand } from '../../kernel/operations/operation.ts';
import { mailAddressOf } from '../identifiers.ts';
import { needSession } from '../needs-session.ts';
import { policy } from '../policy.ts';
import { ownId, ownSubject } from '../subject.ts';
import { keepChallenge, relyingParty } from './relying-party.ts';
import { browserOptions } from './schemas.ts';

export const beginPasskey = defineCommand({
  name: 'alliance.begin-passkey',
  summary: 'Begin to add a passkey: options for the browser',
  input: z.object({}),
  output: z.object({ options: browserOptions }),
  api: { method: 'post', path: '/alliance/account/passkeys/begin' },
  right: policy['alliance.begin-passkey'],
  subject: ownSubject,
  async run(context) {
    needSession(context);
    const { services, tx, now } = context;
    const personId = ownId(context);
    const person = await tx
      .selectFrom('alliance.person')
      .select('full_name')
      .where('id', '=', personId)
      .executeTakeFirstOrThrow();
    const known = await tx
      .selectFrom('alliance.passkey')
      .select(['credential_id', 'transports'])
      .where('person_id', '=', personId)
      .execute();
    const address = await mailAddressOf(tx, personId);
    const options = await generateRegistrationOptions({
      rpName: 'Waymark',
      rpID: relyingParty(services).id,
      userID: new Uint8Array(Buffer.from(personId.replaceAll('-', ''), 'hex')),
      userName: address?.address ?? person.full_name,
      userDisplayName: person.full_name,
      attestationType: 'none',
      excludeCredentials: known.map(({ credential_id, transports }) => ({ id: credential_id, transports })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    await keepChallenge(tx, options.challenge, personId, now);
    return { options: { ...options } };
  },
  audit: (_, __, context) => ({ about: [`person:${ownId(context)}`] }),
});
