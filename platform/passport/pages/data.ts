import type { LoaderArgs } from '../../kernel/pages/args.ts';
import { sendDownload } from '../../kernel/pages/send-download.ts';
import { exportOwnData } from '../export-own-data.ts';
import { needPerson } from './visitor.server.ts';

/** Everything of one's own as one file. */
export async function loader({ context, request }: LoaderArgs) {
  needPerson(context.page, request);
  return sendDownload(await context.page.run(exportOwnData, {}));
}
