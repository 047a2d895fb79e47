import { z } from 'zod';
import { findSmtp, readMailSetting, writeMailSetting } from '../../kernel/mail/mail-setting.ts';
import { defineCommand, defineQuery, nothing } from '../../kernel/operations/operation.ts';
import { mailAddressOf } from '../identifiers.ts';
import { policy } from '../policy.ts';
import { refuse } from './errors.ts';

export const readMail = defineQuery({
  name: 'alliance.read-mail',
  summary: 'How mails leave; the password is never shown',
  input: z.object({}),
  output: z.object({
    source: z.enum(['demonstration', 'environment', 'stored', 'none']),
    server: z.string().nullable().meta({ description: 'As it is stored, without user and password' }),
    from: z.string().nullable(),
  }),
  api: { method: 'get', path: '/alliance/mail' },
  right: policy['alliance.read-mail'],
  subject: () => ({}),
  async run({ tx, services }) {
    const stored = services.mode === 'real' ? await readMailSetting(tx, services.vault) : null;
    const { protocol, host } = stored ? new URL(stored.smtpUrl) : { protocol: '', host: '' };
    return {
      source:
        services.mode === 'demonstration'
          ? ('demonstration' as const)
          : services.smtp
            ? ('environment' as const)
            : stored
              ? ('stored' as const)
              : ('none' as const),
      server: stored ? `${protocol}//${host}` : null,
      from: stored?.from ?? null,
    };
  },
});

/** What SMTP_URL says comes before it. */
export const changeMail = defineCommand({
  name: 'alliance.change-mail',
  summary: 'Change how mails leave; the address with its password is kept encrypted',
  input: z.object({
    smtpUrl: z
      .string()
      .trim()
      .max(500)
      .refine((address) => /^smtps?:\/\/[^/]/.test(address) && URL.canParse(address), {
        params: { message: 'alliance.field.smtp-url' },
      })
      .meta({ description: 'smtps://user:password@mail.alliance.example' }),
    from: z
      .string()
      .trim()
      .max(300)
      // A line break would begin another header.
      .regex(/^[^\r\n]*@[^\r\n]+$/)
      .nullish()
      .meta({ description: 'Waymark <waymark@alliance.example>' }),
  }),
  output: nothing,
  api: { method: 'put', path: '/alliance/mail' },
  right: policy['alliance.change-mail'],
  subject: () => ({}),
  async run({ tx, services }, { smtpUrl, from }) {
    if (services.mode === 'demonstration') throw refuse('alliance.mail-of-demonstration');
    await writeMailSetting(tx, services.vault, { smtpUrl, from: from ?? null });
    return {};
  },
  audit: () => ({ about: ['alliance:1'], institutionId: null }),
});

/** Sent while the caller waits, so that the mail server's own words are the answer. */
export const sendTestMail = defineCommand({
  name: 'alliance.send-test-mail',
  summary: 'Send a test mail to one’s own address',
  input: z.object({}),
  output: z.object({ sentTo: z.string() }),
  api: { method: 'post', path: '/alliance/mail/test' },
  right: policy['alliance.send-test-mail'],
  subject: () => ({}),
  async run({ tx, services, actor }) {
    if (services.mode === 'demonstration') throw refuse('alliance.mail-of-demonstration');
    const address = actor.personId ? await mailAddressOf(tx, actor.personId) : null;
    if (!address) throw refuse('alliance.mail-no-address');
    return { to: address.address };
  },
  async afterwards({ to }, { services, now }) {
    const smtp = await findSmtp(services);
    if (!smtp) throw refuse('alliance.mail-missing');
    const { t } = services.text('en');
    const text = t('alliance.mail-settings.test-text', { origin: services.origin });
    try {
      await smtp.send({
        to,
        subject: t('alliance.mail-settings.test-subject'),
        text,
        html: `<p>${text}</p>`,
        messageId: `<test-${now.getTime()}@${new URL(services.origin).hostname}>`,
      });
    } catch (error) {
      throw refuse('alliance.mail-not-sent', {
        reason: error instanceof Error ? error.message : String(error),
      });
    }
    return { sentTo: to };
  },
  audit: () => ({ about: ['alliance:1'], institutionId: null }),
});
