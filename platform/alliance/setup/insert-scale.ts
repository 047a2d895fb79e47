import type { ConversionTable, GradingScale } from '@waymark/recognition';
import type { Tx } from '../../kernel/database/database.ts';

/**
 * Writes a grading scale under the id that it bears. It has been checked before.
 *
 * @param institutionId null: a scale of the alliance
 * @param validFrom civil date
 */
export async function insertGradingScale(
  tx: Tx,
  scale: GradingScale,
  institutionId: string | null,
  validFrom: string,
): Promise<void> {
  await tx
    .insertInto('alliance.grading_scale')
    .values({
      id: scale.id,
      institution_id: institutionId,
      name: JSON.stringify(scale.name),
      definition: JSON.stringify(scale),
      valid_from: validFrom,
    })
    .execute();
}

/** Writes a table between two scales under the id that it bears. It has been checked against both before. */
export async function insertConversionTable(tx: Tx, table: ConversionTable): Promise<void> {
  await tx
    .insertInto('alliance.conversion_table')
    .values({
      id: table.id,
      from_scale_id: table.fromScaleId,
      to_scale_id: table.toScaleId,
      definition: JSON.stringify(table),
      source: table.source,
      assumed: table.assumed,
      valid_from: table.validFrom,
      valid_until: table.validUntil,
    })
    .execute();
}
