import type { Tx } from '../../kernel/database/database.ts';
import type { ImportMapping, RememberedMapping } from './model.ts';

/** Remembers how the sheets in use were read, for the next file of the offering with the same header. */
export async function rememberMapping(
  tx: Tx,
  offeringId: string,
  { sheets, scaleId, attendanceFrom }: ImportMapping,
  now: Date,
): Promise<void> {
  const bySignature = new Map(
    // Below a header row that a person just named, nothing was recognised yet.
    sheets
      .filter(({ use, headerRow }) => use && headerRow === undefined)
      .map(({ mapping }) => [mapping.signature, mapping]),
  );
  for (const [signature, mapping] of bySignature)
    await tx
      .insertInto('assessment.remembered_mapping')
      .values({
        offering_id: offeringId,
        header_signature: signature,
        mapping: JSON.stringify({ mapping, scaleId, attendanceFrom } satisfies RememberedMapping),
        saved_at: now,
      })
      .onConflict((on) =>
        on.columns(['offering_id', 'header_signature']).doUpdateSet((eb) => ({
          mapping: eb.ref('excluded.mapping'),
          saved_at: eb.ref('excluded.saved_at'),
        })),
      )
      .execute();
}
