import { type CredentialView, credentialWords, readCredential } from '@waymark/credential';
import { z } from 'zod';
import type { SealedBytes } from '../awarding/index.ts';

const text = z.object({ text: z.string(), lang: z.string().nullable() });

export const credentialStatus = z.enum(['valid', 'suspended', 'revoked', 'superseded']);

/** What a list tells of a credential: enough to know which it is. */
export const summary = z.object({
  title: text,
  awardedBy: z.array(text),
  ects: z.number().nullable(),
  eqfLevel: z.int().nullable(),
  grade: text.nullable(),
});

export function viewOf(sealed: SealedBytes, language: string): CredentialView {
  return readCredential(JSON.parse(Buffer.from(sealed.payload).toString()), language);
}

export function summaryOf(sealed: SealedBytes, language: string): z.output<typeof summary> {
  const view = viewOf(sealed, language);
  const main = view.claims[0];
  const points = Number(main?.credits[0]?.points);
  const grades = [main, ...(main?.assessments ?? [])].flatMap((claim) => claim?.grade ?? []);
  return {
    title: view.title ?? { text: credentialWords(language).titleMissing, lang: language },
    awardedBy: view.awardingBodies.flatMap(({ name }) => name ?? []),
    ects: main?.credits.length && Number.isFinite(points) ? points : null,
    eqfLevel: main?.eqfLevel ?? null,
    grade: grades[0] ?? null,
  };
}
