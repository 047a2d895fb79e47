import type { OwnerKey } from '../../templates/owner.ts';
import { notFound } from './found.server.ts';
import { isId } from './list-state.ts';

/** Whose template an address names, or the page that says that there is nothing here. */
export function ownerIn(value: string | undefined): OwnerKey {
  if (value === 'alliance' || isId(value)) return value;
  throw notFound();
}
