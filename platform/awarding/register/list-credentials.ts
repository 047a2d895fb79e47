import { sql } from 'kysely';
import { z } from 'zod';
import { defineQuery } from '../../kernel/operations/operation.ts';
import { likePattern, offsetOf, paging } from '../../kernel/operations/paging.ts';
import { showAward, shownAward } from '../awards/shown-award.ts';
import { policy } from '../policy.ts';
import { awardSubject, onlyOfAlliance } from '../subject.ts';

export const credentialStatus = z.enum(['valid', 'suspended', 'revoked', 'superseded']);
const languageMap = z.record(z.string(), z.string());

/** The register of what was sealed. */
export const listCredentials = defineQuery({
  name: 'awarding.list-credentials',
  summary: 'Search the register of sealed credentials by name, student number or credential number',
  input: z.object({
    q: z.string().trim().max(200).optional(),
    offeringId: z.uuid().optional(),
    institutionId: z.uuid().optional().meta({ description: 'Of courses that this institution leads' }),
    batchId: z.uuid().optional(),
    status: credentialStatus.optional(),
    ...paging,
  }),
  output: z.object({
    total: z.int(),
    credentials: z.array(
      z.object({
        id: z.uuid(),
        personId: z.uuid(),
        fullName: z.string(),
        institution: z.string().nullable(),
        offeringId: z.uuid(),
        offeringCode: z.string(),
        title: languageMap.meta({ description: 'Of the course, by language' }),
        award: shownAward,
        status: credentialStatus,
        test: z.boolean(),
        sealedAt: z.iso.datetime(),
      }),
    ),
  }),
  api: { method: 'get', path: '/awarding/credentials' },
  right: policy['awarding.list-credentials'],
  subject: ({ tx }, { offeringId, institutionId }) =>
    offeringId ? awardSubject(tx, offeringId) : { lead: institutionId ?? null },
  async run(context, input) {
    const { tx, granted } = context;
    let found = tx
      .selectFrom('awarding.credential as c')
      .innerJoin('awarding.award as a', 'a.id', 'c.award_id')
      .innerJoin('alliance.person as p', 'p.id', 'c.person_id')
      .innerJoin('catalogue.offering as o', 'o.id', 'c.offering_id')
      .innerJoin('trust.seal as s', 's.id', 'c.seal_id')
      .leftJoin('alliance.institution as u', 'u.id', 'p.home_institution_id');
    if (!granted.everyone) found = found.where('p.home_institution_id', 'in', granted.homeInstitutions);
    if (onlyOfAlliance(context, input)) found = found.where('s.owner', '=', 'alliance');
    if (input.offeringId) found = found.where('c.offering_id', '=', input.offeringId);
    if (input.institutionId) found = found.where('o.lead_institution_id', '=', input.institutionId);
    if (input.status) found = found.where('c.status', '=', input.status);
    if (input.batchId)
      found = found.where(({ exists, selectFrom }) =>
        exists(
          selectFrom('awarding.batch_item as i')
            .select('i.id')
            .whereRef('i.id', '=', 'c.batch_item_id')
            .where('i.batch_id', '=', input.batchId!),
        ),
      );
    if (input.q) {
      const pattern = likePattern(input.q);
      const compact = likePattern(
        input.q
          .replaceAll(/\s/g, '')
          .toLowerCase()
          .replace(/^urn:credential:/, ''),
      );
      found = found.where((eb) =>
        eb.or([
          sql<boolean>`p.folded_name like alliance.fold(${pattern})`,
          sql<boolean>`c.id::text like ${compact}`,
          sql<boolean>`exists (select from alliance.identifier i where i.person_id = p.id
            and i.scheme = 'student-number' and i.valid_until is null and i.comparable like ${compact})`,
        ]),
      );
    }
    const { total } = await found
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow();
    const rows = await found
      .innerJoin('design.course_version as v', 'v.id', 'a.course_version_id')
      .select([
        'c.id',
        'c.person_id',
        'c.offering_id',
        'c.status',
        'c.sealed_at',
        'a.kind',
        'a.badge',
        'a.ects',
        'a.grade',
        'a.awarded_on',
        'p.full_name',
        'u.short_name',
        'o.code',
        's.is_test',
        sql<Record<string, string>>`v.document::jsonb -> 'title'`.as('title'),
      ])
      .orderBy('c.sealed_at', 'desc')
      .orderBy('c.id')
      .limit(input.size)
      .offset(offsetOf(input))
      .execute();
    return {
      total,
      credentials: rows.map((row) => ({
        id: row.id,
        personId: row.person_id,
        fullName: row.full_name,
        institution: row.short_name,
        offeringId: row.offering_id,
        offeringCode: row.code,
        title: row.title,
        award: showAward(row),
        status: row.status,
        test: row.is_test,
        sealedAt: row.sealed_at.toISOString(),
      })),
    };
  },
});
