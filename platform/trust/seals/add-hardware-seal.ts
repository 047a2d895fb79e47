import { z } from 'zod';
import { newId } from '../../kernel/ids.ts';
import { defineCommand, upload } from '../../kernel/operations/operation.ts';
import { readCertificates } from '../devices/index.ts';
import { policy } from '../policy.ts';
import { addedSeal, addOpenedSeal, realSealInput } from './add-opened-seal.ts';
import { readOwner } from './owners.ts';
import { ownerOf } from './seal.ts';

/** A seal whose key is in a token or an HSM of this machine (PKCS#11), by the library that its operator named. */
export const addHardwareSeal = defineCommand({
  name: 'trust.add-hardware-seal',
  summary: 'Add an electronic seal whose key is in hardware (PKCS#11), for the alliance or a member',
  input: z.object({
    ...realSealInput,
    token: z.string().trim().min(1).max(100).meta({ description: 'Label or serial number of the token' }),
    pin: z.string().min(1).max(200),
    key: z.string().trim().max(200).optional().meta({ description: 'Label, where it holds several' }),
    certificates: upload
      .optional()
      .meta({ description: 'PEM or DER: what the token lacks, such as the issuers’ certificates' }),
  }),
  output: addedSeal,
  api: { method: 'post', path: '/trust/hardware-seals', body: 'multipart' },
  right: policy['trust.add-hardware-seal'],
  subject: (_, { institutionId }) => ({ lead: institutionId ?? null }),
  async run({ tx, now }, { institutionId }) {
    const owner = ownerOf(institutionId);
    return { sealId: newId(now.getTime()), owner, facts: await readOwner(tx, owner) };
  },
  async afterwards(found, context, input) {
    const secret = {
      device: 'pkcs11' as const,
      token: input.token,
      pin: input.pin,
      key: input.key || undefined,
      certificates: readCertificates(input.certificates?.bytes),
    };
    return await addOpenedSeal(context, found, secret, input);
  },
  audit: ({ institutionId }, { sealId }) => ({
    about: [`seal:${sealId}`],
    institutionId: institutionId ?? null,
  }),
});
