import { z } from 'zod';
import { refuse as kernelRefuse } from '../../kernel/errors.ts';
import { languages } from '../../kernel/languages/index.ts';
import { defineCommand, nothing } from '../../kernel/operations/operation.ts';
import { readSetting, writeSetting } from '../../kernel/settings.ts';
import { policy } from '../policy.ts';
import { refuse } from './errors.ts';
import { country, homepage, hue, namesInLanguages } from './fields.ts';
import { insertAlliance } from './insert-alliance.ts';

const allianceFields = {
  name: namesInLanguages.meta({ description: 'As people call it' }),
  legalName: namesInLanguages.meta({
    description: 'Of the legal person that the alliance is, or acts through',
  }),
  country,
  homepage,
  hue,
  defaultLanguage: z.enum(languages).default('en').meta({ description: 'Of mails to whoever chose none' }),
};

/** Turns an empty installation into a real alliance, once; a demonstration never becomes one. */
export const setUpAlliance = defineCommand({
  name: 'alliance.set-up-alliance',
  summary: 'Make the real alliance of an empty installation (operator only)',
  input: z.object({
    ...allianceFields,
    origin: z
      .url({ protocol: /^https?$/ })
      .transform((address) => new URL(address).origin)
      .meta({ description: 'Public address, such as https://credentials.alliance.example' }),
  }),
  output: nothing,
  api: { method: 'post', path: '/alliance/set-up' },
  right: policy['alliance.set-up-alliance'],
  subject: () => ({}),
  async run({ tx, now }, { origin, ...input }) {
    if ((await readSetting<string>(tx, 'mode')) === 'demonstration')
      throw refuse('alliance.holds-demonstration');
    const present = await tx.selectFrom('alliance.alliance').select('id').executeTakeFirst();
    if (present) throw refuse('alliance.already-set-up');
    await insertAlliance(tx, { ...input, homepage: input.homepage ?? null }, now);
    await writeSetting(tx, 'mode', 'real');
    await writeSetting(tx, 'origin', origin);
    return {};
  },
  audit: () => ({ about: ['alliance:1'] }),
});

export const changeAlliance = defineCommand({
  name: 'alliance.change-alliance',
  summary: 'Change name, legal name, colour and language of the alliance',
  input: z.object(allianceFields),
  output: nothing,
  api: { method: 'put', path: '/alliance/settings' },
  right: policy['alliance.change-alliance'],
  subject: () => ({}),
  async run({ tx }, input) {
    const changed = await tx
      .updateTable('alliance.alliance')
      .set({
        name: JSON.stringify(input.name),
        legal_name: JSON.stringify(input.legalName),
        country: input.country,
        homepage: input.homepage ?? null,
        hue: input.hue,
        default_language: input.defaultLanguage,
      })
      .executeTakeFirst();
    if (changed.numUpdatedRows === 0n) throw kernelRefuse('kernel.not-found');
    return {};
  },
  audit: () => ({ about: ['alliance:1'] }),
});
