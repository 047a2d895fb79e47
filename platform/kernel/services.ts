import type { Logger } from 'pino';
import type { Database } from './database/database.ts';
import type { Subscriptions } from './jobs/events.ts';
import type { Text } from './languages/text.ts';
import type { MailKinds } from './mail/mail.ts';
import type { Smtp } from './mail/smtp.ts';
import type { Policy } from './operations/rights.ts';
import type { FetchOutside } from './outgoing/fetch.ts';
import type { Vault } from './vault/vault.ts';

/** What an operation may use of the world outside: handed in, so that a test can hand in another. */
export interface Services {
  db: Database;
  vault: Vault;
  log: Logger;
  /** The present instant. */
  now(): Date;
  /** Public address without a trailing slash, as in sealed bytes. */
  origin: string;
  mode: 'demonstration' | 'real';
  text(language: string): Text;
  subscriptions: Subscriptions;
  /** Every stage's mails, by kind. */
  mailKinds: MailKinds;
  /** Who may do what, of every stage: an API key is given operations that its owner's roles could use. */
  rights: Policy;
  /** How mails leave as the environment says (`findSmtp` knows what is stored); null: they stay on the outbox page (demonstration), or cannot be sent (real). */
  smtp: Smtp | null;
  /** The one door to other hosts. Not while a transaction is open: it would hold its connection. */
  fetchOutside: FetchOutside;
  /** The library of this machine's seal hardware (PKCS#11), where its operator named one. */
  pkcs11Library: string | null;
  /** Ends the process at a named point where a test asks for it; otherwise does nothing. */
  failpoint(name: string): void;
}
