import { z } from 'zod';
import { defineCommand, defineQuery, nothing } from '../../kernel/operations/operation.ts';
import { readSetting, writeSetting } from '../../kernel/settings.ts';
import { refuse } from '../errors.ts';
import { readOrigins } from '../origin.ts';
import { policy } from '../policy.ts';

export const readAddress = defineQuery({
  name: 'trust.read-address',
  summary: 'The public address, and whether a real seal has frozen it',
  input: z.object({}),
  output: z.object({
    origin: z.string().meta({ description: 'In use now' }),
    stored: z
      .string()
      .nullable()
      .meta({ description: 'From the next start on, unless WAYMARK_ORIGIN is set' }),
    frozenSince: z.iso.datetime().nullable(),
    demonstration: z.boolean(),
  }),
  api: { method: 'get', path: '/trust/address' },
  right: policy['trust.read-address'],
  subject: () => ({}),
  async run({ tx, services }) {
    const [first] = await readOrigins(tx);
    return {
      origin: services.origin,
      stored: (await readSetting<string>(tx, 'origin')) ?? null,
      frozenSince: first?.since.toISOString() ?? null,
      demonstration: services.mode === 'demonstration',
    };
  },
});

/** Counts from the next start on; what runs keeps the address that it began with. */
export const changeAddress = defineCommand({
  name: 'trust.change-address',
  summary: 'Change the public address, before the first real seal',
  input: z.object({
    origin: z
      .url({ protocol: /^https$/ })
      .max(300)
      .transform((address) => new URL(address).origin)
      .meta({ description: 'Such as https://credentials.alliance.example' }),
  }),
  output: nothing,
  api: { method: 'put', path: '/trust/address' },
  right: policy['trust.change-address'],
  subject: () => ({}),
  async run({ tx, services }, { origin }) {
    if (services.mode === 'demonstration') throw refuse('trust.address-of-demonstration');
    const [first] = await readOrigins(tx);
    if (first && first.origin !== origin) throw refuse('trust.origin-frozen', { origin: first.origin });
    await writeSetting(tx, 'origin', origin);
    return {};
  },
  audit: () => ({ about: ['alliance:1'], institutionId: null }),
});
