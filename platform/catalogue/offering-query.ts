import { z } from 'zod';
import type { Tx } from '../kernel/database/database.ts';
import { defineQuery } from '../kernel/operations/operation.ts';
import { decide } from '../kernel/operations/rights.ts';
import { dateIn } from './end-of-day.ts';
import { policy } from './policy.ts';
import { offeringSubject, readOffering } from './read-offering.ts';

const text = z.record(z.string(), z.string());
const university = z.object({
  id: z.uuid(),
  name: text,
  shortName: z.string(),
  hue: z.number(),
});

/** One offering with its course, universities and examiners, and what the reader may do with it. */
export const readOneOffering = defineQuery({
  name: 'catalogue.read-offering',
  summary: 'Read an offering',
  input: z.object({ offeringId: z.uuid() }),
  output: z.object({
    id: z.uuid(),
    code: z.string(),
    run: text,
    course: z.object({
      courseVersionId: z.uuid(),
      code: z.string(),
      version: z.int(),
      title: text,
      primaryLanguage: z.string(),
      ects: z.number().nullable(),
      workloadHours: z.number(),
    }),
    lead: university,
    partners: z.array(university),
    examiners: z.array(
      z.object({ personId: z.uuid(), fullName: z.string(), institution: z.string().nullable() }),
    ),
    startsOn: z.iso.date(),
    endsOn: z.iso.date(),
    resultsDueAt: z.iso.datetime().nullable(),
    resultsDueOn: z.iso.date().nullable(),
    timeZone: z.string(),
    language: z.string(),
    mode: z.string(),
    place: z.string().nullable(),
    places: z.int().nullable(),
    fee: z.string().nullable(),
    state: z.enum(['planned', 'open', 'closed', 'cancelled']),
    begun: z.boolean().meta({ description: 'Its first day has come, where it takes place' }),
    mayChange: z.boolean(),
  }),
  api: { method: 'get', path: '/catalogue/offerings/{offeringId}' },
  right: policy['catalogue.read-offering'],
  subject: ({ tx }, { offeringId }) => offeringSubject(tx, offeringId),
  async run({ tx, actor, now }, { offeringId }) {
    const offering = await readOffering(tx, offeringId);
    const { course, leadInstitutionId, partnerIds, examinerIds } = offering;
    const universities = await readUniversities(tx, [leadInstitutionId, ...partnerIds]);
    const subject = { lead: leadInstitutionId, partners: partnerIds, assigned: examinerIds };
    const { version } = course;
    return {
      ...offering,
      course: {
        courseVersionId: course.id,
        code: course.code,
        version: version.version,
        title: version.title,
        primaryLanguage: version.primaryLanguage,
        ects: version.ects,
        workloadHours: version.workloadHours,
      },
      lead: universities.get(leadInstitutionId)!,
      partners: partnerIds.flatMap((id) => universities.get(id) ?? []),
      examiners: await readExaminers(tx, offeringId),
      resultsDueAt: offering.resultsDueAt?.toISOString() ?? null,
      resultsDueOn: offering.resultsDueAt ? dateIn(offering.resultsDueAt, offering.timeZone) : null,
      begun: offering.startsOn <= dateIn(now, offering.timeZone),
      mayChange:
        offering.state !== 'cancelled' && decide(policy['catalogue.change-offering'], actor, subject).allowed,
    };
  },
});

async function readUniversities(tx: Tx, ids: readonly string[]) {
  const rows = await tx
    .selectFrom('alliance.institution')
    .select(['id', 'legal_name as name', 'short_name as shortName', 'hue'])
    .where('id', 'in', ids)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

const readExaminers = (tx: Tx, offeringId: string) =>
  tx
    .selectFrom('catalogue.offering_examiner as e')
    .innerJoin('alliance.person as p', 'p.id', 'e.person_id')
    .leftJoin('alliance.institution as i', 'i.id', 'e.institution_id')
    .select(['p.id as personId', 'p.full_name as fullName', 'i.short_name as institution'])
    .where('e.offering_id', '=', offeringId)
    .where('p.merged_into', 'is', null)
    .orderBy('i.short_name')
    .orderBy('p.folded_name')
    .execute();
