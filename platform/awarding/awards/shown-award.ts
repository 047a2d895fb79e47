import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { AwardedGrade } from '../model.ts';
import type { AwardTable } from '../tables.ts';

/** What an award says, as lists show it. */
export const shownAward = z.object({
  kind: z.enum(['credits', 'badge']),
  badge: z.enum(['attendance', 'participation', 'completion']).nullable(),
  ects: z.number().nullable(),
  grade: z
    .record(z.string(), z.string())
    .nullable()
    .meta({ description: 'The final result in words, by language' }),
  awardedOn: z.iso.date(),
});

/** An award, from columns of its row. */
export const showAward = (
  row: Pick<Selectable<AwardTable>, 'kind' | 'badge' | 'ects' | 'awarded_on'> & {
    grade: Pick<AwardedGrade, 'final'> | null;
  },
): z.output<typeof shownAward> => ({
  kind: row.kind,
  badge: row.badge,
  ects: row.ects,
  grade: row.grade?.final ?? null,
  awardedOn: row.awarded_on,
});
