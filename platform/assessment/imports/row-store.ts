import { sql } from 'kysely';
import type { Database, Tx } from '../../kernel/database/database.ts';
import { readDataKey } from '../../kernel/vault/data-keys.ts';
import { decrypt, encrypt, type Vault } from '../../kernel/vault/vault.ts';
import { refuse } from '../errors.ts';
import type { Reading, RowContent, RowDecision, RowKind } from './model.ts';

export interface ImportRow {
  position: number;
  sheet: string;
  row: number;
  kind: RowKind;
  personId: string | null;
  content: RowContent;
  decision: RowDecision | null;
}

/** The key of an import. @throws Refusal `assessment.file-forgotten` once it was erased */
export async function importKey(tx: Tx | Database, vault: Vault, dataKeyId: string | null): Promise<Buffer> {
  const key = dataKeyId ? await readDataKey(tx, vault, dataKeyId) : null;
  if (!key) throw refuse('assessment.file-forgotten');
  return key;
}

export const sealFile = (key: Buffer, importId: string, bytes: Uint8Array) =>
  encrypt(key, bytes, `import-file:${importId}`);
export const openFile = (key: Buffer, importId: string, sealed: Uint8Array) =>
  decrypt(key, sealed, `import-file:${importId}`);

export const sealName = (key: Buffer, importId: string, name: string) =>
  encrypt(key, Buffer.from(name), `import-name:${importId}`);
export const openName = (key: Buffer, importId: string, sealed: Uint8Array) =>
  decrypt(key, sealed, `import-name:${importId}`).toString();

export const sealReading = (key: Buffer, importId: string, reading: Reading) =>
  encrypt(key, Buffer.from(JSON.stringify(reading)), `import-reading:${importId}`);
export const openReading = (key: Buffer, importId: string, sealed: Uint8Array) =>
  JSON.parse(decrypt(key, sealed, `import-reading:${importId}`).toString()) as Reading;

const rowContext = (importId: string, position: number) => `import-row:${importId}:${position}`;

export const sealRow = (key: Buffer, importId: string, position: number, content: RowContent) =>
  encrypt(key, Buffer.from(JSON.stringify(content)), rowContext(importId, position));

interface StoredRow {
  position: number;
  sheet: string;
  row: number;
  kind: RowKind;
  person_id: string | null;
  content: Buffer;
  decision: RowDecision | null;
}

export const openRow = (key: Buffer, importId: string, row: StoredRow): ImportRow => ({
  position: row.position,
  sheet: row.sheet,
  row: row.row,
  kind: row.kind,
  personId: row.person_id,
  content: JSON.parse(decrypt(key, row.content, rowContext(importId, row.position)).toString()) as RowContent,
  decision: row.decision,
});

/** All rows of an import, in their order. */
export async function loadRows(tx: Tx | Database, key: Buffer, importId: string): Promise<ImportRow[]> {
  const rows = await tx
    .selectFrom('assessment.import_row')
    .selectAll()
    .where('import_id', '=', importId)
    .orderBy('position')
    .execute();
  return rows.map((row) => openRow(key, importId, row));
}

/** Rows of one statement: some megabytes at a time. */
const CHUNK = 2500;

/** Replaces all rows of an import. */
export async function replaceRows(
  tx: Tx,
  key: Buffer,
  importId: string,
  rows: readonly ImportRow[],
): Promise<void> {
  await tx.deleteFrom('assessment.import_row').where('import_id', '=', importId).execute();
  for (let from = 0; from < rows.length; from += CHUNK) {
    const some = rows.slice(from, from + CHUNK);
    await sql`insert into assessment.import_row
        (import_id, position, sheet, row, kind, person_id, content, decision)
      select ${importId}::uuid, g.* from unnest(
        ${some.map(({ position }) => position)}::int[],
        ${some.map(({ sheet }) => sheet)}::text[],
        ${some.map(({ row }) => row)}::int[],
        ${some.map(({ kind }) => kind)}::text[],
        ${some.map(({ personId }) => personId)}::uuid[],
        ${some.map(({ position, content }) => sealRow(key, importId, position, content))}::bytea[],
        ${some.map(({ decision }) => (decision ? JSON.stringify(decision) : null))}::jsonb[]
      ) as g (position, sheet, row, kind, person_id, content, decision)`.execute(tx);
  }
}
