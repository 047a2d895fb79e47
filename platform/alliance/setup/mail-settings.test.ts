import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findSmtp } from '../../kernel/mail/mail-setting.ts';
import type { OutgoingMail } from '../../kernel/mail/smtp.ts';
import { openTestHouse, type TestHouse } from '../../testing/test-house.ts';
import { changeMail, readMail, sendTestMail } from './change-mail.ts';

const smtpUrl = 'smtps://us:secret@mail.alliance.example:465';
const administrator = { roles: [{ role: 'administrator' as const, institutionId: null }] };

describe('the mail settings of a real alliance', () => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await openTestHouse({ mode: 'real' });
  });
  afterAll(() => house.close());

  it('are kept encrypted, count at once, and never show the password', async () => {
    expect(await house.run(readMail, {})).toEqual({ source: 'none', server: null, from: null });
    expect(await findSmtp(house.services)).toBeNull();
    await house.run(changeMail, { smtpUrl, from: 'Waymark <us@alliance.example>' });
    expect(await findSmtp(house.services)).not.toBeNull();
    expect(await house.run(readMail, {})).toEqual({
      source: 'stored',
      server: 'smtps://mail.alliance.example:465',
      from: 'Waymark <us@alliance.example>',
    });
    const { rows } = await house.pool.query(
      `select value::text as text from kernel.setting union all select detail::text from kernel.audit`,
    );
    expect(rows.some(({ text }) => text.includes('secret'))).toBe(false);
  });

  it('refuse what is no mail server, and a sender that would begin another header', async () => {
    for (const input of [
      { smtpUrl: 'https://mail.alliance.example' },
      { smtpUrl: 'smtps://' },
      { smtpUrl, from: 'a@b.example\r\nBcc: c@d.example' },
    ])
      await expect(house.run(changeMail, input)).rejects.toMatchObject({ code: 'kernel.invalid-input' });
  });

  it('are tried by a mail to oneself, and the server’s own words are the answer', async () => {
    const sent: OutgoingMail[] = [];
    const { actor, email } = await house.makePerson(administrator);
    house.services.smtp = { send: async (mail) => void sent.push(mail) };
    expect(await house.run(sendTestMail, {}, actor)).toEqual({ sentTo: email });
    expect(sent).toMatchObject([{ to: email, subject: 'Mails from Waymark arrive' }]);
    house.services.smtp = { send: () => Promise.reject(new Error('535 wrong password')) };
    await expect(house.run(sendTestMail, {}, actor)).rejects.toMatchObject({
      code: 'alliance.mail-not-sent',
      values: { reason: '535 wrong password' },
    });
    await expect(house.run(sendTestMail, {})).rejects.toMatchObject({ code: 'alliance.mail-no-address' });
  });
});

it('are not those of a demonstration', async () => {
  const house = await openTestHouse();
  await expect(house.run(changeMail, { smtpUrl })).rejects.toMatchObject({
    code: 'alliance.mail-of-demonstration',
  });
  await house.close();
});
