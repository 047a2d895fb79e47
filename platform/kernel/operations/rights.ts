import { type Actor, isSystem } from './actor.ts';

/** The roles that a person can hold, at an institution or for the alliance; `learner` and `public` need no grant. */
export const grantedRoles = ['administrator', 'course-leader', 'examiner', 'issuing-officer'] as const;
export type GrantedRole = (typeof grantedRoles)[number];
export const roles = [...grantedRoles, 'learner', 'public'] as const;
export type Role = (typeof roles)[number];

/** Where the holder of a role stands towards what the operation is about. */
export const cases = ['own', 'partner', 'other', 'alliance'] as const;
export type Case = (typeof cases)[number];

/**
 * - `yes`: allowed
 * - `assigned`: allowed to the person who is assigned to it (an examiner to an offering)
 * - `home`: allowed for learners of the holder's own institution only
 * - `self`: allowed for the person's own data only
 */
export const grants = ['yes', 'assigned', 'home', 'self'] as const;
export type Grant = (typeof grants)[number];

/** Who may do one operation. What is not named is refused. */
export type Right = Partial<Record<Role, Partial<Record<Case, Grant>>>>;

/** A stage's `policy.ts`: a right for each of its operations, compared with `docs/rights.csv`. */
export type Policy = Record<`${string}.${string}`, Right>;

/** What an operation is about, as far as rights go. */
export interface Subject {
  /** The institution that leads the course, or owns the record. */
  lead?: string | null;
  /** The other institutions of the course. */
  partners?: readonly string[];
  /** The institution in whose audit trail its changes stand, where that is not the lead. */
  trail?: string;
  /** It is the lead's alone, as a member's seal is: towards it, who holds a role for the alliance is an `other`. */
  leadOnly?: boolean;
  /** The persons assigned to it, such as an offering's examiners. */
  assigned?: readonly string[];
  /** The person whose data it is. */
  person?: string | null;
  /** That person's home institution. */
  home?: string | null;
}

/** What was granted: `home` means that the operation must leave other institutions' learners out. */
export type Decision =
  | { allowed: true; everyone: boolean; homeInstitutions: readonly string[]; by: Role | 'system' }
  | { allowed: false };

/** A right open to everyone, signed in or not. */
export const everyone: Right = { public: { own: 'yes', partner: 'yes', other: 'yes', alliance: 'yes' } };
/** A right over one's own data, for whoever is signed in. */
export const oneself: Right = { learner: { own: 'self', partner: 'self', other: 'self', alliance: 'self' } };

/** The case in which a role held at an institution (null: for the alliance) stands towards a subject. */
export function caseOf(institutionId: string | null, subject: Subject): Case {
  if (institutionId === null) return subject.leadOnly ? 'other' : 'alliance';
  if (institutionId === subject.lead) return 'own';
  return subject.partners?.includes(institutionId) ? 'partner' : 'other';
}

/** Decides, purely, whether an actor has a right over a subject; the widest grant wins. */
export function decide(right: Right, actor: Actor, subject: Subject): Decision {
  if (isSystem(actor)) return { allowed: true, everyone: true, homeInstitutions: [], by: 'system' };
  if (right.public) return { allowed: true, everyone: true, homeInstitutions: [], by: 'public' };
  const homes: string[] = [];
  let narrow: Role | null = null;
  for (const held of actor.roles) {
    const grant = right[held.role]?.[caseOf(held.institutionId, subject)];
    if (grant === 'yes') return { allowed: true, everyone: true, homeInstitutions: [], by: held.role };
    if (grant === 'assigned' && actor.personId && subject.assigned?.includes(actor.personId))
      return { allowed: true, everyone: true, homeInstitutions: [], by: held.role };
    if (grant === 'home' && held.institutionId && (!subject.person || subject.home === held.institutionId)) {
      homes.push(held.institutionId);
      narrow = held.role;
    }
  }
  if (right.learner && actor.personId && (!subject.person || subject.person === actor.personId))
    return { allowed: true, everyone: false, homeInstitutions: homes, by: 'learner' };
  return narrow
    ? { allowed: true, everyone: false, homeInstitutions: homes, by: narrow }
    : { allowed: false };
}
