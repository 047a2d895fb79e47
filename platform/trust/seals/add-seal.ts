import { z } from 'zod';
import { defineCommand, upload } from '../../kernel/operations/operation.ts';
import { policy } from '../policy.ts';
import { addingSeal, openNewSeal, realSealInput } from './add-opened-seal.ts';

/** A seal from a PKCS#12 file: opened, proved by a probe, and stored encrypted. Nobody is shown the file again. */
export const addSeal = defineCommand({
  ...addingSeal,
  name: 'trust.add-seal',
  summary: 'Add an electronic seal from a PKCS#12 file, for the alliance or a member',
  input: z.object({
    ...realSealInput,
    file: upload,
    passphrase: z.string().max(1000).default(''),
  }),
  api: { method: 'post', path: '/trust/seals', body: 'multipart' },
  right: policy['trust.add-seal'],
  once: true,
  async afterwards(_, context, input) {
    const pkcs12 = Buffer.from(input.file.bytes).toString('base64');
    const secret = { device: 'pkcs12' as const, pkcs12, passphrase: input.passphrase };
    return await openNewSeal(context, secret, input);
  },
});
