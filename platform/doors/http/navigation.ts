import type { GrantedRole } from '../../kernel/operations/rights.ts';
import type { PageContext } from '../../kernel/pages/page.ts';

export interface NavigationEntry {
  to: string;
  /** Message key of its words. */
  label: string;
  current: boolean;
}

const staff: readonly GrantedRole[] = ['administrator', 'course-leader', 'examiner', 'issuing-officer'];

/** For whom each entry stands in the main navigation; the operations behind it judge by themselves. */
const entries: readonly { to: string; label: string; for: 'all' | 'learner' | readonly GrantedRole[] }[] = [
  { to: '/', label: 'doors.nav.today', for: staff },
  { to: '/passport', label: 'doors.nav.passport', for: 'learner' },
  {
    to: '/catalogue/offerings',
    label: 'doors.nav.courses',
    for: ['course-leader', 'examiner', 'issuing-officer', 'administrator'],
  },
  { to: '/awarding', label: 'doors.nav.awards', for: ['issuing-officer', 'course-leader', 'administrator'] },
  { to: '/awarding/credentials', label: 'doors.nav.credentials', for: ['issuing-officer', 'administrator'] },
  { to: '/alliance', label: 'doors.nav.alliance', for: ['administrator'] },
  { to: '/audit', label: 'doors.nav.audit', for: ['administrator', 'issuing-officer'] },
  { to: '/verification', label: 'doors.nav.verify', for: 'all' },
];

/** The main navigation as this visitor sees it; the longest path that fits is the current one. */
export function navigationFor(page: Pick<PageContext, 'actor' | 'person'>, path: string): NavigationEntry[] {
  const held = new Set(page.actor.roles.map(({ role }) => role));
  const shown = entries.filter(
    (entry) =>
      entry.for === 'all' ||
      (entry.for === 'learner'
        ? page.person !== null && held.size === 0
        : entry.for.some((role) => held.has(role))),
  );
  const fits = (to: string) => path === to || (to !== '/' && path.startsWith(`${to}/`));
  const current = shown.filter(({ to }) => fits(to)).sort((a, b) => b.to.length - a.to.length)[0];
  return shown.map(({ to, label }) => ({ to, label, current: to === current?.to }));
}
