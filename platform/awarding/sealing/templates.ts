import { createHash } from 'node:crypto';
import { type BatchInput, compileTemplate, parseTemplate, type Template } from '@waymark/credential';
import { sql } from 'kysely';
import type { Database, Tx } from '../../kernel/database/database.ts';

/** A template with the hash that names it, and its constant beginning as a buffer. */
export interface NamedTemplate {
  sha256: Buffer;
  template: Template;
}

export const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

// Both are named by the hash of what they hold, so what is remembered cannot be out of date.
const templates = new Map<string, NamedTemplate>();
const inputs = new Map<string, BatchInput>();
/** A template has up to a few hundred kilobytes. */
const MOST_REMEMBERED = 64;

function remember<Value>(map: Map<string, Value>, key: string, value: Value): Value {
  if (map.size >= MOST_REMEMBERED) map.delete(map.keys().next().value!);
  map.set(key, value);
  return value;
}

/** Held while new templates are stored, to the end of the transaction. */
const TEMPLATES_LOCK = 7_926_003;

/** Compiles the template of an input for learners of one variant, and stores its bytes under their hash. */
export async function storeTemplate(
  tx: Tx,
  input: BatchInput,
  variant: string,
  now: Date,
): Promise<NamedTemplate> {
  const template = compileTemplate(input, variant);
  const hash = sha256(template.bytes);
  // Two batches of one course may come to the same templates in opposite order, and would wait for each other.
  await sql`select pg_advisory_xact_lock(${TEMPLATES_LOCK})`.execute(tx);
  await tx
    .insertInto('awarding.template')
    .values({ sha256: hash, bytes: Buffer.from(template.bytes), created_at: now })
    .onConflict((on) => on.doNothing())
    .execute();
  return remember(templates, hash.toString('hex'), { sha256: hash, template });
}

export async function readTemplate(tx: Tx | Database, hash: Buffer): Promise<NamedTemplate> {
  const key = hash.toString('hex');
  const known = templates.get(key);
  if (known) return known;
  const { bytes } = await tx
    .selectFrom('awarding.template')
    .select('bytes')
    .where('sha256', '=', hash)
    .executeTakeFirstOrThrow();
  return remember(templates, key, { sha256: hash, template: parseTemplate(bytes) });
}

/** Stores what a template is compiled from, under the hash of its JSON. */
export async function storeInput(tx: Tx, input: BatchInput): Promise<Buffer> {
  const document = Buffer.from(JSON.stringify(input));
  const hash = sha256(document);
  await tx
    .insertInto('awarding.template_input')
    .values({ sha256: hash, document })
    .onConflict((on) => on.doNothing())
    .execute();
  return hash;
}

/** The frozen inputs of a batch, by shape of award. */
export async function readInputs(tx: Tx | Database, batchId: string): Promise<Map<string, BatchInput>> {
  const rows = await tx
    .selectFrom('awarding.batch_input')
    .select(['shape', 'input_sha256'])
    .where('batch_id', '=', batchId)
    .execute();
  const found = new Map<string, BatchInput>();
  for (const { shape, input_sha256 } of rows) {
    const key = input_sha256.toString('hex');
    const known = inputs.get(key) ?? remember(inputs, key, await readInput(tx, input_sha256));
    found.set(shape, known);
  }
  return found;
}

async function readInput(tx: Tx | Database, hash: Buffer): Promise<BatchInput> {
  const { document } = await tx
    .selectFrom('awarding.template_input')
    .select('document')
    .where('sha256', '=', hash)
    .executeTakeFirstOrThrow();
  return JSON.parse(document.toString()) as BatchInput;
}
