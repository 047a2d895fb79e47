import { z } from 'zod';
import type { Tx } from '../kernel/database/database.ts';

/** What a course's page tells of a partner; all of it is public. */
export const institutionFacts = z.object({
  id: z.uuid(),
  name: z.record(z.string(), z.string()),
  shortName: z.string(),
  country: z.string(),
  hue: z.number(),
  hoursPerEcts: z.number(),
  hoursSource: z.string().nullable(),
  hoursAssumed: z.boolean(),
});
export type InstitutionFacts = z.output<typeof institutionFacts>;

/** Facts of institutions, in the order of the ids. */
export async function readInstitutionFacts(tx: Tx, ids: readonly string[]): Promise<InstitutionFacts[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .selectFrom('alliance.institution')
    .select([
      'id',
      'legal_name',
      'short_name',
      'country',
      'hue',
      'hours_per_ects',
      'hours_source',
      'hours_assumed',
    ])
    .where('id', 'in', ids)
    .execute();
  const facts = new Map(
    rows.map((row): [string, InstitutionFacts] => [
      row.id,
      {
        id: row.id,
        name: row.legal_name,
        shortName: row.short_name,
        country: row.country,
        hue: row.hue,
        hoursPerEcts: row.hours_per_ects,
        hoursSource: row.hours_source,
        hoursAssumed: row.hours_assumed,
      },
    ]),
  );
  return ids.flatMap((id) => facts.get(id) ?? []);
}
