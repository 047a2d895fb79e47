import { refusals } from '../errors.ts';

/** Why the database cannot be opened. Each is shown at start-up, so each sentence ends with what to do. */
export const refuse = refusals({
  'kernel.postgres-url-invalid': 500,
  'kernel.postgres-unreachable': 503,
  'kernel.postgres-password-refused': 503,
  'kernel.postgres-database-missing': 503,
  'kernel.postgres-refused': 503,
  'kernel.postgres-too-old': 503,
  'kernel.postgres-wrong-encoding': 503,
  'kernel.postgres-read-only': 503,
  'kernel.postgres-no-create-right': 503,
  'kernel.postgres-folder-not-writable': 503,
  'kernel.postgres-folder-foreign': 503,
  'kernel.postgres-folder-other-version': 503,
  'kernel.postgres-disk-full': 503,
  'kernel.postgres-binaries-unusable': 503,
  'kernel.postgres-no-system-user': 503,
  'kernel.postgres-not-started': 503,
});

/** The `code` of an operating-system or SQL error, or ''. */
export function codeOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : '';
  return typeof code === 'string' ? code : '';
}

export function reasonOf(error: unknown): string {
  return error instanceof Error && error.message !== '' ? error.message : codeOf(error) || String(error);
}

/** A failed file operation as a sentence about the folder; other errors stay what they are. */
export function folderFault(error: unknown, folder: string): unknown {
  switch (codeOf(error)) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'ENOTDIR':
    case 'ENOENT': // what some systems say where nothing can be made, such as /proc
    case 'EEXIST':
      return refuse('kernel.postgres-folder-not-writable', { folder });
    case 'ENOSPC':
    case 'EDQUOT':
      return refuse('kernel.postgres-disk-full', { folder });
    default:
      return error;
  }
}

/** What PostgreSQL's own programs said when they gave up, as a refusal. */
export function explainOutput(output: string, folder: string) {
  const reason = mainReason(output);
  if (/No space left on device|Disk quota exceeded/i.test(output)) {
    return refuse('kernel.postgres-disk-full', { folder });
  }
  if (/Read-only file system|Permission denied/i.test(output)) {
    return refuse('kernel.postgres-folder-not-writable', { folder });
  }
  return refuse('kernel.postgres-not-started', { folder, reason });
}

/** The line that says most: the first fatal one, else the last that is not empty. */
function mainReason(output: string): string {
  const lines = output.split('\n').map((line) => line.trim());
  const fatal = lines.find((line) => /\b(PANIC|FATAL|error):/.test(line));
  const line = fatal ?? lines.filter((each) => each !== '').at(-1) ?? '';
  return line.replace(/^.*?\b(?:PANIC|FATAL|error):\s*/, '').slice(0, 300);
}
