import type { GrantedRole } from './rights.ts';

export interface HeldRole {
  role: GrantedRole;
  /** null: for the whole alliance. */
  institutionId: string | null;
}

/** Who acts. `personId` is null for the public, the system's own jobs and the command line. */
export interface Actor {
  personId: string | null;
  roles: readonly HeldRole[];
  via: 'page' | 'api-key' | 'command-line' | 'job';
  /** Operations that an API key was given; absent: all that the roles allow. */
  scopes?: readonly string[];
  /** Network address of whoever calls, to slow down guessing; never stored as it is. */
  caller?: string;
}

export const publicActor: Actor = { personId: null, roles: [], via: 'page' };

/**
 * The installation's own operator and its jobs, who may do everything: whoever has the shell has the database.
 * Each act is in the audit trail all the same.
 */
export const systemActor = (via: 'command-line' | 'job'): Actor => ({ personId: null, via, roles: [] });

export const isSystem = (actor: Actor): boolean => actor.via === 'command-line' || actor.via === 'job';
