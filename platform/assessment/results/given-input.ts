import { parseGrade } from '@waymark/recognition';
import { z } from 'zod';
import type { Offering } from '../../catalogue/index.ts';
import type { Tx } from '../../kernel/database/database.ts';
import { refuse } from '../errors.ts';
import { type Conversion, giveGrade, readConversion } from '../grading.ts';
import type { Participation, ResultContent } from './model.ts';

const yesNo = z.enum(['yes', 'no']);

/** What a person states of a result by hand; what is absent stays as it is. */
export const givenInput = {
  grade: z
    .string()
    .trim()
    .min(1)
    .max(60)
    .optional()
    .meta({ description: 'As written, on the scale `scaleId`' }),
  scaleId: z.uuid().optional().meta({ description: "Absent: the course's own scale" }),
  attended: yesNo.optional(),
  participated: yesNo.optional(),
  completed: yesNo.optional(),
  assessedOn: z.iso.date().optional(),
};

export type Given = z.output<z.ZodObject<typeof givenInput>>;

/** The conversions to an offering's scale that were read already, by the scale they begin with. */
export type ReadConversions = Map<string, Conversion>;

/**
 * A result as it is after what a person stated.
 *
 * @param read for several results of one offering: what was read for one serves the next
 * @throws Refusal `assessment.no-such-scale`, `assessment.grade-not-on-scale`, `assessment.no-conversion`
 */
export async function applyGiven(
  tx: Tx,
  offering: Offering,
  before: ResultContent,
  given: Given,
  read: ReadConversions = new Map(),
): Promise<ResultContent> {
  const participation: Participation = { ...before.participation };
  for (const what of ['attended', 'participated', 'completed'] as const)
    if (given[what]) participation[what] = given[what] === 'yes';
  const assessedOn = given.assessedOn ?? before.assessedOn;
  if (given.grade === undefined) return { ...before, participation, assessedOn };
  const courseScaleId = offering.course.version.gradingScaleId;
  const scaleId = given.scaleId ?? courseScaleId;
  const conversion = read.get(scaleId) ?? (await conversionFrom(tx, offering, scaleId));
  read.set(scaleId, conversion);
  const scale = conversion.from.name.en ?? Object.values(conversion.from.name)[0] ?? '';
  const parsed = parseGrade(conversion.from, given.grade);
  if (!parsed.ok)
    throw refuse('assessment.grade-not-on-scale', { grade: given.grade, scale }, [
      {
        path: 'grade',
        message: 'assessment.error.grade-not-on-scale',
        values: { grade: given.grade, scale },
      },
    ]);
  const converted = giveGrade(conversion, parsed.grade, assessedOn ?? offering.endsOn);
  if (!converted.ok) throw refuse('assessment.no-conversion', { grade: given.grade, scale });
  return {
    grade: converted.grade,
    scaleId,
    courseGrade: converted.courseGrade,
    tableId: converted.tableId,
    passed: converted.passed,
    participation,
    assessedOn,
  };
}

async function conversionFrom(tx: Tx, offering: Offering, scaleId: string): Promise<Conversion> {
  await requireScale(tx, offering, scaleId);
  return readConversion(tx, scaleId, offering.course.version.gradingScaleId);
}

/** A scale of one of the offering's universities, of the alliance, or the course's own. */
export async function requireScale(tx: Tx, offering: Offering, scaleId: string): Promise<void> {
  if (scaleId === offering.course.version.gradingScaleId) return;
  const scale = await tx
    .selectFrom('alliance.grading_scale')
    .select('id')
    .where('id', '=', scaleId)
    .where((eb) =>
      eb.or([
        eb('institution_id', 'is', null),
        eb('institution_id', 'in', [offering.leadInstitutionId, ...offering.partnerIds]),
      ]),
    )
    .executeTakeFirst();
  if (!scale) throw refuse('assessment.no-such-scale');
}
