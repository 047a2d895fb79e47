import type { MessageValues } from './model.ts';

/** What is wrong in one cell, row or column: sentence `assessment.sheet.fault.<code>`. */
export const FAULT_CODES = [
  'attendance-unreadable',
  'date-before-1900',
  'date-impossible',
  'date-in-future',
  'date-order-mixed',
  'date-order-unknown',
  'date-two-digit-year',
  'date-unreadable',
  'email-invalid',
  'esi-invalid',
  'formula-without-value',
  'grade-above-maximum',
  'grade-became-date',
  'grade-below-minimum',
  'grade-honours',
  'grade-not-pass-fail',
  'grade-off-step',
  'grade-out-of',
  'grade-percent',
  'grade-unreadable',
  'name-commas',
  'name-formula',
  'name-garbled',
  'name-hidden-characters',
  'name-markup',
  'name-too-long',
  'name-without-letters',
  'person-missing',
  'same-email',
  'same-student-number',
  'scale-not-percent',
  'spreadsheet-error',
  'student-number-invalid',
  'student-number-rounded',
  'text-too-long',
  'text-unusable',
  'two-grades',
  'unreadable-value',
] as const;
export type FaultCode = (typeof FAULT_CODES)[number];

/** Code and placeholders of a fault, before its place is known. */
export interface Fault {
  readonly code: FaultCode;
  readonly values: MessageValues;
}

export interface SheetFault extends Fault {
  readonly sheet: string;
  /** As the spreadsheet program numbers it. */
  readonly row: number;
  /** Letter and header of the cell's column; not there when the whole row is meant. */
  readonly column?: string;
  readonly header?: string;
  /** What the cell holds, shortened. */
  readonly value?: string;
}

export function fault(code: FaultCode, values: MessageValues = {}): Fault {
  return { code, values };
}

export function isFault(value: object): value is Fault {
  return 'code' in value;
}

/** A value for showing: one line, at most 60 characters, hidden characters made visible as `·`. */
export function shorten(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}]/gu, '·').trim();
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
