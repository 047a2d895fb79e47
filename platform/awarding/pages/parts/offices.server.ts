import type { GrantedRole } from '../../../kernel/operations/rights.ts';
import type { PageContext } from '../../../kernel/pages/page.ts';

export interface Office {
  id: string;
  shortName: string;
}

/**
 * The universities for which a visitor holds one of some roles, and which of them a list shows: the one in its
 * address, else the first. An alliance-wide role sees all at once, so there is nothing to choose.
 */
export async function officesOf(
  page: PageContext,
  address: URL,
  roles: readonly GrantedRole[],
): Promise<{ offices: Office[]; chosen: string | undefined }> {
  const held = page.actor.roles.filter(({ role }) => roles.includes(role));
  if (held.some(({ institutionId }) => institutionId === null)) return { offices: [], chosen: undefined };
  const ids = [...new Set(held.flatMap(({ institutionId }) => institutionId ?? []))];
  if (ids.length === 0) return { offices: [], chosen: undefined };
  const offices = await page.services.db
    .selectFrom('alliance.institution')
    .select(['id', 'short_name as shortName'])
    .where('id', 'in', ids)
    .orderBy('short_name')
    .execute();
  const asked = address.searchParams.get('institution');
  return { offices, chosen: offices.find(({ id }) => id === asked)?.id ?? offices[0]?.id };
}
