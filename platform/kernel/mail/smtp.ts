import { createTransport } from 'nodemailer';

export interface OutgoingMail {
  to: string;
  subject: string;
  text: string;
  html: string;
  /** The same at each try, so that a mail that was sent but not marked is recognised as the same one. */
  messageId: string;
}

/** The way mails leave an installation. */
export interface Smtp {
  /** @throws MailRefused where the receiving side refuses this address or mail for good; any other error is worth another try. */
  send(mail: OutgoingMail): Promise<void>;
}

/** The receiving side said no for good (SMTP reply 5xx to the address or the mail). */
export class MailRefused extends Error {
  readonly reply: string;
  constructor(reply: string) {
    super(reply);
    this.name = 'MailRefused';
    this.reply = reply;
  }
}

const TIMEOUT_MS = 20_000;

/**
 * @param url `smtp://user:password@host:587` or `smtps://host`
 * @param from sender of all mails: `Waymark <waymark@alliance.example>`
 */
export function openSmtp(url: string, from: string): Smtp {
  const transport = transportOf(url);
  return {
    async send(mail) {
      try {
        await transport.sendMail({ from, ...mail, headers: { 'auto-submitted': 'auto-generated' } });
      } catch (error) {
        const { responseCode, command, response } = error as {
          responseCode?: number;
          command?: string;
          response?: string;
        };
        // A refused sign-in to the server itself is our fault, not the address's.
        if (responseCode && responseCode >= 500 && (command === 'RCPT TO' || command === 'DATA'))
          throw new MailRefused(response ?? String(responseCode));
        throw error;
      }
    },
  };
}

/** Connects and signs in, and sends nothing. @throws the error of the server or the network */
export async function trySmtp(url: string): Promise<void> {
  const transport = transportOf(url);
  try {
    await transport.verify();
  } finally {
    transport.close();
  }
}

function transportOf(url: string) {
  const { protocol, hostname, port, username, password } = new URL(url);
  const secure = protocol === 'smtps:';
  return createTransport({
    host: hostname,
    port: Number(port) || (secure ? 465 : 587),
    secure,
    ...(username && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    // A mail is made of words only: no file or address is ever read on its behalf.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}
