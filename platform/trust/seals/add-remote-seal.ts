import { z } from 'zod';
import { defineCommand } from '../../kernel/operations/operation.ts';
import { policy } from '../policy.ts';
import { addingSeal, openNewSeal, realSealInput } from './add-opened-seal.ts';

/** A seal that a trust service provider keeps (Cloud Signature Consortium API, version 2). */
export const addRemoteSeal = defineCommand({
  ...addingSeal,
  name: 'trust.add-remote-seal',
  summary: 'Add an electronic seal that a remote service keeps, for the alliance or a member',
  input: z.object({
    ...realSealInput,
    address: z
      .url({ protocol: /^https$/ })
      .max(500)
      .meta({ description: 'Where the API begins, such as https://seals.example/csc/v2' }),
    clientId: z.string().trim().min(1).max(500),
    clientSecret: z.string().min(1).max(2000),
    credentialId: z.string().trim().min(1).max(500),
    pin: z.string().max(200).optional(),
  }),
  api: { method: 'post', path: '/trust/remote-seals' },
  right: policy['trust.add-remote-seal'],
  once: true,
  async afterwards(_, context, input) {
    const { address, clientId, clientSecret, credentialId, pin } = input;
    const access = { address, clientId, clientSecret, credentialId };
    const secret = { device: 'remote' as const, ...access, pin: pin || undefined };
    return await openNewSeal(context, secret, input);
  },
});
