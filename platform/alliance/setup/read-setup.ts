import { z } from 'zod';
import { findSmtp } from '../../kernel/mail/mail-setting.ts';
import { defineQuery } from '../../kernel/operations/operation.ts';
import { policy } from '../policy.ts';
import { readAlliance } from '../read-alliance.ts';

/** How far the alliance is set up: what its administrators look at first. */
export const readSetup = defineQuery({
  name: 'alliance.read-setup',
  summary: 'How far the alliance is set up',
  input: z.object({}),
  output: z.object({
    alliance: z
      .object({
        name: z.record(z.string(), z.string()),
        legalName: z.record(z.string(), z.string()),
        country: z.string(),
        homepage: z.string().nullable(),
        hue: z.int(),
        defaultLanguage: z.string(),
      })
      .nullable(),
    origin: z.string(),
    demonstration: z.boolean(),
    mail: z.boolean().meta({ description: 'Mails can leave' }),
    institutions: z.int(),
    hoursAssumed: z.int().meta({ description: 'Institutions whose hours per ECTS credit nobody has stated' }),
    withoutScale: z.int().meta({ description: 'Institutions without a grading scale of their own' }),
    withoutAdministrator: z.int(),
    conversionsAssumed: z.int().meta({ description: 'Conversion tables in force that nobody has decided' }),
    administrators: z.int().meta({ description: 'Administrators of the whole alliance' }),
  }),
  api: { method: 'get', path: '/alliance/setup' },
  right: policy['alliance.read-setup'],
  subject: () => ({}),
  async run({ tx, services }) {
    const members = tx.selectFrom('alliance.institution as i').where('i.active', '=', true);
    const count = async (query: typeof members) =>
      (await query.select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()).n;
    const { n: conversionsAssumed } = await tx
      .selectFrom('alliance.conversion_table')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .where('assumed', '=', true)
      .where('valid_until', 'is', null)
      .executeTakeFirstOrThrow();
    const { n: administrators } = await tx
      .selectFrom('alliance.role_assignment')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .where('role', '=', 'administrator')
      .where('institution_id', 'is', null)
      .where('ended_at', 'is', null)
      .executeTakeFirstOrThrow();
    return {
      alliance: await readAlliance(tx),
      origin: services.origin,
      demonstration: services.mode === 'demonstration',
      mail: (await findSmtp(services)) !== null,
      institutions: await count(members),
      hoursAssumed: await count(members.where('i.hours_assumed', '=', true)),
      withoutScale: await count(
        members.where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('alliance.grading_scale as s')
                .select('s.id')
                .whereRef('s.institution_id', '=', 'i.id')
                .where('s.valid_until', 'is', null),
            ),
          ),
        ),
      ),
      withoutAdministrator: await count(
        members.where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('alliance.role_assignment as r')
                .select('r.id')
                .whereRef('r.institution_id', '=', 'i.id')
                .where('r.role', '=', 'administrator')
                .where('r.ended_at', 'is', null),
            ),
          ),
        ),
      ),
      conversionsAssumed,
      administrators,
    };
  },
});
