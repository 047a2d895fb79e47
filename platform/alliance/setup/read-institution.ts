import { z } from 'zod';
import { refuse } from '../../kernel/errors.ts';
import { defineQuery } from '../../kernel/operations/operation.ts';
import { likePattern, offsetOf, paging } from '../../kernel/operations/paging.ts';
import { policy } from '../policy.ts';
import { approvalAuthorities, identificationFacts } from './institution-fields.ts';

const multilingual = z.record(z.string(), z.string());

/** Public facts: who belongs to the alliance, by their short name. */
export const listInstitutions = defineQuery({
  name: 'alliance.list-institutions',
  summary: 'The institutions of the alliance',
  input: z.object({ q: z.string().trim().max(100).optional(), ...paging }),
  output: z.object({
    total: z.int(),
    institutions: z.array(
      z.object({
        id: z.uuid(),
        shortName: z.string(),
        legalName: multilingual,
        country: z.string(),
        city: z.string(),
        membership: z.enum(['full', 'associate']),
        hoursPerEcts: z.number(),
        hoursAssumed: z.boolean(),
        active: z.boolean(),
      }),
    ),
  }),
  api: { method: 'get', path: '/alliance/institutions' },
  right: policy['alliance.list-institutions'],
  subject: () => ({}),
  async run({ tx }, input) {
    let found = tx.selectFrom('alliance.institution');
    if (input.q) {
      const pattern = likePattern(input.q);
      found = found.where((eb) =>
        eb.or([
          eb('short_name', 'ilike', pattern),
          eb(eb.cast<string>('legal_name', 'text'), 'ilike', pattern),
          eb('city', 'ilike', pattern),
        ]),
      );
    }
    const { total } = await found
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow();
    const rows = await found
      .selectAll()
      .orderBy('active', 'desc')
      .orderBy('short_name')
      .limit(input.size)
      .offset(offsetOf(input))
      .execute();
    return {
      total,
      institutions: rows.map((row) => ({
        id: row.id,
        shortName: row.short_name,
        legalName: row.legal_name,
        country: row.country,
        city: row.city,
        membership: row.membership,
        hoursPerEcts: row.hours_per_ects,
        hoursAssumed: row.hours_assumed,
        active: row.active,
      })),
    };
  },
});

/** Public facts: everything that an institution states of itself. */
export const readInstitution = defineQuery({
  name: 'alliance.read-institution',
  summary: 'What is stated of an institution',
  input: z.object({ institutionId: z.uuid() }),
  output: z.object({
    id: z.uuid(),
    shortName: z.string(),
    legalName: multilingual,
    country: z.string(),
    city: z.string(),
    timeZone: z.string(),
    homepage: z.string().nullable(),
    schacCode: z.string().nullable(),
    languages: z.array(z.string()),
    hue: z.int(),
    membership: z.enum(['full', 'associate']),
    hoursPerEcts: z.number(),
    hoursSource: z.string().nullable(),
    hoursAssumed: z.boolean(),
    hoursAsOf: z.iso.date().nullable(),
    approvalAuthority: z.enum(approvalAuthorities),
    approvalNote: z.string().nullable(),
    identificationFacts: z.array(z.enum(identificationFacts)),
    fourEyes: z.boolean(),
    active: z.boolean(),
  }),
  api: { method: 'get', path: '/alliance/institutions/{institutionId}' },
  right: policy['alliance.read-institution'],
  subject: () => ({}),
  async run({ tx }, { institutionId }) {
    const row = await tx
      .selectFrom('alliance.institution')
      .selectAll()
      .where('id', '=', institutionId)
      .executeTakeFirst();
    if (!row) throw refuse('kernel.not-found');
    return {
      id: row.id,
      shortName: row.short_name,
      legalName: row.legal_name,
      country: row.country,
      city: row.city,
      timeZone: row.time_zone,
      homepage: row.homepage,
      schacCode: row.schac_code,
      languages: row.languages,
      hue: row.hue,
      membership: row.membership,
      hoursPerEcts: row.hours_per_ects,
      hoursSource: row.hours_source,
      hoursAssumed: row.hours_assumed,
      hoursAsOf: row.hours_as_of,
      approvalAuthority: row.approval_authority,
      approvalNote: row.approval_note,
      identificationFacts: identificationFacts.filter((fact) => row.identification_facts.includes(fact)),
      fourEyes: row.four_eyes,
      active: row.active,
    };
  },
});
