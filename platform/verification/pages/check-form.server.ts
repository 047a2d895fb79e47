import type { VerificationReport } from '@waymark/credential';
import { isLanguage } from '../../kernel/languages/index.ts';
import type { Attempt, PageContext } from '../../kernel/pages/page.ts';
import { verifyDocument } from '../verify.ts';
import { verifyAddress } from '../verify-address.ts';

/** Where an address of ours leads inside this site: a share is shown on its own page. */
export function ownPlace(address: unknown, origin: string): string | null {
  if (typeof address !== 'string' || !URL.canParse(address)) return null;
  const url = new URL(address);
  const ownPage = url.origin === origin && /^\/(passport\/share|verification)(\/|$)/.test(url.pathname);
  return ownPage ? url.pathname : null;
}

/** The check that a form asks for, without a script: of a file, a text, or what is at an address. */
export async function checkForm(
  page: PageContext,
  input: Record<string, unknown>,
): Promise<Attempt<VerificationReport>> {
  const language = isLanguage(page.language) ? page.language : 'en';
  const checked =
    input.intent === 'address'
      ? await page.attempt(verifyAddress, { address: input.address, language })
      : await page.attempt(verifyDocument, { file: input.file, text: input.text, language });
  return checked.ok ? { ok: true, value: withoutPictures(checked.value) } : checked;
}

/** The page draws the credential itself: its pictures need not travel. */
export function withoutPictures(report: VerificationReport): VerificationReport {
  const display = report.credential?.displayParameter;
  if (!report.credential || typeof display !== 'object' || display === null) return report;
  const { individualDisplay: _pictures, ...rest } = display as Record<string, unknown>;
  return { ...report, credential: { ...report.credential, displayParameter: rest } };
}
