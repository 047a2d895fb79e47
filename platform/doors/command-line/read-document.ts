import { readFile, stat } from 'node:fs/promises';
import { refusals } from '../../kernel/errors.ts';

const refuse = refusals({
  'doors.verify-missing': 404,
  'doors.verify-not-a-file': 422,
  'doors.verify-too-large': 413,
});

const MAX_FILE = 64_000_000;

/** A file that was named on the command line to be checked, or to be trusted. */
export async function readDocument(file: string): Promise<Uint8Array> {
  const facts = await stat(file).catch(() => null);
  if (!facts) throw refuse('doors.verify-missing', { file });
  if (!facts.isFile()) throw refuse('doors.verify-not-a-file', { file });
  if (facts.size > MAX_FILE) throw refuse('doors.verify-too-large', { file });
  return await readFile(file).catch(() => {
    throw refuse('doors.verify-not-a-file', { file });
  });
}
