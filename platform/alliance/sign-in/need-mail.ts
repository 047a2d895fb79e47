import { findSmtp } from '../../kernel/mail/mail-setting.ts';
import type { Services } from '../../kernel/services.ts';
import { refuse } from '../errors.ts';

/** A real installation without SMTP cannot send links, and says so. */
export async function needMail(services: Services): Promise<void> {
  if (services.mode === 'real' && !(await findSmtp(services))) throw refuse('alliance.sign-in-needs-mail');
}
