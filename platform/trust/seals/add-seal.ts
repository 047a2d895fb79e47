import { z } from 'zod';
import { newId } from '../../kernel/ids.ts';
import { defineCommand, upload } from '../../kernel/operations/operation.ts';
import { policy } from '../policy.ts';
import { addedSeal, addOpenedSeal, realSealInput } from './add-opened-seal.ts';
import { readOwner } from './owners.ts';
import { ownerOf } from './seal.ts';

/** A seal from a PKCS#12 file: opened, proved by a probe, and stored encrypted. Nobody is shown the file again. */
export const addSeal = defineCommand({
  name: 'trust.add-seal',
  summary: 'Add an electronic seal from a PKCS#12 file, for the alliance or a member',
  input: z.object({
    ...realSealInput,
    file: upload,
    passphrase: z.string().max(1000).default(''),
  }),
  output: addedSeal,
  api: { method: 'post', path: '/trust/seals', body: 'multipart' },
  right: policy['trust.add-seal'],
  subject: (_, { institutionId }) => ({ lead: institutionId ?? null }),
  async run({ tx, now }, { institutionId }) {
    const owner = ownerOf(institutionId);
    return { sealId: newId(now.getTime()), owner, facts: await readOwner(tx, owner) };
  },
  async afterwards(found, context, input) {
    const pkcs12 = Buffer.from(input.file.bytes).toString('base64');
    const secret = { device: 'pkcs12' as const, pkcs12, passphrase: input.passphrase };
    return await addOpenedSeal(context, found, secret, input);
  },
  audit: ({ institutionId }, { sealId }) => ({
    about: [`seal:${sealId}`],
    institutionId: institutionId ?? null,
  }),
});
