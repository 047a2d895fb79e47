import { sql } from 'kysely';
import type { Tx } from '../../kernel/database/database.ts';
import { newId } from '../../kernel/ids.ts';
import type { Services } from '../../kernel/services.ts';
import { addressOfInvitation, INVITATION_LIFETIME_MS, MAX_FAILED_FACTS } from './invite.ts';

/**
 * As `inviteIfNew`, for many persons and without a mail of its own: for a stage whose own mail brings the link
 * (`waitingInvitationOf`), such as the one about a first credential.
 */
export async function inviteManyIfNew(tx: Tx, personIds: readonly string[], now: Date): Promise<void> {
  if (personIds.length === 0) return;
  // Nobody here has proved an address: it is the newest that someone else than the learner entered (mailAddressOf).
  const { rows } = await sql<{ personId: string; identifierId: string }>`
    select wanted.id as "personId", address.id as "identifierId"
    from unnest(${[...new Set(personIds)]}::uuid[]) as wanted (id)
    -- Person by person, whatever the planner knows of tables that have just been filled.
    cross join lateral (select a.id from alliance.identifier a
      where a.person_id = wanted.id and a.scheme = 'email' and a.source <> 'learner'
        and a.valid_until is null and a.bounced_at is null
      order by a.created_at desc limit 1) as address
    where not exists (select from alliance.identifier i where i.person_id = wanted.id and i.scheme = 'email'
        and i.verified_at is not null)
      and not exists (
        select from (select * from alliance.invitation v where v.person_id = wanted.id
          order by v.created_at desc, v.id desc limit 1) as last
        where last.failed_facts >= ${MAX_FAILED_FACTS}
          or (last.accepted_at is null and last.withdrawn_at is null and last.expires_at > ${now}))`.execute(
    tx,
  );
  const invitations = rows.map(({ personId, identifierId }) => ({
    id: newId(now.getTime()),
    person_id: personId,
    identifier_id: identifierId,
    created_at: now,
    expires_at: new Date(now.getTime() + INVITATION_LIFETIME_MS),
  }));
  if (invitations.length > 0) await tx.insertInto('alliance.invitation').values(invitations).execute();
}

/**
 * The invitation that waits for a person who never opened their account: its link, and the one address it may be sent
 * to, since accepting it proves that address. null where none waits.
 */
export async function waitingInvitationOf(
  services: Services,
  tx: Tx,
  personId: string,
): Promise<{ link: string; to: string } | null> {
  const row = await tx
    .selectFrom('alliance.invitation as v')
    .innerJoin('alliance.identifier as i', 'i.id', 'v.identifier_id')
    .select(['v.id', 'i.value'])
    .where('v.person_id', '=', personId)
    .where('v.accepted_at', 'is', null)
    .where('v.withdrawn_at', 'is', null)
    .where('v.failed_facts', '<', MAX_FAILED_FACTS)
    .where('v.expires_at', '>', services.now())
    .where('i.valid_until', 'is', null)
    .where('i.bounced_at', 'is', null)
    .orderBy('v.created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? { link: addressOfInvitation(services, row.id), to: row.value } : null;
}
