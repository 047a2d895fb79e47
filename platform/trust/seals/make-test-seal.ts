import { z } from 'zod';
import { readAlliance } from '../../alliance/index.ts';
import { newId } from '../../kernel/ids.ts';
import { pick } from '../../kernel/languages/index.ts';
import { defineCommand } from '../../kernel/operations/operation.ts';
import { describeCertificate, makeTestSeal, openPkcs12 } from '../devices/index.ts';
import { policy } from '../policy.ts';
import { readOwner } from './owners.ts';
import { ownerOf } from './seal.ts';
import { sealInput } from './seal-input.ts';
import { proveSeal, storeSeal } from './store-seal.ts';

/** Makes a seal for trying out. All that it seals says TEST. */
export const makeTestSealFor = defineCommand({
  name: 'trust.make-test-seal',
  summary: 'Make a test seal, for the alliance or a member; what it seals has no legal value and says so',
  input: z.object({ ...sealInput, algorithm: z.enum(['RS256', 'ES256']).default('RS256') }),
  output: z.object({ sealId: z.uuid() }),
  api: { method: 'post', path: '/trust/test-seals' },
  right: policy['trust.make-test-seal'],
  once: true,
  subject: (_, { institutionId }) => ({ lead: institutionId ?? null }),
  async run(context, { institutionId, name, algorithm, replace }) {
    const { tx, now } = context;
    const owner = ownerOf(institutionId);
    const { legalName, country } = await readOwner(tx, owner);
    const primary = (await readAlliance(tx))?.defaultLanguage;
    const ownerName = pick(legalName, 'en', primary).text;
    const { pkcs12, passphrase } = await makeTestSeal({ ownerName, country, algorithm, now });
    const device = openPkcs12(pkcs12, passphrase, { now });
    const seal = {
      id: newId(now.getTime()),
      owner,
      name,
      secret: { device: 'pkcs12' as const, pkcs12: Buffer.from(pkcs12).toString('base64'), passphrase },
      device,
      certificate: describeCertificate(device.certificateChain[0]!),
      timeClaim: 'iat' as const,
      level: 'B-B' as const,
      replace: replace !== undefined,
    };
    await proveSeal(seal, now);
    await storeSeal(context, seal);
    return { sealId: seal.id };
  },
  audit: ({ institutionId }, { sealId }) => ({
    about: [`seal:${sealId}`],
    institutionId: institutionId ?? null,
  }),
});
