import { readResting } from '../kernel/backup/resting.ts';
import { heldAt, type Today } from '../kernel/pages/today.ts';

/** After a restore nothing is sealed until somebody has looked: whoever opens it again, and whoever waits to seal, hears. */
export const today: Today = async (tx, actor) => {
  const opens = heldAt(actor, 'administrator').includes(null);
  if (!opens && heldAt(actor, 'issuing-officer').length === 0) return [];
  if (!(await readResting(tx))) return [];
  return [{ label: 'trust.today.rests', count: 1, href: '/trust/rest', weight: opens ? 'need' : 'know' }];
};
