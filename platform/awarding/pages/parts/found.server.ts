import { data } from 'react-router';
import { refusalData, refuse } from '../../../kernel/errors.ts';
import { isId } from './list-state.ts';

/** The id in an address, or the page that says that there is nothing here. */
export function idIn(value: string | undefined): string {
  if (isId(value)) return value;
  throw notFound();
}

export const notFound = () => data(refusalData(refuse('kernel.not-found')), { status: 404 });
