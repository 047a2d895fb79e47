import type { VerificationReport } from '@waymark/credential';
import { formats, isLanguage } from '../../kernel/languages/index.ts';
import type { Services } from '../../kernel/services.ts';
import { readTrustAnchors } from '../../trust/index.ts';
import { checkDocument } from './check-document.ts';
import { resolveHere } from './resolve-here.ts';
import { trustedFrom } from './trusted.ts';

/** The check on our server, with the alliance's own list and the status as it stands this moment. */
export async function checkHere(
  services: Services,
  document: Uint8Array | string,
  language: string,
): Promise<VerificationReport> {
  const now = services.now();
  const { t } = services.text(language);
  const format = formats(isLanguage(language) ? language : 'en');
  const trusted = trustedFrom(await readTrustAnchors(services.db), {
    language,
    source: t('verification.source.alliance', { time: format.formatInstant(now, 'UTC') }),
  });
  const resolve = await resolveHere(services);
  return checkDocument(document, { trusted, now, language, resolve, say: t });
}
