import { useText } from '../../../ui/index.ts';
import type { Seen } from './import-sheets.tsx';

/** Which row names the columns: chosen among the first rows of the sheet, as they read. */
export function HeaderRowField({
  sheet,
  number,
  editable,
}: {
  sheet: Seen['sheets'][number];
  number: number;
  editable: boolean;
}) {
  const { t } = useText();
  const id = `header-${number}`;
  const known = sheet.headerRow === 0 || sheet.top.some(({ row }) => row === sheet.headerRow);
  const rows = known ? sheet.top : [...sheet.top, { row: sheet.headerRow, text: '' }];
  return (
    <div className="field">
      <label htmlFor={id}>{t('assessment.columns.header-row')}</label>
      <p className="hint" id={`${id}-hint`}>
        {t('assessment.columns.header-row-hint')}
      </p>
      <select
        id={id}
        name={id}
        className="control"
        defaultValue={String(sheet.headerRow)}
        disabled={!editable}
        aria-describedby={`${id}-hint`}
      >
        <option value="0">{t('assessment.columns.header-none')}</option>
        {rows.map(({ row, text }) => (
          <option key={row} value={row}>
            {t('assessment.columns.header-at', { row, text })}
          </option>
        ))}
      </select>
    </div>
  );
}

/** From which share of the sessions on somebody attended; only where a column holds attendance. */
export function AttendanceField({ seen, editable }: { seen: Seen; editable: boolean }) {
  const { t } = useText();
  const asked = seen.sheets.some(
    ({ use, columns }) => use && columns.some(({ field }) => field === 'attendance'),
  );
  if (!asked || seen.attendancePercent === null) return null;
  return (
    <div className="field">
      <label htmlFor="columns-attendance">{t('assessment.columns.attendance-from')}</label>
      <p className="hint" id="columns-attendance-hint">
        {t('assessment.columns.attendance-from-hint')}
      </p>
      <input
        id="columns-attendance"
        name="attendancePercent"
        type="number"
        min={1}
        max={100}
        step="any"
        className="control w-10"
        defaultValue={seen.attendancePercent}
        disabled={!editable}
        aria-describedby="columns-attendance-hint"
      />
    </div>
  );
}

const encodings = ['windows-1252', 'windows-1250', 'windows-1257', 'windows-1253', 'macintosh'] as const;

/** How letters are written; only where the file does not say it. */
export function LettersField({ seen, editable }: { seen: Seen; editable: boolean }) {
  const { t } = useText();
  if (seen.encoding === null) return null;
  return (
    <div className="field">
      <label htmlFor="columns-letters">{t('assessment.columns.letters')}</label>
      <p className="hint" id="columns-letters-hint">
        {t('assessment.columns.letters-hint')}
      </p>
      <select
        id="columns-letters"
        name="encoding"
        className="control w-20"
        defaultValue={seen.encoding}
        disabled={!editable}
        aria-describedby="columns-letters-hint"
      >
        {encodings.map((encoding) => (
          <option key={encoding} value={encoding}>
            {t(`assessment.columns.letters.${encoding}`)}
          </option>
        ))}
      </select>
    </div>
  );
}
