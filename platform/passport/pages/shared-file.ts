import type { LoaderArgs } from '../../kernel/pages/args.ts';
import { sendDownload } from '../../kernel/pages/send-download.ts';
import { downloadShared } from '../open-share.ts';
import { formatIn, languageOf } from './visitor.server.ts';

/** A file that its owner lets others take along. */
export async function loader({ context: { page }, request, params }: LoaderArgs) {
  const { token = '', credentialId = '' } = params;
  const input = { token, credentialId, format: formatIn(request), language: languageOf(page) };
  return sendDownload(await page.run(downloadShared, input));
}
