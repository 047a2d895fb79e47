/** What a merge changed in this stage, by id: exactly this is put back by a split. */
export interface Moved {
  identifiers: string[];
  passkeys: string[];
  roles: string[];
  /** Roles that both held: the merged person's was ended. */
  endedRoles: string[];
  apiKeys: string[];
  /** Columns that the kept person lacked and took over. */
  filled: FilledColumn[];
}

export const filledColumns = [
  'date_of_birth',
  'date_of_birth_source',
  'preferred_language',
  'home_institution_id',
] as const;
export type FilledColumn = (typeof filledColumns)[number];
