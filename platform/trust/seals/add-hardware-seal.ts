import { z } from 'zod';
import { defineCommand, upload } from '../../kernel/operations/operation.ts';
import { readCertificates } from '../devices/index.ts';
import { policy } from '../policy.ts';
import { addingSeal, openNewSeal, realSealInput } from './add-opened-seal.ts';

/** A seal whose key is in a token or an HSM of this machine (PKCS#11), by the library that its operator named. */
export const addHardwareSeal = defineCommand({
  ...addingSeal,
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
  api: { method: 'post', path: '/trust/hardware-seals', body: 'multipart' },
  right: policy['trust.add-hardware-seal'],
  once: true,
  async afterwards(_, context, input) {
    const secret = {
      device: 'pkcs11' as const,
      token: input.token,
      pin: input.pin,
      key: input.key || undefined,
      certificates: readCertificates(input.certificates?.bytes),
    };
    return await openNewSeal(context, secret, input);
  },
});
