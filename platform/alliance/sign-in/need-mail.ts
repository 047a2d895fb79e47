import type { Services } from '../../kernel/services.ts';
import { refuse } from '../errors.ts';

/** A real installation without SMTP cannot send links, and says so (decision 33). */
export function needMail(services: Services): void {
  if (services.mode === 'real' && !services.smtp) throw refuse('alliance.sign-in-needs-mail');
}
