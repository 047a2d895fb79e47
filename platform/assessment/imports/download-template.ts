import { sql } from 'kysely';
import { z } from 'zod';
import { offeringSubject, readOffering } from '../../catalogue/index.ts';
import { pick } from '../../kernel/languages/index.ts';
import { defineQuery, download } from '../../kernel/operations/operation.ts';
import { policy } from '../policy.ts';
import { makeResultTemplate, type TemplateLabels } from '../sheet/index.ts';

const labels = [
  'sheet',
  'fullName',
  'studentNumber',
  'email',
  'dateOfBirth',
  'result',
  'attendance',
  'assessmentDate',
] as const satisfies readonly (keyof TemplateLabels)[];

/** A sheet to fill in, with the enrolled learners already on it. Read back, each of its columns is recognised. */
export const downloadTemplate = defineQuery({
  name: 'assessment.download-template',
  summary: 'A sheet to fill in with results, the enrolled learners on it, as an Excel file',
  input: z.object({
    offeringId: z.uuid(),
    institutionId: z.uuid().optional().meta({ description: 'This university’s learners only' }),
  }),
  output: download,
  api: { method: 'get', path: '/assessment/offerings/{offeringId}/template' },
  right: policy['assessment.download-template'],
  subject: ({ tx }, { offeringId }) => offeringSubject(tx, offeringId),
  async run({ tx, services, granted }, { offeringId, institutionId }) {
    const offering = await readOffering(tx, offeringId);
    const { version } = offering.course;
    const value = (scheme: string) =>
      sql<string | null>`(select x.value from alliance.identifier x where x.person_id = p.id
        and x.scheme = ${scheme} and x.valid_until is null and not x.private
        order by (x.institution_id = i.id) desc nulls last, x.created_at desc, x.id limit 1)`;
    let found = tx
      .selectFrom('enrolment.enrolment as e')
      .innerJoin('alliance.person as p', 'p.id', 'e.person_id')
      .leftJoin('alliance.institution as i', (join) =>
        join.on(sql<boolean>`i.id = coalesce(e.home_institution_id, p.home_institution_id)`),
      )
      .where('e.offering_id', '=', offeringId)
      .where('e.state', '=', 'enrolled')
      .where('p.erased_at', 'is', null);
    if (!granted.everyone) found = found.where('i.id', 'in', [...granted.homeInstitutions]);
    if (institutionId) found = found.where('i.id', '=', institutionId);
    const people = await found
      .select(['p.full_name', 'p.date_of_birth'])
      .select([value('student-number').as('number'), value('email').as('email')])
      .orderBy('p.folded_name')
      .orderBy('p.id')
      .limit(20_000)
      .execute();
    const text = services.text('en');
    const rule = version.awardRule;
    const bytes = await makeResultTemplate({
      labels: Object.fromEntries(
        labels.map((label) => [label, text.t(`assessment.sheet.template.${label}`)]),
      ) as unknown as TemplateLabels,
      people: people.map((person) => ({
        fullName: person.full_name,
        ...(person.number && { studentNumber: person.number }),
        ...(person.email && { email: person.email }),
        ...(person.date_of_birth && { dateOfBirth: person.date_of_birth }),
      })),
      assessments:
        rule.kind === 'credits'
          ? version.assessments
              .filter(({ id }) => rule.requiredAssessmentIds.includes(id))
              .map(({ title }) => pick(title, 'en', version.primaryLanguage).text)
          : [],
      withAttendance: rule.kind === 'badge' || rule.badgeWithoutAssessment !== null,
    });
    return {
      fileName: `${offering.code} – results.xlsx`,
      mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      bytes,
    };
  },
});
