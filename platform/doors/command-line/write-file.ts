import { randomUUID } from 'node:crypto';
import { link, rename, rm, stat, writeFile } from 'node:fs/promises';
import { refusals } from '../../kernel/errors.ts';

const refuse = refusals({
  'doors.output-exists': 409,
  'doors.output-folder': 422,
  'doors.output-unwritable': 422,
});

/**
 * Refuses, before any work, an output that could not be written.
 * @param force whether a file that is there may be replaced
 * @throws `doors.output-…`
 */
export async function checkOutput(file: string, force: boolean): Promise<void> {
  const facts = await stat(file).catch(() => null);
  if (facts?.isDirectory()) throw refuse('doors.output-folder', { file });
  if (facts && !force) throw refuse('doors.output-exists', { file });
}

/** Writes all of a file or nothing; one that has appeared meanwhile stays unless `force`. @throws `doors.output-…` */
export async function writeOutput(file: string, bytes: Uint8Array, force: boolean): Promise<void> {
  const temporary = `${file}.${randomUUID()}`;
  try {
    await writeFile(temporary, bytes, { flag: 'wx' });
    if (force) await rename(temporary, file);
    else await link(temporary, file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw refuse(code === 'EEXIST' ? 'doors.output-exists' : 'doors.output-unwritable', { file });
  } finally {
    await rm(temporary, { force: true });
  }
}
