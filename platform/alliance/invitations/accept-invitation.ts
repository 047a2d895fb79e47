import { z } from 'zod';
import type { Tx } from '../../kernel/database/database.ts';
import { queueMail } from '../../kernel/mail/mail.ts';
import { defineCommand } from '../../kernel/operations/operation.ts';
import { beginSession } from '../../kernel/sessions/sessions.ts';
import { comparable, verifyIdentifier } from '../identifiers.ts';
import { policy } from '../policy.ts';
import { slowDown } from '../sign-in/limits.ts';
import { MAX_FAILED_FACTS, readWaitingInvitation } from './invite.ts';

/**
 * Opens an account by the invitation's link and one fact that the institution holds. A wrong fact is
 * counted, which is why it is an answer and no refusal; the fifth closes the invitation, and the institution's
 * administrators hear what to do.
 */
export const acceptInvitation = defineCommand({
  name: 'alliance.accept-invitation',
  summary: 'Open an account by its invitation and one fact that the institution holds',
  input: z
    .object({
      token: z.string().max(200),
      dateOfBirth: z.iso.date().optional(),
      studentNumber: z.string().trim().min(1).max(100).optional(),
    })
    .refine((input) => input.dateOfBirth || input.studentNumber, {
      params: { message: 'alliance.field.one-fact' },
      path: ['dateOfBirth'],
    }),
  output: z.object({
    result: z.enum(['opened', 'wrong-fact', 'closed']),
    personId: z.uuid(),
    triesLeft: z.int(),
    sessionToken: z.string().nullable(),
  }),
  api: { method: 'post', path: '/alliance/invitations/{token}/accept' },
  right: policy['alliance.accept-invitation'],
  once: true,
  subject: () => ({}),
  async run(context, { token, dateOfBirth, studentNumber }) {
    const { services, tx, now } = context;
    await slowDown(context, `invitation:${token}`, { times: 10, withinMinutes: 15 });
    const { invitation, homeInstitutionId, facts } = await readWaitingInvitation(
      services,
      tx,
      token,
      now,
      true,
    );
    const personId = invitation.person_id;
    const right =
      (dateOfBirth !== undefined && dateOfBirth === facts.dateOfBirth) ||
      (studentNumber !== undefined &&
        facts.studentNumbers.includes(comparable('student-number', studentNumber)));
    if (!right) {
      const failed = invitation.failed_facts + 1;
      const closed = failed >= MAX_FAILED_FACTS;
      await tx
        .updateTable('alliance.invitation')
        .set({ failed_facts: failed, ...(closed && { withdrawn_at: now }) })
        .where('id', '=', invitation.id)
        .execute();
      if (closed) await tellAdministrators(tx, invitation.id, homeInstitutionId, now);
      return {
        result: closed ? ('closed' as const) : ('wrong-fact' as const),
        personId,
        triesLeft: MAX_FAILED_FACTS - failed,
        sessionToken: null,
      };
    }
    await tx
      .updateTable('alliance.invitation')
      .set({ accepted_at: now })
      .where('id', '=', invitation.id)
      .execute();
    if (invitation.identifier_id) await verifyIdentifier(tx, invitation.identifier_id, now);
    return {
      result: 'opened' as const,
      personId,
      triesLeft: MAX_FAILED_FACTS - invitation.failed_facts,
      sessionToken: await beginSession(tx, personId, 'invitation', now),
    };
  },
  audit: (_, { personId, result }) => ({ about: [`person:${personId}`], detail: { result } }),
});

/** Those of the institution, or of the alliance where it has none. */
async function tellAdministrators(tx: Tx, invitationId: string, institutionId: string | null, now: Date) {
  const administrators = await tx
    .selectFrom('alliance.role_assignment')
    .select(['person_id', 'institution_id'])
    .distinct()
    .where('role', '=', 'administrator')
    .where('ended_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb('institution_id', 'is', null),
        ...(institutionId ? [eb('institution_id', '=', institutionId)] : []),
      ]),
    )
    .execute();
  const own = administrators.filter(({ institution_id }) => institution_id !== null);
  for (const { person_id } of own.length > 0 ? own : administrators)
    await queueMail(
      tx,
      { kind: 'alliance.invitation-closed', personId: person_id, params: { invitationId } },
      now,
    );
}
