import type { Tx } from '../../kernel/database/database.ts';
import { newId } from '../../kernel/ids.ts';
import { queueMail } from '../../kernel/mail/mail.ts';
import type { Services } from '../../kernel/services.ts';
import { openSignedToken, signedToken } from '../../kernel/sessions/signed-token.ts';
import { refuse } from '../errors.ts';
import { mailAddressOf } from '../identifiers.ts';

/** So many wrong facts close an invitation. */
export const MAX_FAILED_FACTS = 5;
export const INVITATION_LIFETIME_MS = 90 * 24 * 3_600_000;
const TOKEN_PURPOSE = 'invitation';

/**
 * Invites a person whose account nobody has opened yet, once: for a stage that has something for them, such as a
 * first credential. Does nothing where the account is open, an invitation is under way, one was closed after wrong
 * facts, or there is no address.
 *
 * @returns the invitation's id, or null where none was made
 */
export async function inviteIfNew(tx: Tx, personId: string, now: Date): Promise<string | null> {
  if (await isOpened(tx, personId)) return null;
  const last = await lastInvitation(tx, personId);
  if (last && (isWaiting(last, now) || wasClosed(last))) return null;
  return createInvitation(tx, personId, now);
}

/** Sends the invitation again where someone asks for a sign-in link with an address that was never proved. */
export async function inviteAgain(tx: Tx, personId: string, now: Date): Promise<void> {
  const last = await lastInvitation(tx, personId);
  if (last && wasClosed(last)) return;
  if (last && isWaiting(last, now)) await mailInvitation(tx, last.id, personId, now);
  else await createInvitation(tx, personId, now);
}

/** Makes an invitation and withdraws those before it; null where the person has no address. */
export async function createInvitation(tx: Tx, personId: string, now: Date): Promise<string | null> {
  const address = await mailAddressOf(tx, personId);
  if (!address) return null;
  await tx
    .updateTable('alliance.invitation')
    .set({ withdrawn_at: now })
    .where('person_id', '=', personId)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .execute();
  const id = newId(now.getTime());
  await tx
    .insertInto('alliance.invitation')
    .values({
      id,
      person_id: personId,
      identifier_id: address.identifierId,
      created_at: now,
      expires_at: new Date(now.getTime() + INVITATION_LIFETIME_MS),
    })
    .execute();
  await mailInvitation(tx, id, personId, now);
  return id;
}

const mailInvitation = (tx: Tx, invitationId: string, personId: string, now: Date) =>
  queueMail(tx, { kind: 'alliance.invitation', personId, params: { invitationId } }, now);

/** Whether someone has proved an address of this account already. */
export async function isOpened(tx: Tx, personId: string): Promise<boolean> {
  const proved = await tx
    .selectFrom('alliance.identifier')
    .select('id')
    .where('person_id', '=', personId)
    .where('scheme', '=', 'email')
    .where('verified_at', 'is not', null)
    .limit(1)
    .executeTakeFirst();
  return proved !== undefined;
}

type State = { expires_at: Date; accepted_at: Date | null; withdrawn_at: Date | null; failed_facts: number };
const isWaiting = (invitation: State, now: Date) =>
  !invitation.accepted_at && !invitation.withdrawn_at && invitation.expires_at > now;
const wasClosed = (invitation: State) => invitation.failed_facts >= MAX_FAILED_FACTS;

const lastInvitation = (tx: Tx, personId: string) =>
  tx
    .selectFrom('alliance.invitation')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();

export const addressOfInvitation = (services: Services, invitationId: string): string =>
  `${services.origin}/alliance/invitation/${signedToken(services.vault.derive('links'), TOKEN_PURPOSE, invitationId)}`;

/**
 * The invitation of a token, while it can be accepted, and the facts about its person that are on record.
 *
 * @throws Refusal `alliance.invitation-not-known`, `alliance.invitation-ended`, `alliance.already-opened`
 */
export async function readWaitingInvitation(
  services: Services,
  tx: Tx,
  token: string,
  now: Date,
  lock = false,
) {
  const id = openSignedToken(services.vault.derive('links'), TOKEN_PURPOSE, token);
  if (!id) throw refuse('alliance.invitation-not-known');
  const query = tx.selectFrom('alliance.invitation').selectAll().where('id', '=', id);
  const invitation = await (lock ? query.forUpdate() : query).executeTakeFirst();
  if (!invitation) throw refuse('alliance.invitation-not-known');
  if (invitation.accepted_at) throw refuse('alliance.already-opened');
  if (!isWaiting(invitation, now)) throw refuse('alliance.invitation-ended');
  const person = await tx
    .selectFrom('alliance.person')
    .select(['date_of_birth', 'home_institution_id'])
    .where('id', '=', invitation.person_id)
    .where('merged_into', 'is', null)
    .where('erased_at', 'is', null)
    .executeTakeFirst();
  if (!person) throw refuse('alliance.invitation-ended');
  const numbers = await tx
    .selectFrom('alliance.identifier')
    .select('comparable')
    .where('person_id', '=', invitation.person_id)
    .where('scheme', '=', 'student-number')
    .where('valid_until', 'is', null)
    .execute();
  return {
    invitation,
    homeInstitutionId: person.home_institution_id,
    facts: {
      dateOfBirth: person.date_of_birth,
      studentNumbers: numbers.map((number) => number.comparable),
    },
  };
}
