import { type Fault, fault } from './fault.ts';
import { NO, YES } from './grade-words.ts';
import { normaliseHeader } from './header-words.ts';
import { type Cell, INVISIBLE } from './model.ts';

/** Whether, or to which share (0 to 1), somebody took part. */
export type Attendance = { readonly attended: boolean } | { readonly share: number };

/** Reads yes and no in the members' languages, `x`, 1 and 0, `80 %`, `8/10`, `0,8`. A bare 8 could be anything. */
export function readAttendance(cell: Cell | undefined): Attendance | undefined | Fault {
  if (cell === undefined || cell.type === 'empty') return undefined;
  if (cell.type === 'error') return fault(cell.error);
  if (cell.type === 'boolean') return { attended: cell.value };
  if (cell.type === 'number') {
    if (cell.percent || (cell.value > 0 && cell.value < 1)) return share(cell.value);
    return cell.value === 0 || cell.value === 1
      ? { attended: cell.value === 1 }
      : fault('attendance-unreadable');
  }
  const text = cell.text.replace(INVISIBLE, '').trim();
  if (/^[✓✔☑]$/u.test(text)) return { attended: true };
  if (/^[-–—✗✘☐]+$/u.test(text))
    return text.startsWith('✗') || text.startsWith('✘') ? { attended: false } : undefined;
  if (text === '1' || text === '0') return { attended: text === '1' };
  const words = normaliseHeader(text);
  if (YES.has(words)) return { attended: true };
  if (NO.has(words)) return { attended: false };
  if (/^0?[.,]\d{1,6}$/.test(text)) return share(Number(text.replace(',', '.')));
  const percent = /^(\d{1,3}(?:[.,]\d{1,6})?) ?%$/.exec(text);
  if (percent?.[1]) return share(Number(percent[1].replace(',', '.')) / 100);
  const fraction = /^(\d{1,4}) ?\/ ?(\d{1,4})$/.exec(text);
  if (fraction && Number(fraction[2]) > 0) return share(Number(fraction[1]) / Number(fraction[2]));
  return fault('attendance-unreadable');
}

function share(value: number): Attendance | Fault {
  return value >= 0 && value <= 1 ? { share: Number(value.toFixed(6)) } : fault('attendance-unreadable');
}
