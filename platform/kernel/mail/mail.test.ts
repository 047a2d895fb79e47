import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestHouse, type TestHouse } from '../../testing/test-house.ts';
import { type MailWords, queueMail } from './mail.ts';
import { htmlOf } from './render.ts';
import { sendAgain } from './send-mail.ts';
import { openSmtp } from './smtp.ts';

/** A mail server that keeps what it is given, and refuses the address it was told to. */
function startMailServer() {
  const received: string[] = [];
  const state = { reply: '250 ok' };
  const server: Server = createServer((socket) => {
    let data: string | null = null;
    let buffer = '';
    socket.write('220 test\r\n');
    socket.on('data', (chunk) => {
      buffer += chunk.toString('utf8');
      for (let end = buffer.indexOf('\r\n'); end >= 0; end = buffer.indexOf('\r\n')) {
        const line = buffer.slice(0, end);
        buffer = buffer.slice(end + 2);
        if (data !== null) {
          if (line === '.') {
            received.push(data);
            data = null;
            socket.write('250 kept\r\n');
          } else data += `${line}\n`;
        } else if (/^(EHLO|HELO)/.test(line)) socket.write('250 test\r\n');
        else if (line.startsWith('RCPT')) socket.write(`${state.reply}\r\n`);
        else if (line === 'DATA') {
          data = '';
          socket.write('354 go on\r\n');
        } else if (line === 'QUIT') socket.end('221 bye\r\n');
        else socket.write('250 ok\r\n');
      }
    });
    socket.on('error', () => undefined);
  });
  return new Promise<{ port: number; received: string[]; state: { reply: string }; close(): void }>(
    (resolve) =>
      server.listen(0, '127.0.0.1', () =>
        resolve({
          port: (server.address() as AddressInfo).port,
          received,
          state,
          close: () => server.close(),
        }),
      ),
  );
}

const words: MailWords = {
  to: 'ana@example.org',
  subject: 'Hyvää päivää',
  paragraphs: ['Hello', 'https://w.example/x'],
};

describe('a mail', () => {
  let house: TestHouse;
  let server: Awaited<ReturnType<typeof startMailServer>>;
  let personId: string;

  beforeAll(async () => {
    house = await openTestHouse({ mode: 'real' });
    server = await startMailServer();
    personId = (await house.makePerson()).id;
    const services = house.services as {
      -readonly [Key in keyof typeof house.services]: (typeof house.services)[Key];
    };
    services.mailKinds = {
      'kernel.test': async () => words,
      'kernel.nowhere': async () => ({ ...words, to: null }),
    };
  });
  beforeEach(() => {
    server.state.reply = '250 ok';
    server.received.length = 0;
    house.services.smtp = openSmtp(`smtp://127.0.0.1:${server.port}`, 'Waymark <waymark@alliance.example>');
  });
  afterAll(async () => {
    server.close();
    await house.close();
  });

  const queue = (kind = 'kernel.test') =>
    house.db.transaction().execute((tx) => queueMail(tx, { kind, personId }, house.services.now()));
  const stateOf = (id: string) =>
    house.db
      .selectFrom('kernel.mail')
      .select(['state', 'problem'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();

  it('leaves by SMTP once, with a message id that stays the same', async () => {
    const id = await queue();
    await house.runJobs();
    expect(await stateOf(id)).toEqual({ state: 'sent', problem: null });
    await house.db.transaction().execute((tx) => sendAgain(tx, id));
    await house.runJobs();
    expect(server.received).toHaveLength(2);
    for (const mail of server.received) {
      expect(mail).toContain(`Message-ID: <${id}@localhost>`);
      expect(mail).toContain('To: ana@example.org');
      expect(mail).toContain('https://w.example/x');
    }
  });

  it('is marked as bounced where the receiving side refuses the address', async () => {
    server.state.reply = '550 no such mailbox';
    const id = await queue();
    await house.runJobs();
    expect(await stateOf(id)).toMatchObject({ state: 'bounced' });
  });

  it('is tried again where the server has a passing problem, and fails at last', async () => {
    server.state.reply = '451 later';
    const id = await queue();
    await expect(house.runJobs()).rejects.toThrow();
    expect(await stateOf(id)).toEqual({ state: 'failed', problem: 'server' });
  });

  it('fails without an address, and in a real installation without SMTP', async () => {
    const nowhere = await queue('kernel.nowhere');
    house.services.smtp = null;
    const unsent = await queue();
    await house.runJobs();
    expect(await stateOf(nowhere)).toEqual({ state: 'failed', problem: 'no-address' });
    expect(await stateOf(unsent)).toEqual({ state: 'failed', problem: 'no-smtp' });
  });
});

describe('a mail as HTML', () => {
  it('links an address and shows markup as what it is', () => {
    const html = htmlOf({ to: null, subject: '<b>', paragraphs: ['<script>', 'https://w.example/?a=1&b=2'] });
    expect(html).not.toContain('<script>');
    expect(html).toContain('<a href="https://w.example/?a=1&amp;b=2">');
    expect(html).toContain('&lt;b&gt;');
  });
});
