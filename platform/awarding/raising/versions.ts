import type { SealLevel } from '@waymark/credential';
import type { Database, Tx } from '../../kernel/database/database.ts';
import { sha256 } from '../sealing/templates.ts';

/** A credential's newest file beyond the seal alone. */
export interface RaisedVersion {
  version: number;
  level: SealLevel;
  /** What was added to the seal, in the file's order (`etsiU`). */
  added: string[];
}

const REFERENCE = 'sha256:';
/** Certificates and revocation values, as ETSI TS 119 182-1 section 5.3.5 names them: the same in many files. */
const SHARED = ['{"xVals"', '{"rVals"', '{"tstVD"'];

const isShared = (text: string) => {
  const beginning = Buffer.from(text.slice(0, 12), 'base64url').toString();
  return SHARED.some((name) => beginning.startsWith(name));
};

/** The newest versions of credentials, by credential id; one that was never raised is not among them. */
export async function readNewestVersions(
  db: Database | Tx,
  credentialIds: readonly string[],
): Promise<Map<string, RaisedVersion>> {
  const rows = await db
    .selectFrom('awarding.credential_version')
    .distinctOn('credential_id')
    .select(['credential_id', 'version', 'level', 'added'])
    .where('credential_id', 'in', credentialIds)
    .orderBy('credential_id')
    .orderBy('version', 'desc')
    .execute();
  const texts = await readParts(
    db,
    rows.flatMap(({ added }) => added.filter((text) => text.startsWith(REFERENCE))),
  );
  return new Map(
    rows.map(({ credential_id, version, level, added }) => [
      credential_id,
      { version, level, added: added.map((text) => texts.get(text) ?? text) },
    ]),
  );
}

async function readParts(db: Database | Tx, references: string[]): Promise<Map<string, string>> {
  if (references.length === 0) return new Map();
  const hashes = [...new Set(references)].map((text) => Buffer.from(text.slice(REFERENCE.length), 'hex'));
  const rows = await db
    .selectFrom('awarding.raised_part')
    .selectAll()
    .where('sha256', 'in', hashes)
    .execute();
  return new Map(rows.map(({ sha256, text }) => [REFERENCE + sha256.toString('hex'), text]));
}

export interface NewVersion extends RaisedVersion {
  credentialId: string;
  provableUntil: Date;
}

/**
 * Stores versions, and what they share once. A version that somebody else stored meanwhile stays as it is.
 * @returns how many were stored
 */
export async function storeVersions(tx: Tx, versions: readonly NewVersion[], now: Date): Promise<number> {
  if (versions.length === 0) return 0;
  const parts = new Map<string, { sha256: Buffer; text: string }>();
  const refer = (text: string) => {
    if (!isShared(text)) return text;
    const hash = sha256(Buffer.from(text));
    const reference = REFERENCE + hash.toString('hex');
    parts.set(reference, { sha256: hash, text });
    return reference;
  };
  const rows = versions.map(({ credentialId, version, level, added, provableUntil }) => ({
    credential_id: credentialId,
    version,
    // A version is raised by its meaning; the seal alone is not among them.
    level: level as Exclude<SealLevel, 'B-B'>,
    added: added.map(refer),
    provable_until: provableUntil,
    created_at: now,
  }));
  // In the order of their hashes, so that two batches that share them do not wait for each other in a circle.
  const sorted = [...parts.values()].sort((a, b) => a.sha256.compare(b.sha256));
  for (const part of sorted)
    await tx
      .insertInto('awarding.raised_part')
      .values(part)
      .onConflict((on) => on.doNothing())
      .execute();
  const stored = await tx
    .insertInto('awarding.credential_version')
    .values(rows)
    .onConflict((on) => on.doNothing())
    .returning('credential_id')
    .execute();
  return stored.length;
}
