import { data } from 'react-router';
import { refusalData, refuse } from '../../../../kernel/errors.ts';
import type { LoaderArgs } from '../../../../kernel/pages/args.ts';

/** What the server puts in the place of a page that it could not ask for. Nobody comes here by an address. */
export function loader({ context: { problem } }: LoaderArgs): never {
  const refusal = problem?.refusal ?? refusalData(refuse('kernel.not-found'));
  throw data({ ...refusal, unsent: problem?.unsent }, { status: refusal.status });
}

export default function Problem() {
  return null;
}
