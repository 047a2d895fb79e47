import type { LoaderArgs } from '../../kernel/pages/args.ts';
import { sendDownload } from '../../kernel/pages/send-download.ts';
import { downloadCredential } from '../download-credential.ts';
import { formatIn, languageOf, needPerson } from './visitor.server.ts';

/** `?format=pdf`, `?format=html`, or the sealed file itself. */
export async function loader({ context: { page }, request, params }: LoaderArgs) {
  needPerson(page, request);
  const input = { credentialId: params.credentialId!, format: formatIn(request), language: languageOf(page) };
  return sendDownload(await page.run(downloadCredential, input));
}
