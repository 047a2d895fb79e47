import { sql } from 'kysely';
import { z } from 'zod';
import { sendAgain } from '../../kernel/mail/send-mail.ts';
import { defineCommand, defineQuery } from '../../kernel/operations/operation.ts';
import { likePattern, offsetOf, paging } from '../../kernel/operations/paging.ts';
import { refuse } from '../errors.ts';
import { policy } from '../policy.ts';
import { awardSubject } from '../subject.ts';

/** Sends the mails about credentials again: to some, or to all whom none has reached. */
export const resend = defineCommand({
  name: 'awarding.resend',
  summary: 'Send the mail about a credential again, for some credentials or all that were not delivered',
  input: z.object({
    offeringId: z.uuid(),
    credentialIds: z
      .array(z.uuid())
      .max(10_000)
      .optional()
      .meta({ description: 'All whose mail bounced or failed where absent' }),
  }),
  output: z.object({ sent: z.int() }),
  api: { method: 'post', path: '/awarding/offerings/{offeringId}/resend' },
  right: policy['awarding.resend'],
  once: true,
  subject: ({ tx }, { offeringId }) => awardSubject(tx, offeringId),
  async run({ tx }, { offeringId, credentialIds }) {
    const { rows } = await sql<{ mailId: string; reachable: boolean }>`
      select distinct on (d.batch_item_id) m.id as "mailId",
        exists (select from alliance.identifier i where i.person_id = c.person_id and i.scheme = 'email'
          and i.valid_until is null and i.bounced_at is null) as reachable
      from awarding.delivery d
      join awarding.credential c on c.batch_item_id = d.batch_item_id
      join kernel.mail m on m.id = d.mail_id
      where c.offering_id = ${offeringId} and (${credentialIds ?? null}::uuid[] is null
        and m.state in ('bounced', 'failed') or c.id = any(${credentialIds ?? []}::uuid[]))
      order by d.batch_item_id, d.id desc`.execute(tx);
    const reachable = rows.filter((row) => row.reachable);
    if (reachable.length === 0) throw refuse('awarding.no-address');
    for (const { mailId } of reachable) await sendAgain(tx, mailId);
    return { sent: reachable.length };
  },
  audit: ({ offeringId, credentialIds }, output) => ({
    about: [`offering:${offeringId}`, ...(credentialIds ?? []).slice(0, 50).map((id) => `credential:${id}`)],
    detail: output,
  }),
});

/** Whom the mail about their credential has not reached, and why. The passport lists the credential all the same. */
export const listUndelivered = defineQuery({
  name: 'awarding.list-undelivered',
  summary:
    'List learners whom the mail about their credential has not reached: bounced, failed, or without an address',
  input: z.object({
    offeringId: z.uuid(),
    batchId: z.uuid().optional().meta({ description: 'Only credentials that were sealed in this batch' }),
    q: z.string().trim().max(200).optional(),
    ...paging,
  }),
  output: z.object({
    total: z.int(),
    undelivered: z.array(
      z.object({
        credentialId: z.uuid(),
        personId: z.uuid(),
        fullName: z.string(),
        institution: z.string().nullable(),
        problem: z.enum(['bounced', 'failed', 'no-address']),
        reachable: z.boolean().meta({ description: 'An address that works is known now: resend' }),
        at: z.iso.datetime(),
      }),
    ),
  }),
  api: { method: 'get', path: '/awarding/offerings/{offeringId}/undelivered' },
  right: policy['awarding.list-undelivered'],
  subject: ({ tx }, { offeringId }) => awardSubject(tx, offeringId),
  async run({ tx }, input) {
    const { rows } = await sql<{
      credentialId: string;
      personId: string;
      fullName: string;
      institution: string | null;
      problem: 'bounced' | 'failed' | 'no-address';
      reachable: boolean;
      at: Date;
      total: number;
    }>`
      with latest as (
        select distinct on (d.batch_item_id) c.id as credential_id, m.state, m.problem, m.created_at
        from awarding.delivery d join kernel.mail m on m.id = d.mail_id
        join awarding.credential c on c.batch_item_id = d.batch_item_id
        where c.offering_id = ${input.offeringId} and c.status in ('valid', 'suspended')
        order by d.batch_item_id, d.id desc)
      select c.id as "credentialId", p.id as "personId", p.full_name as "fullName", u.short_name as institution,
        case when l.problem = 'no-address' then 'no-address' else l.state end as problem,
        exists (select from alliance.identifier i where i.person_id = p.id and i.scheme = 'email'
          and i.valid_until is null and i.bounced_at is null) as reachable,
        l.created_at as at, count(*) over () as total
      from latest l
      join awarding.credential c on c.id = l.credential_id
      join alliance.person p on p.id = c.person_id
      left join alliance.institution u on u.id = p.home_institution_id
      where l.state in ('bounced', 'failed')
        and (${input.batchId ?? null}::uuid is null or exists (select from awarding.batch_item i
          where i.id = c.batch_item_id and i.batch_id = ${input.batchId ?? null}::uuid))
        and (${input.q ?? null}::text is null or p.folded_name like alliance.fold(${likePattern(input.q ?? '')}))
      order by p.folded_name, c.id limit ${input.size} offset ${offsetOf(input)}`.execute(tx);
    return {
      total: rows[0]?.total ?? 0,
      undelivered: rows.map(({ total: _, at, ...row }) => ({ ...row, at: at.toISOString() })),
    };
  },
});
