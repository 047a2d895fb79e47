import type { LoaderArgs } from '../../kernel/pages/args.ts';
import { exportOwnData } from '../account/export-own-data.ts';
import { needPerson } from './session.server.ts';

/** One's own data as a file. */
export async function loader({ context, request }: LoaderArgs) {
  needPerson(context.page, request);
  const own = await context.page.run(exportOwnData, {});
  return new Response(`${JSON.stringify(own, null, 2)}\n`, {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="waymark-account.json"',
    },
  });
}
