import type { Database, Tx } from '../database/database.ts';
import { emit } from '../jobs/events.ts';
import { addJob, type JobHandler } from '../jobs/jobs.ts';
import type { Services } from '../services.ts';
import type { MailWords } from './mail.ts';
import { findSmtp } from './mail-setting.ts';
import { htmlOf, textOf } from './render.ts';
import { MailRefused } from './smtp.ts';

interface MailRow {
  id: string;
  kind: string;
  person_id: string;
  params: unknown;
}

/** Puts a stored mail into words, as its person reads them. */
export async function composeMail(services: Services, tx: Tx, mail: MailRow): Promise<MailWords> {
  const kind = services.mailKinds[mail.kind];
  if (!kind) throw new Error(`no stage knows how to word a mail "${mail.kind}"`);
  return kind(
    { id: mail.id, personId: mail.person_id, params: mail.params as Record<string, string> },
    { services, tx, text: (language) => services.text(language ?? 'en') },
  );
}

/**
 * Sends one mail. It may go out twice where the process dies between sending and marking, with one and the same
 * message id; it never gets lost. A refused address makes it `bounced` and tells `kernel.mail-bounced`; a server that
 * cannot be reached is tried again, at last it is `failed`.
 */
export const sendMail: JobHandler<{ mailId: string }> = async ({ mailId }, { services, lastAttempt }) => {
  const { db } = services;
  const mail = await db
    .selectFrom('kernel.mail')
    .selectAll()
    .where('id', '=', mailId)
    .where('state', '=', 'waiting')
    .executeTakeFirst();
  if (!mail) return;
  const words = await db.transaction().execute((tx) => composeMail(services, tx, mail));
  if (words.to === null) return mark(db, mailId, 'failed', 'no-address');
  const smtp = await findSmtp(services);
  if (!smtp)
    return services.mode === 'demonstration'
      ? mark(db, mailId, 'shown', null)
      : mark(db, mailId, 'failed', 'no-smtp');
  try {
    await smtp.send({
      to: words.to,
      subject: words.subject,
      text: textOf(words),
      html: htmlOf(words),
      messageId: `<${mailId}@${new URL(services.origin).hostname}>`,
    });
  } catch (error) {
    if (error instanceof MailRefused) {
      await db.transaction().execute((tx) => markBounced(services, tx, mailId));
      return;
    }
    if (lastAttempt) await mark(db, mailId, 'failed', 'server');
    else
      await db
        .updateTable('kernel.mail')
        .set((eb) => ({ attempts: eb('attempts', '+', 1) }))
        .where('id', '=', mailId)
        .execute();
    throw error;
  }
  await db
    .updateTable('kernel.mail')
    .set((eb) => ({
      state: 'sent',
      sent_at: services.now(),
      problem: null,
      attempts: eb('attempts', '+', 1),
    }))
    .where('id', '=', mailId)
    .execute();
};

/** What came back: the mail is marked, and who keeps the address hears of it. */
export async function markBounced(services: Services, tx: Tx, mailId: string): Promise<boolean> {
  const mail = await tx
    .updateTable('kernel.mail')
    .set({ state: 'bounced', problem: 'refused' })
    .where('id', '=', mailId)
    .where('state', '!=', 'bounced')
    .returning(['person_id', 'kind'])
    .executeTakeFirst();
  if (!mail) return false;
  await emit(tx, services.subscriptions, 'kernel.mail-bounced', { mailId, personId: mail.person_id });
  return true;
}

/** Puts a mail that failed or bounced in line again, as after the address was mended. */
export async function sendAgain(tx: Tx, mailId: string): Promise<void> {
  const again = await tx
    .updateTable('kernel.mail')
    .set({ state: 'waiting', problem: null })
    .where('id', '=', mailId)
    .where('state', 'in', ['failed', 'bounced', 'sent', 'shown'])
    .returning('id')
    .executeTakeFirst();
  if (again) await addJob(tx, 'kernel.send-mail', { mailId }, { key: `mail:${mailId}`, maxAttempts: 8 });
}

async function mark(db: Database, id: string, state: 'failed' | 'shown', problem: string | null) {
  await db.updateTable('kernel.mail').set({ state, problem }).where('id', '=', id).execute();
}
