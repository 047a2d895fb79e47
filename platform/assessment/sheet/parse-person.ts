import { EMAIL, EUROPEAN_STUDENT_IDENTIFIER } from './cell-content.ts';
import { type Fault, fault } from './fault.ts';
import { type Cell, cellText, INVISIBLE } from './model.ts';

/** Longer than any name on a diploma; a longer one is a remark in the wrong column. */
const NAME_LENGTH = 200;
const TEXT_LENGTH = 300;
/** Control, format (zero-width, direction), private, and unassigned characters. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\u2028\u2029]/u;
/** UTF-8 that was once read as Windows-1252 (`Ã©`, `Å‚`), replaced characters, or signs where letters were (`£ucja`). */
const GARBLED = /[\ufffd¡-©«¬®-±³µ¶¸¹»-¿×÷†‡‰]|[ÃÅÄÂ][\u0080-\u00bf‚ƒ„…†‡ˆ‰‹‘’“”•–—˜™›]/u;

/** A text without a value is `undefined`; every reader below returns a text, `undefined`, or a fault. */
type Read = string | undefined | Fault;

const shownText = (cell: Cell | undefined) => cellText(cell).replace(INVISIBLE, '');

/** A name as it will stand in a credential: NFC, single blanks, nothing that a program could take for more. */
export function readName(cell: Cell | undefined): Read {
  if (cell?.type === 'error') return fault(cell.error);
  const raw = shownText(cell).replace(/^ +/, '');
  if (raw.trim() === '') return undefined;
  if (/^[=+\-@\t]/.test(raw)) return fault('name-formula');
  const name = raw
    .normalize('NFC')
    .replace(/\p{Zs}+/gu, ' ')
    .trim();
  if (GARBLED.test(name)) return fault('name-garbled');
  if (HIDDEN.test(name)) return fault('name-hidden-characters');
  if (/[<>]/.test(name)) return fault('name-markup');
  if (name.length > NAME_LENGTH) return fault('name-too-long', { limit: NAME_LENGTH });
  return /\p{L}/u.test(name) ? name : fault('name-without-letters');
}

/** One of several columns of a name. A full stop or a dash stands where a program insists on a part that nobody has. */
export function readNamePart(cell: Cell | undefined): Read {
  return /^[.\-–—]$/.test(shownText(cell).trim()) ? undefined : readName(cell);
}

/**
 * "Last, First" in reading order. The comma is the program's, so this is no guess; given and family name are not
 * concluded from it. A name without a comma stays as it is.
 */
export function inReadingOrder(lastFirst: string): Read {
  const parts = lastFirst.split(',').map((part) => part.trim());
  if (parts.length > 2) return fault('name-commas');
  const [last, first] = parts;
  return first ? `${first} ${last}`.trim() : last;
}

/** As written, with its leading zeros. */
export function readStudentNumber(cell: Cell | undefined): Read {
  if (cell?.type === 'error') return fault(cell.error);
  const text = shownText(cell).normalize('NFC').trim();
  if (text === '' || text === '-') return undefined;
  const number = cell?.type === 'number' ? cell.value : undefined;
  // A spreadsheet keeps 15 digits of a number and shows fewer.
  if (/^\d(?:[.,]\d+)?E\+\d+$/i.test(text) || (number !== undefined && Math.abs(number) >= 1e15)) {
    return fault('student-number-rounded');
  }
  if (number !== undefined && !Number.isInteger(number)) return fault('student-number-invalid');
  return /^[\p{L}\p{N}][\p{L}\p{N} ._/:-]{0,63}$/u.test(text) ? text : fault('student-number-invalid');
}

/** As written; compare with `foldEmail`. */
export function readEmail(cell: Cell | undefined): Read {
  if (cell?.type === 'error') return fault(cell.error);
  const text = shownText(cell)
    .normalize('NFC')
    .trim()
    .replace(/^mailto:/i, '');
  if (text === '' || text === '-') return undefined;
  return EMAIL.test(text) && text.length <= 254 && !HIDDEN.test(text) ? text : fault('email-invalid');
}

export function foldEmail(email: string): string {
  return email.normalize('NFC').toLowerCase();
}

export function readEuropeanStudentIdentifier(cell: Cell | undefined): Read {
  if (cell?.type === 'error') return fault(cell.error);
  const text = shownText(cell).trim();
  if (text === '' || text === '-') return undefined;
  return EUROPEAN_STUDENT_IDENTIFIER.test(text) ? text : fault('esi-invalid');
}

/** Free text such as an institution's name. */
export function readText(cell: Cell | undefined): Read {
  if (cell?.type === 'error') return fault(cell.error);
  const text = shownText(cell)
    .normalize('NFC')
    .replace(/\p{Zs}+/gu, ' ')
    .trim();
  if (text === '' || text === '-') return undefined;
  const usable = text.length <= TEXT_LENGTH && !HIDDEN.test(text) && !/^[=+@]|[<>]/.test(text);
  return usable ? text : fault('text-unusable', { limit: TEXT_LENGTH });
}
