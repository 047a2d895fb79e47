import { readCourseVersion, type StoredCourseVersion } from '../design/index.ts';
import type { Database, Tx } from '../kernel/database/database.ts';
import { refuse } from '../kernel/errors.ts';
import type { MultilingualText } from '../kernel/languages/index.ts';
import type { Subject } from '../kernel/operations/rights.ts';
import type { OfferingState } from './tables.ts';

export interface Offering {
  id: string;
  code: string;
  /** The run: "Spring 2026", by language. */
  run: MultilingualText;
  course: StoredCourseVersion;
  leadInstitutionId: string;
  /** The course's other universities. */
  partnerIds: string[];
  examinerIds: string[];
  /** Civil dates. */
  startsOn: string;
  endsOn: string;
  resultsDueAt: Date | null;
  timeZone: string;
  language: string;
  mode: string;
  place: string | null;
  places: number | null;
  fee: string | null;
  state: OfferingState;
}

/** An offering with its course version and examiners. @throws Refusal `kernel.not-found` */
export async function readOffering(tx: Tx | Database, id: string): Promise<Offering> {
  const row = await tx.selectFrom('catalogue.offering').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw refuse('kernel.not-found');
  const course = await readCourseVersion(tx, row.course_version_id);
  const examiners = await tx
    .selectFrom('catalogue.offering_examiner')
    .select('person_id')
    .where('offering_id', '=', id)
    .execute();
  return {
    id: row.id,
    code: row.code,
    run: row.run,
    course,
    leadInstitutionId: row.lead_institution_id,
    partnerIds: course.version.partners
      .map(({ institutionId }) => institutionId)
      .filter((institutionId) => institutionId !== row.lead_institution_id),
    examinerIds: examiners.map(({ person_id }) => person_id),
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    resultsDueAt: row.results_due_at,
    timeZone: row.time_zone,
    language: row.language,
    mode: row.mode,
    place: row.place,
    places: row.places,
    fee: row.fee,
    state: row.state,
  };
}

/** What rights over an offering, its enrolments, results, awards and batches are judged by. */
export async function offeringSubject(tx: Tx | Database, id: string): Promise<Subject> {
  const offering = await readOffering(tx, id);
  return { lead: offering.leadInstitutionId, partners: offering.partnerIds, assigned: offering.examinerIds };
}
