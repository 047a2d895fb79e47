import { readCredential } from '../../view/read-credential.ts';
import { layOutSheet } from '../../view/sheet.ts';
import type { Sheet } from '../../view/sheet-model.ts';
import { credentialWords, formatList } from '../../view/words.ts';
import { phrases } from '../losses/sentence.ts';
import type { Transcript } from './transcript.ts';

/**
 * Lays a transcript out as the sheet of one credential is: the courses are its parts, the credits their sum. Nobody has
 * sealed it as a whole, so it says nothing of a seal.
 */
export function layOutTranscript(transcript: Transcript, language: string): Sheet {
  const { holder, entries, totals, awardingBodies } = transcript;
  const empty = readCredential(
    { credentialSubject: { hasClaim: { type: 'LearningAchievement' } } },
    language,
  );
  const title = { text: phrases(language).transcript, lang: null };
  const whole = empty.claims.map((claim) => ({
    ...claim,
    title,
    credits: totals.map(({ framework, points }) => ({ framework, points: String(points) })),
    parts: entries.map((entry) => entry.claim),
  }));
  const view = { ...empty, title, holder: holder ?? empty.holder, awardingBodies, claims: whole };
  const sheet = layOutSheet(view, credentialWords(language), language);
  const issuers = [...new Set(entries.flatMap(({ issuer }) => issuer?.name?.text ?? []))];
  return {
    ...sheet,
    issuer: issuers.length > 0 ? { text: formatList(issuers, language), lang: null } : sheet.issuer,
    sealLines: [],
  };
}
