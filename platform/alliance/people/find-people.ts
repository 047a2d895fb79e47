import { sql } from 'kysely';
import { z } from 'zod';
import { defineQuery } from '../../kernel/operations/operation.ts';
import { likePattern, offsetOf, paging } from '../../kernel/operations/paging.ts';
import { policy } from '../policy.ts';

/** Names are found without accents; addresses and numbers by any part of them. */
export const findPeople = defineQuery({
  name: 'alliance.find-people',
  summary: 'Find people by name, e-mail address or student number',
  input: z.object({
    q: z.string().trim().max(200).optional(),
    institutionId: z.uuid().optional(),
    ...paging,
  }),
  output: z.object({
    total: z.int(),
    people: z.array(
      z.object({
        id: z.uuid(),
        fullName: z.string(),
        fullNameLanguage: z.string(),
        institution: z.string().nullable(),
        email: z.string().nullable(),
        studentNumber: z.string().nullable(),
        opened: z.boolean().meta({ description: 'Whether the person has opened the account' }),
      }),
    ),
  }),
  api: { method: 'get', path: '/alliance/people' },
  right: policy['alliance.find-people'],
  subject: () => ({}),
  async run({ tx, granted }, input) {
    let found = tx
      .selectFrom('alliance.person as p')
      .leftJoin('alliance.institution as i', 'i.id', 'p.home_institution_id')
      .where('p.merged_into', 'is', null)
      .where('p.erased_at', 'is', null);
    if (!granted.everyone) found = found.where('p.home_institution_id', 'in', granted.homeInstitutions);
    if (input.institutionId) found = found.where('p.home_institution_id', '=', input.institutionId);
    if (input.q) {
      const pattern = likePattern(input.q);
      const compact = likePattern(input.q.normalize('NFC').replaceAll(/\s/g, '').toLowerCase());
      found = found.where((eb) =>
        eb.or([
          sql<boolean>`p.folded_name like alliance.fold(${pattern})`,
          eb.exists(
            eb
              .selectFrom('alliance.identifier as x')
              .select('x.id')
              .whereRef('x.person_id', '=', 'p.id')
              .where('x.valid_until', 'is', null)
              .where('x.scheme', 'in', ['email', 'student-number', 'european-student-identifier'])
              .where('x.private', '=', false)
              .where('x.comparable', 'like', compact),
          ),
        ]),
      );
    }
    const { total } = await found
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow();
    const rows = await found
      .select(['p.id', 'p.full_name', 'p.full_name_language', 'i.short_name'])
      .select((eb) => [
        value('email').as('email'),
        value('student-number').as('student_number'),
        eb
          .exists(
            eb
              .selectFrom('alliance.identifier as x')
              .select('x.id')
              .whereRef('x.person_id', '=', 'p.id')
              .where('x.scheme', '=', 'email')
              .where('x.verified_at', 'is not', null),
          )
          .as('opened'),
      ])
      .orderBy('p.folded_name')
      .orderBy('p.id')
      .limit(input.size)
      .offset(offsetOf(input))
      .execute();
    return {
      total,
      people: rows.map((row) => ({
        id: row.id,
        fullName: row.full_name,
        fullNameLanguage: row.full_name_language,
        institution: row.short_name,
        email: row.email,
        studentNumber: row.student_number,
        opened: Boolean(row.opened),
      })),
    };
  },
});

/** An institution's identifier; the learner's private address is not the institution's to see. */
const value = (scheme: string) =>
  sql<
    string | null
  >`(select x.value from alliance.identifier x where x.person_id = p.id and x.scheme = ${scheme}
    and x.valid_until is null and not x.private order by x.created_at desc, x.id limit 1)`;
