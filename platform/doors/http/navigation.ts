import { decide, type GrantedRole } from '../../kernel/operations/rights.ts';
import type { PageContext } from '../../kernel/pages/page.ts';

export interface NavigationEntry {
  to: string;
  /** Message key of its words. */
  label: string;
  current: boolean;
}

const staff: readonly GrantedRole[] = ['administrator', 'course-leader', 'examiner', 'issuing-officer'];

interface Entry {
  to: string;
  label: string;
  /** For whom it stands in the main navigation. */
  for: 'all' | 'learner' | readonly GrantedRole[];
  /** What its page opens with: who has no right to that is not led there. */
  opens?: string;
}

const entries: readonly Entry[] = [
  { to: '/', label: 'doors.nav.today', for: staff },
  { to: '/passport', label: 'doors.nav.passport', for: 'learner' },
  { to: '/catalogue/offerings', label: 'doors.nav.courses', for: staff, opens: 'catalogue.list-offerings' },
  {
    to: '/awarding',
    label: 'doors.nav.awards',
    for: ['issuing-officer', 'course-leader', 'administrator'],
    opens: 'awarding.list-offerings',
  },
  {
    to: '/awarding/credentials',
    label: 'doors.nav.credentials',
    for: ['issuing-officer', 'administrator'],
    opens: 'awarding.list-credentials',
  },
  { to: '/alliance', label: 'doors.nav.alliance', for: ['administrator'], opens: 'alliance.read-setup' },
  {
    to: '/audit',
    label: 'doors.nav.audit',
    for: ['administrator', 'issuing-officer'],
    opens: 'alliance.read-audit',
  },
  { to: '/verification', label: 'doors.nav.verify', for: 'all' },
];

type Visiting = Pick<PageContext, 'actor' | 'person'> & { services: Pick<PageContext['services'], 'rights'> };

/** The main navigation as this visitor sees it; the longest path that fits is the current one. */
export function navigationFor({ actor, person, services }: Visiting, path: string): NavigationEntry[] {
  const mayOpen = (entry: Entry): boolean => {
    if (entry.for === 'all') return true;
    if (entry.for === 'learner') return person !== null && actor.roles.length === 0;
    const right =
      entry.opens === undefined ? null : (services.rights[entry.opens as `${string}.${string}`] ?? {});
    return actor.roles.some(
      (held) =>
        entry.for.includes(held.role) &&
        (!right || decide(right, { ...actor, roles: [held] }, { lead: held.institutionId }).allowed),
    );
  };
  const shown = entries.filter(mayOpen);
  const fits = (to: string) => path === to || (to !== '/' && path.startsWith(`${to}/`));
  const current = shown.filter(({ to }) => fits(to)).sort((a, b) => b.to.length - a.to.length)[0];
  return shown.map(({ to, label }) => ({ to, label, current: to === current?.to }));
}
