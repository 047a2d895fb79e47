import { generateAuthenticationOptions } from '@simplewebauthn/server';
import { z } from 'zod';
import { defineCommand } from '../../kernel/operations/operation.ts';
import { policy } from '../policy.ts';
import { slowDown } from '../sign-in/limits.ts';
import { keepChallenge, relyingParty } from './relying-party.ts';
import { browserOptions } from './schemas.ts';

/** Names no account: the passkey itself says whose it is. */
export const beginPasskeySignIn = defineCommand({
  name: 'alliance.begin-passkey-sign-in',
  summary: 'Begin to sign in with a passkey: options for the browser',
  input: z.object({}),
  output: z.object({ options: browserOptions }),
  api: { method: 'post', path: '/alliance/passkey-sign-in/begin' },
  right: policy['alliance.begin-passkey-sign-in'],
  subject: () => ({}),
  async run(context) {
    await slowDown(context, null);
    const options = await generateAuthenticationOptions({
      rpID: relyingParty(context.services).id,
      userVerification: 'required',
    });
    await keepChallenge(context.tx, options.challenge, null, context.now);
    return { options: { ...options } };
  },
  audit: () => ({ about: [] }),
});
