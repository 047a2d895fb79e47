import { isGradeWord, isNoGrade } from './grade-words.ts';
import { type Cell, cellText } from './model.ts';

/** An address as people write it: one @, a domain with a dot, no blanks. Stricter rules refuse real ones. */
export const EMAIL =
  /^[^\s@<>,;:"()[\]\\]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,63}$/u;

/** European Student Identifier: `urn:schac:personalUniqueCode:int:esi:<scope>:<code>`. */
export const EUROPEAN_STUDENT_IDENTIFIER =
  /^urn:schac:personalUniqueCode:int:esi:[\w.-]{2,64}:[\w.:%+-]{1,128}$/i;

const LAST_FIRST = /^[^,]*\p{L}[^,]*, *[^,]*\p{L}[^,]*$/u;
const GRADE = /^\d{1,3}(?:[.,]\d+)?(?: ?%)?$/;
const NUMBER = /^[+-]?\d+(?:[.,]\d+)?(?: ?%| ?\/ ?\d+)?$/;

/** What the filled cells of a column look like; each share is between 0 and 1. */
export interface ContentShares {
  readonly filled: number;
  readonly email: number;
  readonly identifier: number;
  readonly lastFirst: number;
  /** Numbers that may be grades: of three digits at most. */
  readonly grade: number;
  /** Pass, fail, absent, in any of the languages. */
  readonly gradeWord: number;
  /** 1, 2, 3 …: the rows are only counted. */
  readonly counting: boolean;
  readonly number: number;
  readonly birthDate: number;
}

/** Judges a column by its first filled cells. */
export function contentShares(cells: readonly (Cell | undefined)[]): ContentShares {
  const filled = cells.filter((cell): cell is Cell => cellText(cell).trim() !== '').slice(0, 60);
  const share = (test: (text: string, cell: Cell) => boolean) =>
    filled.length === 0
      ? 0
      : filled.filter((cell) => test(cellText(cell).trim(), cell)).length / filled.length;
  return {
    filled: filled.length,
    email: share((text) => EMAIL.test(text)),
    identifier: share((text) => EUROPEAN_STUDENT_IDENTIFIER.test(text)),
    lastFirst: share((text) => LAST_FIRST.test(text)),
    grade: share((text) => GRADE.test(text)) > 0 ? share((text) => GRADE.test(text) || isNoGrade(text)) : 0,
    gradeWord: share((text) => isGradeWord(text)),
    counting: filled.length > 1 && filled.every((cell, at) => cellText(cell).trim() === String(at + 1)),
    number: share((text, cell) => cell.type === 'number' || NUMBER.test(text)),
    birthDate: share(
      (text) =>
        /^(?:19[3-9]\d|20[01]\d)-\d{2}-\d{2}$/.test(text) ||
        /^\d{1,2}[./-]\d{1,2}[./-](?:19[3-9]\d|20[01]\d)$/.test(text),
    ),
  };
}
