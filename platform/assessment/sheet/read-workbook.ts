import { detectFormat } from './detect-format.ts';
import { LIMITS } from './limits.ts';
import {
  type LegacyEncoding,
  type MessageValues,
  type Progress,
  SheetRefusal,
  type Workbook,
} from './model.ts';
import { readDelimited } from './read-delimited.ts';
import { readXlsx } from './read-xlsx.ts';

/**
 * Reads a sheet of results: .xlsx, or comma, semicolon, tab or pipe separated text. What the file is, its
 * content says; the name only serves to speak of it. The work yields to the event loop all the time.
 * @param bytes - the file, at most 50 MB
 * @param fileName - as uploaded
 * @param legacy - how the letters of a text file are written where it does not say so
 * @throws SheetRefusal with `values.file` and what its code needs: the file cannot be used at all
 * @throws the signal's reason when `progress.signal` aborts
 */
export async function readWorkbook(
  bytes: Uint8Array,
  fileName: string,
  progress: Progress = {},
  legacy?: LegacyEncoding,
): Promise<Workbook> {
  const file = shownName(fileName);
  try {
    progress.signal?.throwIfAborted();
    if (bytes.length > LIMITS.fileBytes) {
      throw new SheetRefusal('file-too-large', { megabytes: Math.round(LIMITS.fileBytes / 1024 / 1024) });
    }
    const detected = detectFormat(bytes);
    if (detected.kind === 'refused') throw new SheetRefusal(detected.code);
    if (detected.kind === 'zip') return await readXlsx(bytes, progress);
    return await readDelimited(bytes, file.replace(/\.[^.]{1,5}$/, '') || file, progress, legacy);
  } catch (error) {
    if (error instanceof SheetRefusal) throw withFile(error, { file });
    throw error;
  }
}

function withFile(refusal: SheetRefusal, values: MessageValues): SheetRefusal {
  return new SheetRefusal(refusal.code, { ...refusal.values, ...values });
}

/** A file name is as free as any input: without folders and control characters, and short. */
function shownName(fileName: string): string {
  const base = fileName.split(/[\\/]/).at(-1) ?? '';
  return (
    base
      .replace(/[\p{Cc}\p{Cf}]/gu, '')
      .trim()
      .slice(0, 80) || 'file'
  );
}
