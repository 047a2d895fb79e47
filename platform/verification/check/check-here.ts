import type { VerificationReport } from '@waymark/credential';
import { formats, isLanguage } from '../../kernel/languages/index.ts';
import type { Services } from '../../kernel/services.ts';
import { readListAnchors, readTrustAnchors } from '../../trust/index.ts';
import { checkDocument } from './check-document.ts';
import { resolveHere } from './resolve-here.ts';
import { anchorsFrom, trustedFrom } from './trusted.ts';

/** The check on our server, with the alliance's own list, the lists that it reads, and the status as it stands this moment. */
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
  const words = { say: t, when: (instant: Date) => format.formatInstant(instant, 'UTC') };
  const further = [
    async () => (await readListAnchors(services.db, now)).flatMap((list) => anchorsFrom(list, words)),
  ];
  return checkDocument(document, { trusted, further, now, language, resolve, say: t });
}
