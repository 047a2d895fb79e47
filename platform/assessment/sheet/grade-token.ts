/** What the numbers of a column count. */
export type GradeUnit = 'points' | 'percent';

/** A grade as the sheet states it, before any conversion. */
export type GradeToken =
  | { readonly kind: 'number'; readonly value: number; readonly honours?: true }
  /** As the scale spells it. */
  | { readonly kind: 'letter'; readonly value: string }
  | { readonly kind: 'pass' }
  | { readonly kind: 'fail' }
  /** No result yet: an empty cell, `-`, excused, absent. */
  | { readonly kind: 'none' };

/**
 * What a grading scale allows. Each part that is given is allowed; a scale may have several (0–30 and pass/fail).
 * A wider record of the same shape may be passed.
 */
export interface GradeScale {
  readonly numbers?: {
    readonly min: number;
    readonly max: number;
    /** Distance between two grades, counted from `min`; without it any number in the range. */
    readonly step?: number;
    /** The best grade is `min`. */
    readonly bestIsLowest?: boolean;
    /** From this grade upwards honours may be given: `30 e lode`, `30L`, `9,5 MH`. Absent: never. */
    readonly honoursFrom?: number;
    /** The numbers are percentages; a percent sign is welcome. */
    readonly percent?: boolean;
  };
  /** Letters or words, best first: `A`, `B`, … or `VG`, `G`, `U`. */
  readonly letters?: readonly string[];
  /** Pass and fail, in the words of any member's language. */
  readonly passFail?: boolean;
  /** One grade alone fails, so a word for it says which: `hyl` on a scale from 0 to 5 that passes from 1. */
  readonly onlyFail?: boolean;
}
