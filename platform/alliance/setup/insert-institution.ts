import type { Tx } from '../../kernel/database/database.ts';
import { newId } from '../../kernel/ids.ts';
import type { MultilingualText } from '../../kernel/languages/index.ts';
import type { InstitutionTable } from '../tables.ts';

export interface NewInstitution {
  id?: string;
  legalName: MultilingualText;
  shortName: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
  city: string;
  /** IANA time zone. */
  timeZone: string;
  homepage: string | null;
  schacCode: string | null;
  /** The first one first. */
  languages: readonly string[];
  hue: number;
  membership: InstitutionTable['membership'];
  hoursPerEcts: number;
  hoursSource: string | null;
  hoursAssumed: boolean;
  /** Civil date of the source. */
  hoursAsOf: string | null;
  approvalAuthority: InstitutionTable['approval_authority'];
  approvalNote: string | null;
  identificationFacts: readonly string[];
  fourEyes: boolean;
}

/** Writes a member of the alliance and returns its id. What it holds has been checked before. */
export async function insertInstitution(tx: Tx, institution: NewInstitution, now: Date): Promise<string> {
  const id = institution.id ?? newId(now.getTime());
  await tx
    .insertInto('alliance.institution')
    .values({
      id,
      legal_name: JSON.stringify(institution.legalName),
      short_name: institution.shortName,
      country: institution.country,
      city: institution.city,
      time_zone: institution.timeZone,
      homepage: institution.homepage,
      schac_code: institution.schacCode,
      languages: [...institution.languages],
      hue: institution.hue,
      membership: institution.membership,
      hours_per_ects: institution.hoursPerEcts,
      hours_source: institution.hoursSource,
      hours_assumed: institution.hoursAssumed,
      hours_as_of: institution.hoursAsOf,
      approval_authority: institution.approvalAuthority,
      approval_note: institution.approvalNote,
      identification_facts: [...institution.identificationFacts],
      four_eyes: institution.fourEyes,
      created_at: now,
    })
    .execute();
  return id;
}
