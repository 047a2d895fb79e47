import { z } from 'zod';
import { refuse as kernelRefuse } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { defineCommand } from '../../kernel/operations/operation.ts';
import { grantedRoles } from '../../kernel/operations/rights.ts';
import { refuse } from '../errors.ts';
import { needSession } from '../needs-session.ts';
import { policy } from '../policy.ts';

/** Granting a role that is held already changes nothing and answers the one held. */
export const grantRole = defineCommand({
  name: 'alliance.grant-role',
  summary: 'Grant a role at an institution, or for the whole alliance',
  input: z.object({
    personId: z.uuid(),
    role: z.enum(grantedRoles),
    institutionId: z.uuid().nullish().meta({ description: 'Absent: for the whole alliance' }),
  }),
  output: z.object({ roleId: z.uuid() }),
  api: { method: 'post', path: '/alliance/roles' },
  right: policy['alliance.grant-role'],
  subject: (_, { institutionId }) => ({ lead: institutionId ?? null }),
  async run(context, { personId, role, institutionId = null }) {
    needSession(context);
    const { tx, now } = context;
    // Courses are led and examined at an institution; only administration and issuing are the alliance's own.
    if (institutionId === null && (role === 'course-leader' || role === 'examiner'))
      throw refuse('alliance.role-needs-institution');
    const person = await tx
      .selectFrom('alliance.person')
      .select('id')
      .where('id', '=', personId)
      .where('merged_into', 'is', null)
      .where('erased_at', 'is', null)
      .executeTakeFirst();
    if (!person) throw kernelRefuse('kernel.not-found');
    await tx
      .insertInto('alliance.role_assignment')
      .values({
        id: newId(now.getTime()),
        person_id: personId,
        role,
        institution_id: institutionId,
        granted_at: now,
      })
      .onConflict((on) => on.doNothing())
      .execute();
    const { id } = await tx
      .selectFrom('alliance.role_assignment')
      .select('id')
      .where('person_id', '=', personId)
      .where('role', '=', role)
      .where('institution_id', institutionId === null ? 'is' : '=', institutionId)
      .where('ended_at', 'is', null)
      .executeTakeFirstOrThrow();
    return { roleId: id };
  },
  audit: ({ personId, institutionId, role }, { roleId }) => ({
    about: [`person:${personId}`, `role:${roleId}`],
    institutionId: institutionId ?? null,
    detail: { role },
  }),
});
