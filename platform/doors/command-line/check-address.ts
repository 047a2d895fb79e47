import { refusals } from '../../kernel/errors.ts';
import type { Services } from '../../kernel/services.ts';

const refuse = refusals({ 'doors.not-loopback': 403, 'doors.origin-not-https': 422 });

export const isLoopback = (hostname: string): boolean =>
  ['127.0.0.1', '::1', '[::1]', 'localhost'].includes(hostname);

/**
 * Where an installation may be reached. A demonstration signs anyone in, so from this machine only;
 * a real one has https, unless only this machine reaches it.
 *
 * @param hostname what the server listens at
 */
export function checkAddress({ mode, origin }: Pick<Services, 'mode' | 'origin'>, hostname: string): void {
  if (mode === 'demonstration' && !isLoopback(hostname)) throw refuse('doors.not-loopback', { hostname });
  const { protocol, hostname: publicName } = new URL(origin);
  if (mode === 'real' && protocol !== 'https:' && !isLoopback(publicName))
    throw refuse('doors.origin-not-https', { origin });
}
