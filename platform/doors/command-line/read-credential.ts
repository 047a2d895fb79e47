import { parseJson, readDocument as readSealed } from '@waymark/credential';
import { refusals } from '../../kernel/errors.ts';
import { readDocument } from './read-document.ts';

const refuse = refusals({
  'doors.validate-unreadable': 422,
  'doors.validate-xml': 422,
  'doors.validate-token': 422,
});

/** The credential of a file: what is sealed in it, or the file itself where nothing is sealed. */
export async function readCredential(file: string): Promise<unknown> {
  const bytes = await readDocument(file);
  const found = await readSealed(bytes);
  if (found.kind === 'other' && found.seems === 'xml') throw refuse('doors.validate-xml', { file });
  if (found.kind === 'other' && found.seems === 'token') throw refuse('doors.validate-token', { file });
  const unsealed = () => parseJson(new TextDecoder().decode(bytes).replace(/^\uFEFF/, ''));
  const parsed = found.kind === 'sealed' ? found.content : unsealed();
  if (!parsed.ok) throw refuse('doors.validate-unreadable', { file });
  return parsed.value;
}

/** A text from somebody's file for a terminal, without the characters that it would act upon. */
export const printable = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '');
