import { type ConversionTable, conversionTable, type GradingScale, gradingScale } from '@waymark/recognition';
import type { Database, Tx } from '../../kernel/database/database.ts';
import { refuse } from '../../kernel/errors.ts';

/** A grading scale by its id. @throws Refusal `kernel.not-found` */
export async function readScale(tx: Tx | Database, id: string): Promise<GradingScale> {
  const row = await tx
    .selectFrom('alliance.grading_scale')
    .select('definition')
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw refuse('kernel.not-found');
  return gradingScale.parse(row.definition);
}

/** The scales in force on a civil date that institutions have, and those of the alliance, in that order. */
export async function readScalesOf(
  tx: Tx | Database,
  institutionIds: readonly string[],
  on: string,
): Promise<{ institutionId: string | null; scale: GradingScale }[]> {
  const rows = await tx
    .selectFrom('alliance.grading_scale')
    .select(['institution_id', 'definition'])
    .where((eb) =>
      eb.or([
        eb('institution_id', 'is', null),
        ...(institutionIds.length > 0 ? [eb('institution_id', 'in', institutionIds)] : []),
      ]),
    )
    .where('valid_from', '<=', on)
    .where((eb) => eb.or([eb('valid_until', 'is', null), eb('valid_until', '>=', on)]))
    .orderBy('institution_id', (order) => order.asc().nullsLast())
    .orderBy('valid_from', 'desc')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    institutionId: row.institution_id,
    scale: gradingScale.parse(row.definition),
  }));
}

/** All tables between two scales; `tableInForce` picks the one of a day. */
export async function readConversions(
  tx: Tx | Database,
  fromScaleId: string,
  toScaleId: string,
): Promise<ConversionTable[]> {
  const rows = await tx
    .selectFrom('alliance.conversion_table')
    .select('definition')
    .where('from_scale_id', '=', fromScaleId)
    .where('to_scale_id', '=', toScaleId)
    .execute();
  return rows.map(({ definition }) => conversionTable.parse(definition));
}
