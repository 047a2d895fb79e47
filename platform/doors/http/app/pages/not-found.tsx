import { data } from 'react-router';
import { refusalData, refuse } from '../../../../kernel/errors.ts';

/** An address that no page has: within the frame, with a way back. */
export function loader(): never {
  throw data(refusalData(refuse('kernel.not-found')), { status: 404 });
}

export default function NotFound() {
  return null;
}
