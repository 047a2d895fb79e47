import type { Tx } from '../database/database.ts';
import { newId } from '../ids.ts';
import { addJob } from '../jobs/jobs.ts';
import type { Text } from '../languages/text.ts';
import type { Services } from '../services.ts';

/** A mail in words, as it is put together the moment it is sent or shown. */
export interface MailWords {
  /** null: the person has no address that works. */
  to: string | null;
  subject: string;
  /** Paragraphs of plain text; an address on a line of its own becomes a link. */
  paragraphs: string[];
}

/** Puts one kind of mail into words, from ids. A stage registers its kinds. */
export type MailKind = (
  mail: { id: string; personId: string; params: Record<string, string> },
  context: { services: Services; tx: Tx; text(language: string | null): Text },
) => Promise<MailWords>;

/** Kinds by name `<stage>.<what>`; the doors join those of all stages. */
export type MailKinds = Readonly<Record<string, MailKind>>;

/**
 * Puts a mail in line, in the same transaction as what it tells. Where the installation has no SMTP it waits on
 * the outbox page.
 *
 * @param params ids and codes only, never personal data
 */
export async function queueMail(
  tx: Tx,
  mail: { kind: string; personId: string; params?: Record<string, string> },
  now: Date,
): Promise<string> {
  const id = newId(now.getTime());
  await tx
    .insertInto('kernel.mail')
    .values({
      id,
      kind: mail.kind,
      person_id: mail.personId,
      params: JSON.stringify(mail.params ?? {}),
      created_at: now,
    })
    .execute();
  await addJob(tx, 'kernel.send-mail', { mailId: id }, { key: `mail:${id}`, maxAttempts: 8 });
  return id;
}
