import { decide, type GrantedRole } from '../../kernel/operations/rights.ts';
import type { PageContext } from '../../kernel/pages/page.ts';

export interface NavigationEntry {
  to: string;
  /** Message key of its words. */
  label: string;
  /** The page itself, or one of the pages that lie below it. */
  current: 'page' | 'section' | false;
}

const staff: readonly GrantedRole[] = ['administrator', 'course-leader', 'examiner', 'issuing-officer'];

interface Entry {
  to: string;
  label: string;
  /** For whom it stands in the main navigation. */
  for: 'all' | 'learner' | readonly GrantedRole[];
  /** What its page opens with: who has no right to that is not led there. */
  opens?: string;
  /** Where else its pages lie, the beginnings of their paths. */
  also?: readonly string[];
}

const entries: readonly Entry[] = [
  { to: '/', label: 'doors.nav.today', for: staff },
  { to: '/passport', label: 'doors.nav.passport', for: 'learner' },
  {
    to: '/catalogue/offerings',
    label: 'doors.nav.courses',
    for: staff,
    opens: 'catalogue.list-offerings',
    also: ['/design', '/enrolment', '/assessment'],
  },
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
  {
    to: '/alliance',
    label: 'doors.nav.alliance',
    for: ['administrator'],
    opens: 'alliance.read-setup',
    also: ['/trust/seals', '/trust/authorities', '/trust/lists', '/trust/address', '/trust/rest'],
  },
  {
    to: '/audit',
    label: 'doors.nav.audit',
    for: ['administrator', 'issuing-officer'],
    opens: 'alliance.read-audit',
  },
  { to: '/verification', label: 'doors.nav.verify', for: 'all', also: ['/passport/share'] },
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
  const fits = (place: string) => path === place || (place !== '/' && path.startsWith(`${place}/`));
  // Everyone has their own account, so it is nobody's section.
  const lengthAt = (entry: Entry) =>
    path.startsWith('/alliance/account')
      ? 0
      : Math.max(0, ...[entry.to, ...(entry.also ?? [])].filter(fits).map(({ length }) => length));
  const longest = Math.max(1, ...shown.map(lengthAt));
  return shown.map((entry) => ({
    to: entry.to,
    label: entry.label,
    current: lengthAt(entry) < longest ? false : path === entry.to ? 'page' : 'section',
  }));
}
