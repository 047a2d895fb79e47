import { z } from 'zod';
import type { Tx } from '../../kernel/database/database.ts';
import { refuse as kernelRefuse } from '../../kernel/errors.ts';
import { defineCommand, nothing } from '../../kernel/operations/operation.ts';
import { refuse } from '../errors.ts';
import { needSession } from '../needs-session.ts';
import { policy } from '../policy.ts';

async function readRole(tx: Tx, roleId: string) {
  const role = await tx
    .selectFrom('alliance.role_assignment')
    .selectAll()
    .where('id', '=', roleId)
    .executeTakeFirst();
  if (!role) throw kernelRefuse('kernel.not-found');
  return role;
}

/** Takes a role away. It ends at the next request of whoever held it, API keys included. */
export const endRole = defineCommand({
  name: 'alliance.end-role',
  summary: 'End a role',
  input: z.object({ roleId: z.uuid(), reason: z.string().trim().max(1000).optional() }),
  output: nothing,
  api: { method: 'post', path: '/alliance/roles/{roleId}/end' },
  right: policy['alliance.end-role'],
  async subject({ tx }, { roleId }) {
    return { lead: (await readRole(tx, roleId)).institution_id };
  },
  async run(context, { roleId }) {
    needSession(context);
    const { tx, now } = context;
    const role = await readRole(tx, roleId);
    if (role.ended_at) return {};
    if (role.role === 'administrator' && role.institution_id === null)
      await keepOneAdministrator(tx, role.person_id);
    await tx
      .updateTable('alliance.role_assignment')
      .set({ ended_at: now })
      .where('id', '=', roleId)
      .execute();
    return {};
  },
  audit: ({ roleId, reason }) => ({ about: [`role:${roleId}`], reason: reason ?? null }),
});

/**
 * Refuses where this person is the alliance's last administrator: nobody could let another in again. Two who leave
 * at once wait for each other.
 *
 * @throws Refusal `alliance.last-administrator`
 */
export async function keepOneAdministrator(tx: Tx, leavingPersonId: string): Promise<void> {
  const administrators = await tx
    .selectFrom('alliance.role_assignment')
    .select('person_id')
    .where('role', '=', 'administrator')
    .where('institution_id', 'is', null)
    .where('ended_at', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute();
  const ids = administrators.map(({ person_id }) => person_id);
  if (ids.includes(leavingPersonId) && ids.every((id) => id === leavingPersonId))
    throw refuse('alliance.last-administrator');
}
