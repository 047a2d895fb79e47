import type { GradeUnit } from './grade-token.ts';
import { MOODLE_FORMS, type MoodleForm, meaningOf, normaliseHeader } from './header-words.ts';
import type { ColumnField, SheetSource } from './mapping.ts';

/** What a header alone says about its column, with what is needed to settle it among its neighbours. */
export interface ColumnGuess {
  readonly field: ColumnField;
  readonly confidence: number;
  readonly because: 'header' | 'content' | 'remembered' | 'nothing';
  /** Between columns that are equally sure, the higher rank is taken. */
  readonly rank: number;
  readonly assessment?: string;
  readonly unit?: GradeUnit;
  /** The header without Moodle's or Canvas's additions. */
  readonly title?: string;
  readonly form?: MoodleForm;
  /** Just "Name". */
  readonly bareName?: true;
  /** A number of some system, the student number for want of another. */
  readonly ifNothingBetter?: true | undefined;
  /** The cells may say better what it is. */
  readonly yieldsToContent?: true;
  /** One of the totals that Canvas computes. */
  readonly programTotal?: true;
  /** The cells are figures that may be grades. */
  readonly numeric?: boolean;
  /** The cells are words for pass, fail and absent. */
  readonly words?: boolean;
}

const NOTHING: ColumnGuess = { field: 'ignored', confidence: 0, because: 'nothing', rank: 0 };
const FORM_RANK: Readonly<Record<MoodleForm, number>> = { real: 3, percentage: 2, letter: 1, feedback: 0 };
/** Comments that Moodle and Sakai write beside a grade. */
const COMMENT = /^(?:\* |feedback ?:)/i;
/** Blackboard: `Week 1 Quiz [Total Pts: 10 Score] |12345`. */
const BLACKBOARD = /^(.+?) \[([^\]]*)\] ?\|\d+$/;
/** "Final grade" goes before "Grade". */
const FINAL = /final|weighted|end|slut|galutin|loppu|kokonais|course|total|overall|esame finale|gesamt/;
const CANVAS_TOTAL = /(?:current|final|override) (?:score|grade|points)/;

/** Reads one header. */
export function guessByHeader(header: string, source: SheetSource): ColumnGuess {
  if (header === '') return NOTHING;
  if (source === 'canvas') {
    const guess = guessCanvas(header);
    if (guess) return guess;
  }
  if (COMMENT.test(header)) return { ...NOTHING, confidence: 1, because: 'header', title: header };
  const moodle = guessMoodle(header) ?? guessBlackboard(header);
  if (moodle) return moodle;
  return guessPlain(header, source);
}

function guessPlain(header: string, source: SheetSource): ColumnGuess {
  const found = meaningOf(header);
  if (!found) return { ...NOTHING, title: header };
  const base = { confidence: found.confidence, because: 'header', rank: 0, title: header } as const;
  switch (found.meaning) {
    case 'name':
      return { ...base, field: 'fullName', bareName: true };
    case 'identifier':
      if (source === 'canvas') return { ...base, field: 'ignored' };
      return { ...base, field: 'studentNumber', confidence: 0.6, ifNothingBetter: true };
    case 'assessmentResult':
      return { ...base, field: 'assessmentResult', assessment: header };
    case 'result':
      return {
        ...base,
        field: 'result',
        rank: FINAL.test(normaliseHeader(header)) ? 2 : 1,
        ...unitOf(header),
      };
    case 'ignored':
      return { ...base, field: 'ignored', ...(/login|user/i.test(header) && { yieldsToContent: true }) };
    default:
      return { ...base, field: found.meaning };
  }
}

/** `Quiz: Week 2 (Real)`, `Course total (Percentage)`, in Moodle's languages. */
function guessMoodle(header: string): ColumnGuess | undefined {
  const match = /^(.+?) ?\(([^()]+)\)$/.exec(header);
  const form =
    match?.[2] === undefined ? undefined : MOODLE_FORMS.get(normaliseHeader(match[2]).split(' ')[0] ?? '');
  const title = match?.[1]?.trim();
  if (!form || !title) return undefined;
  const base = { confidence: 1, because: 'header', form, title, rank: FORM_RANK[form] } as const;
  if (form === 'feedback') return { ...base, field: 'ignored' };
  const unit: { unit?: GradeUnit } = form === 'percentage' ? { unit: 'percent' } : {};
  const total = meaningOf(title);
  if (total?.meaning === 'result' && total.confidence === 1) return { ...base, field: 'result', ...unit };
  return { ...base, field: 'assessmentResult', assessment: title, ...unit };
}

/** A total is the result, in percent if it says so; anything else an assessment. */
function guessBlackboard(header: string): ColumnGuess | undefined {
  const [, title, kind] = BLACKBOARD.exec(header) ?? [];
  if (title === undefined || kind === undefined) return undefined;
  const base = { confidence: 1, because: 'header', title, ...unitOf(kind) } as const;
  if (meaningOf(title)?.meaning !== 'result')
    return { ...base, field: 'assessmentResult', assessment: title, rank: 0 };
  return { ...base, field: 'result', rank: FINAL.test(normaliseHeader(title)) ? 2 : 1 };
}

/** `Essay (48213)` and the totals; of these only the final ones may count. */
function guessCanvas(header: string): ColumnGuess | undefined {
  const words = normaliseHeader(header);
  const assignment = /^(.+) \((\d+)\)$/.exec(header);
  if (assignment?.[1] !== undefined && !CANVAS_TOTAL.test(words)) {
    return {
      field: 'assessmentResult',
      assessment: assignment[1].trim(),
      confidence: 1,
      because: 'header',
      rank: 0,
    };
  }
  // Canvas writes its sortable name, also where one word is all there is.
  if (words === 'student') return { field: 'lastFirstName', confidence: 1, because: 'header', rank: 0 };
  if (!CANVAS_TOTAL.test(words)) return undefined;
  const base = { confidence: 1, because: 'header', programTotal: true, title: header } as const;
  // A grading period in brackets may follow: "Final Score (Autumn 2026)". The whole course goes before it.
  const whole = words === 'final score' || words === 'final grade' ? 2 : 0;
  if (/^final score/.test(words)) return { ...base, field: 'result', unit: 'percent', rank: 2 + whole };
  if (/^final grade/.test(words)) return { ...base, field: 'result', rank: 1 + whole };
  return { ...base, field: 'ignored', rank: 0 };
}

function unitOf(header: string): { unit?: GradeUnit } {
  return /%|percent|prozent|procent|prosent|pourcent|porcent/i.test(header) ? { unit: 'percent' } : {};
}
