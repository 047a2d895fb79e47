import { z } from 'zod';
import type { Tx } from '../../kernel/database/database.ts';
import { emit } from '../../kernel/jobs/events.ts';
import { defineCommand, nothing } from '../../kernel/operations/operation.ts';
import { endSessionsOf } from '../../kernel/sessions/sessions.ts';
import { needSession } from '../needs-session.ts';
import { personIdsOf } from '../people/merge.ts';
import { policy } from '../policy.ts';
import { keepOneAdministrator } from '../roles/end-role.ts';
import { ownId, ownSubject } from '../subject.ts';

/**
 * Erases the account at its owner's will: name, birth date, identifiers, addresses, passkeys, sessions, roles and API
 * keys, at once, also of accounts merged into it. What stays is an empty row, so that the award register keeps its
 * thread; the passport follows `alliance.account-erased`.
 *
 * The person's data key stays: under it are the award register's values, which the institution must keep until its
 * retention ends. Then `awarding` deletes the key (`erasePersonKey`), and at once where the register holds nothing
 * of the person. See docs/decisions/0005-erasure.md.
 */
export const eraseOwnAccount = defineCommand({
  name: 'alliance.erase-own-account',
  summary: 'Erase one’s own account; sealed credentials stay verifiable by whoever holds them',
  input: z.object({
    confirm: z.literal('yes', { error: 'alliance.field.confirm-erasure' }),
  }),
  output: nothing,
  api: { method: 'post', path: '/alliance/account/erase' },
  right: policy['alliance.erase-own-account'],
  subject: ownSubject,
  async run(context) {
    needSession(context);
    const { services, tx, now } = context;
    const personId = ownId(context);
    await keepOneAdministrator(tx, personId);
    for (const id of await personIdsOf(tx, personId)) await eraseAccount(tx, id, now);
    await emit(tx, services.subscriptions, 'alliance.account-erased', { personId });
    return {};
  },
  audit: (_, __, context) => ({ about: [`person:${ownId(context)}`] }),
});

async function eraseAccount(tx: Tx, personId: string, now: Date): Promise<void> {
  for (const table of [
    'alliance.invitation',
    'alliance.sign_in_link',
    'alliance.passkey',
    'alliance.passkey_challenge',
    'alliance.identifier',
    'kernel.api_key',
    'kernel.mail',
  ] as const)
    await tx.deleteFrom(table).where('person_id', '=', personId).execute();
  await endSessionsOf(tx, personId);
  await tx
    .deleteFrom('alliance.match_proposal')
    .where((eb) => eb.or([eb('person_id', '=', personId), eb('other_person_id', '=', personId)]))
    .execute();
  await tx
    .updateTable('alliance.role_assignment')
    .set({ ended_at: now })
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .execute();
  await tx
    .updateTable('alliance.person')
    .set({
      full_name: '',
      full_name_language: 'und',
      given_name: null,
      family_name: null,
      date_of_birth: null,
      date_of_birth_source: null,
      preferred_language: null,
      erased_at: now,
    })
    .where('id', '=', personId)
    .execute();
}
