import { z } from 'zod';
import { defineQuery } from '../../kernel/operations/operation.ts';
import { institutionName } from '../institution-names.ts';
import { policy } from '../policy.ts';
import { readWaitingInvitation } from './invite.ts';

/** Tells what the institution can ask, never what it knows, nor whom it invited. */
export const readInvitation = defineQuery({
  name: 'alliance.read-invitation',
  summary: 'Which facts an invitation asks for',
  input: z.object({ token: z.string().max(200) }),
  output: z.object({
    institution: z.record(z.string(), z.string()).nullable(),
    facts: z.array(z.enum(['date-of-birth', 'student-number'])),
  }),
  api: { method: 'get', path: '/alliance/invitations/{token}' },
  right: policy['alliance.read-invitation'],
  subject: () => ({}),
  async run({ services, tx, now }, { token }) {
    const { homeInstitutionId, facts } = await readWaitingInvitation(services, tx, token, now);
    return {
      institution: homeInstitutionId ? await institutionName(tx, homeInstitutionId) : null,
      facts: [
        ...(facts.dateOfBirth ? (['date-of-birth'] as const) : []),
        ...(facts.studentNumbers.length > 0 ? (['student-number'] as const) : []),
      ],
    };
  },
});
