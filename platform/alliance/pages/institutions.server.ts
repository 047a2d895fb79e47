import type { PageContext } from '../../kernel/pages/page.ts';

/** Institutions at which the visitor is an administrator; all of them for the alliance's. */
export async function administeredInstitutions(
  page: PageContext,
): Promise<{ id: string; shortName: string }[]> {
  const at = page.actor.roles
    .filter(({ role }) => role === 'administrator')
    .map((held) => held.institutionId);
  if (at.length === 0) return [];
  const all = page.services.db
    .selectFrom('alliance.institution')
    .select(['id', 'short_name as shortName'])
    .where('active', '=', true)
    .orderBy('short_name');
  return at.includes(null) ? all.execute() : all.where('id', 'in', at as string[]).execute();
}
