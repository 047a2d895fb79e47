import { z } from 'zod';
import { personIdsOf } from '../alliance/index.ts';
import { sealedFiles } from '../awarding/index.ts';
import { languages } from '../kernel/languages/index.ts';
import { defineQuery } from '../kernel/operations/operation.ts';
import { offsetOf, paging } from '../kernel/operations/paging.ts';
import { ownId, ownSubject } from './owner.ts';
import { policy } from './policy.ts';
import { credentialStatus, summary, summaryOf } from './shown.ts';

export const language = z.enum(languages).default('en');

export const listCredentials = defineQuery({
  name: 'passport.list-credentials',
  summary: 'One’s own credentials, the newest first, with what they add up to',
  input: z.object({ ...paging, language }),
  output: z.object({
    total: z.int(),
    totals: z.object({
      current: z.int().meta({ description: 'Credentials that count today' }),
      ects: z.number().meta({ description: 'Their credits together' }),
    }),
    credentials: z.array(
      summary.extend({
        id: z.uuid(),
        status: credentialStatus,
        test: z.boolean(),
        awardedOn: z.iso.date(),
        hue: z.int().meta({ description: 'Colour of the course’s lead institution' }),
        replacedBy: z.uuid().nullable(),
      }),
    ),
  }),
  api: { method: 'get', path: '/passport/credentials' },
  right: policy['passport.list-credentials'],
  subject: ownSubject,
  async run(context, input) {
    const { tx, services } = context;
    const own = tx
      .selectFrom('awarding.credential as c')
      .innerJoin('awarding.award as a', 'a.id', 'c.award_id')
      .where('c.person_id', 'in', await personIdsOf(tx, ownId(context)));
    const counts = await own
      .select((eb) => [
        eb.fn.countAll<number>().as('total'),
        eb.fn.countAll<number>().filterWhere('c.status', '=', 'valid').as('current'),
        eb.fn.sum<number | null>('a.ects').filterWhere('c.status', '=', 'valid').as('ects'),
      ])
      .executeTakeFirstOrThrow();
    const rows = await own
      .innerJoin('trust.seal as s', 's.id', 'c.seal_id')
      .innerJoin('catalogue.offering as o', 'o.id', 'c.offering_id')
      .innerJoin('alliance.institution as i', 'i.id', 'o.lead_institution_id')
      .select(['c.id', 'c.status', 'c.superseded_by', 's.is_test', 'a.awarded_on', 'i.hue'])
      .orderBy('c.sealed_at', 'desc')
      .orderBy('c.id')
      .limit(input.size)
      .offset(offsetOf(input))
      .execute();
    const ids = rows.map(({ id }) => id);
    const files = await sealedFiles(tx, services, ids);
    return {
      total: counts.total,
      totals: { current: counts.current, ects: counts.ects ?? 0 },
      credentials: rows.map((row) => ({
        ...summaryOf(files.get(row.id)!, input.language),
        id: row.id,
        status: row.status,
        test: row.is_test,
        awardedOn: row.awarded_on,
        hue: row.hue,
        replacedBy: row.superseded_by,
      })),
    };
  },
});
