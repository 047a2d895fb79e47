import { verifyRegistrationResponse } from '@simplewebauthn/server';
import { z } from 'zod';
import { newId } from '../../kernel/ids.ts';
import { defineCommand } from '../../kernel/operations/operation.ts';
import { refuse } from '../errors.ts';
import { needSession } from '../needs-session.ts';
import { policy } from '../policy.ts';
import { ownId, ownSubject } from '../subject.ts';
import { relyingParty, takeChallenge } from './relying-party.ts';
import { registrationResponse } from './schemas.ts';

export const addPasskey = defineCommand({
  name: 'alliance.add-passkey',
  summary: 'Add a passkey with what the browser answered',
  input: z.object({ name: z.string().trim().min(1).max(60), response: registrationResponse }),
  output: z.object({ passkeyId: z.uuid() }),
  api: { method: 'post', path: '/alliance/account/passkeys' },
  right: policy['alliance.add-passkey'],
  subject: ownSubject,
  async run(context, { name, response }) {
    needSession(context);
    const { services, tx, now } = context;
    const personId = ownId(context);
    const { id: rpId, origin } = relyingParty(services);
    const expectedChallenge = await takeChallenge(tx, response.response.clientDataJSON, personId, now);
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response,
      expectedChallenge,
      expectedOrigin: origin,
      expectedRPID: rpId,
      requireUserVerification: true,
    }).catch(() => ({ verified: false as const, registrationInfo: undefined }));
    if (!verified || !registrationInfo) throw refuse('alliance.passkey-refused');
    const { credential } = registrationInfo;
    const passkeyId = newId(now.getTime());
    const added = await tx
      .insertInto('alliance.passkey')
      .values({
        id: passkeyId,
        person_id: personId,
        credential_id: credential.id,
        public_key: Buffer.from(credential.publicKey),
        counter: credential.counter,
        transports: credential.transports ?? [],
        name,
        created_at: now,
      })
      .onConflict((on) => on.column('credential_id').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!added) throw refuse('alliance.passkey-refused');
    return { passkeyId };
  },
  audit: (_, { passkeyId }, context) => ({ about: [`person:${ownId(context)}`, `passkey:${passkeyId}`] }),
});
