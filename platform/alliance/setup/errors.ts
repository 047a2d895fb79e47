import { refusals } from '../../kernel/errors.ts';

export const refuse = refusals({
  'alliance.already-set-up': 409,
  'alliance.holds-demonstration': 409,
  'alliance.short-name-taken': 409,
  'alliance.members-faulty': 422,
  'alliance.scale-faulty': 422,
  'alliance.table-faulty': 422,
  'alliance.table-same-scale': 422,
  'alliance.mail-of-demonstration': 409,
  'alliance.mail-no-address': 409,
  'alliance.mail-not-sent': 502,
  'alliance.mail-missing': 503,
});
