import { createHash, hkdfSync } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '../database/database.ts';
import { decrypt, encrypt } from '../vault/vault.ts';

/** One form with what it says. Sent twice, it is the same; with another word in it, it is another. */
export interface SentForm {
  key: Buffer;
  /** Made of the form's id, which nobody has but the page that was sent to one browser. */
  answerKey: Buffer;
}

export interface FirstAnswer {
  answer: unknown;
}

const KEPT_MS = 24 * 3_600_000;
const CONTEXT = 'sent-form';

/**
 * @param formId random, made when the form's page was rendered
 * @param personId whoever sends it; null where anyone may: whoever signs in is somebody else afterwards
 */
export function sentForm(
  formId: string,
  { operation, personId, input }: { operation: string; personId: string | null; input: unknown },
): SentForm {
  const said = JSON.stringify(input, (_, value) =>
    value instanceof Uint8Array ? createHash('sha256').update(value).digest('hex') : value,
  );
  return {
    key: createHash('sha256')
      .update(JSON.stringify([formId, operation, personId, said]))
      .digest(),
    answerKey: Buffer.from(hkdfSync('sha256', formId, Buffer.alloc(0), `waymark ${CONTEXT}`, 32)),
  };
}

/** What the form was answered when it came first, if it was. */
export async function findAnswer(tx: Tx, { key, answerKey }: SentForm): Promise<FirstAnswer | null> {
  const row = await tx
    .selectFrom('kernel.sent_form')
    .select('answer')
    .where('key', '=', key)
    .executeTakeFirst();
  return row?.answer ? { answer: JSON.parse(decrypt(answerKey, row.answer, CONTEXT).toString()) } : null;
}

/**
 * Notes that the form is here, for as long as the transaction stands. Where it is being worked on already, waits for
 * the end of that, and gives its answer.
 */
export async function claim(tx: Tx, form: SentForm, now: Date): Promise<FirstAnswer | null> {
  await sql`delete from kernel.sent_form where key in (select key from kernel.sent_form
    where sent_at < ${new Date(now.getTime() - KEPT_MS)} limit 100 for update skip locked)`.execute(tx);
  const claimed = await tx
    .insertInto('kernel.sent_form')
    .values({ key: form.key, answer: null, sent_at: now })
    .onConflict((on) => on.doNothing())
    .returning('key')
    .executeTakeFirst();
  return claimed ? null : await findAnswer(tx, form);
}

export async function keepAnswer(tx: Tx, { key, answerKey }: SentForm, answer: unknown): Promise<void> {
  const sealed = encrypt(answerKey, Buffer.from(JSON.stringify(answer)), CONTEXT);
  await tx.updateTable('kernel.sent_form').set({ answer: sealed }).where('key', '=', key).execute();
}
