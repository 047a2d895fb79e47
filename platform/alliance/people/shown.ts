import { z } from 'zod';
import type { Tx } from '../../kernel/database/database.ts';
import { grantedRoles } from '../../kernel/operations/rights.ts';

export const schemes = [
  'email',
  'student-number',
  'european-student-identifier',
  'national-id',
  'wallet-key',
] as const;

export const shownIdentifier = z.object({
  id: z.uuid(),
  scheme: z.enum(schemes),
  institution: z.string().nullable(),
  value: z.string().nullable().meta({ description: 'null: the private address, which only its owner sees' }),
  private: z.boolean(),
  verifiedAt: z.iso.datetime().nullable(),
  bouncedAt: z.iso.datetime().nullable(),
  validUntil: z.iso.datetime().nullable(),
});

export const shownRole = z.object({
  id: z.uuid(),
  role: z.enum(grantedRoles),
  institution: z.object({ id: z.uuid(), shortName: z.string() }).nullable(),
  grantedAt: z.iso.datetime(),
});

/** Identifiers of a person, those in use first. */
export async function readIdentifiers(tx: Tx, personId: string): Promise<z.output<typeof shownIdentifier>[]> {
  const rows = await tx
    .selectFrom('alliance.identifier as x')
    .leftJoin('alliance.institution as i', 'i.id', 'x.institution_id')
    .selectAll('x')
    .select('i.short_name')
    .where('x.person_id', '=', personId)
    .orderBy('x.valid_until', (order) => order.desc().nullsFirst())
    .orderBy('x.created_at')
    .orderBy('x.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    scheme: row.scheme,
    institution: row.short_name,
    value: row.value,
    private: row.private,
    verifiedAt: row.verified_at?.toISOString() ?? null,
    bouncedAt: row.bounced_at?.toISOString() ?? null,
    validUntil: row.valid_until?.toISOString() ?? null,
  }));
}

/** Roles that a person holds now. */
export async function readRoles(tx: Tx, personId: string): Promise<z.output<typeof shownRole>[]> {
  const rows = await tx
    .selectFrom('alliance.role_assignment as r')
    .leftJoin('alliance.institution as i', 'i.id', 'r.institution_id')
    .select(['r.id', 'r.role', 'r.institution_id', 'i.short_name', 'r.granted_at'])
    .where('r.person_id', '=', personId)
    .where('r.ended_at', 'is', null)
    .orderBy('r.granted_at')
    .orderBy('r.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    role: row.role,
    institution: row.institution_id ? { id: row.institution_id, shortName: row.short_name! } : null,
    grantedAt: row.granted_at.toISOString(),
  }));
}
