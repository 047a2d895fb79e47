import { data } from 'react-router';
import { refusalData, refuse } from '../../../kernel/errors.ts';
import { isId } from './list-state.ts';

/** The id in an address, or the page that says that there is nothing here. */
export function idIn(value: string | undefined): string {
  if (isId(value)) return value;
  throw notFound();
}

/** The page that says that this is not for the visitor, for a form whose command would refuse. */
export function needRight(has: boolean, operation: string): void {
  if (!has) throw data(refusalData(refuse('kernel.not-allowed', { operation })), { status: 403 });
}

export const notFound = () => data(refusalData(refuse('kernel.not-found')), { status: 404 });
