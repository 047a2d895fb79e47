import type { Tx } from '../kernel/database/database.ts';
import { newId } from '../kernel/ids.ts';
import type { MultilingualText } from '../kernel/languages/index.ts';
import { endOfDay } from './end-of-day.ts';
import type { OfferingState } from './tables.ts';

export interface NewOffering {
  id?: string;
  courseVersionId: string;
  code: string;
  run: MultilingualText;
  leadInstitutionId: string;
  /** Civil dates; results are due at the end of that day in the offering's zone. */
  startsOn: string;
  endsOn: string;
  resultsDueOn: string | null;
  timeZone: string;
  language: string;
  mode: string;
  place: string | null;
  places: number | null;
  fee: string | null;
  state: OfferingState;
}

/** Writes an offering and returns its id. Its course version never changes afterwards. */
export async function insertOffering(tx: Tx, offering: NewOffering, now: Date): Promise<string> {
  const id = offering.id ?? newId(now.getTime());
  await tx
    .insertInto('catalogue.offering')
    .values({
      id,
      course_version_id: offering.courseVersionId,
      code: offering.code,
      run: JSON.stringify(offering.run),
      lead_institution_id: offering.leadInstitutionId,
      starts_on: offering.startsOn,
      ends_on: offering.endsOn,
      results_due_at: offering.resultsDueOn ? endOfDay(offering.resultsDueOn, offering.timeZone) : null,
      time_zone: offering.timeZone,
      language: offering.language,
      mode: offering.mode,
      place: offering.place,
      places: offering.places,
      fee: offering.fee,
      state: offering.state,
      created_at: now,
    })
    .execute();
  return id;
}
