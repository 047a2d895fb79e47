import { verifyAuthenticationResponse } from '@simplewebauthn/server';
import { z } from 'zod';
import { defineCommand } from '../../kernel/operations/operation.ts';
import { beginSession } from '../../kernel/sessions/sessions.ts';
import { refuse } from '../errors.ts';
import { policy } from '../policy.ts';
import { relyingParty, takeChallenge } from './relying-party.ts';
import { authenticationResponse } from './schemas.ts';

export const finishPasskeySignIn = defineCommand({
  name: 'alliance.finish-passkey-sign-in',
  summary: 'Sign in with what the passkey answered',
  input: z.object({ response: authenticationResponse }),
  output: z.object({ personId: z.uuid(), sessionToken: z.string() }),
  api: { method: 'post', path: '/alliance/passkey-sign-in' },
  right: policy['alliance.finish-passkey-sign-in'],
  subject: () => ({}),
  async run({ services, tx, now }, { response }) {
    const expectedChallenge = await takeChallenge(tx, response.response.clientDataJSON, null, now);
    const passkey = await tx
      .selectFrom('alliance.passkey')
      .selectAll()
      .where('credential_id', '=', response.id)
      .forUpdate()
      .executeTakeFirst();
    if (!passkey) throw refuse('alliance.passkey-not-known');
    const { id: rpId, origin } = relyingParty(services);
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge,
      expectedOrigin: origin,
      expectedRPID: rpId,
      requireUserVerification: true,
      credential: {
        id: passkey.credential_id,
        publicKey: new Uint8Array(passkey.public_key),
        counter: passkey.counter,
        transports: passkey.transports,
      },
    }).catch(() => ({ verified: false as const, authenticationInfo: undefined }));
    if (!verified || !authenticationInfo) throw refuse('alliance.passkey-refused');
    await tx
      .updateTable('alliance.passkey')
      .set({ counter: authenticationInfo.newCounter, last_used_at: now })
      .where('id', '=', passkey.id)
      .execute();
    return {
      personId: passkey.person_id,
      sessionToken: await beginSession(tx, passkey.person_id, 'passkey', now),
    };
  },
  audit: (_, { personId }) => ({ about: [`person:${personId}`] }),
});
