import { usualAttendance } from '../results/model.ts';
import {
  type LegacyEncoding,
  type Mapping,
  type Recognition,
  recogniseColumns,
  recogniseWorkbook,
  signatureOf,
  type Workbook,
} from '../sheet/index.ts';
import type { ImportMapping, RememberedMapping } from './model.ts';

const mappingsOf = (remembered: readonly RememberedMapping[]): Mapping[] =>
  remembered.map(({ mapping }) => mapping);

/** How to read a workbook for the first time: what is recognised, or what was remembered for the same header. */
export function proposeMapping(
  workbook: Workbook,
  remembered: readonly RememberedMapping[],
  ownScaleId: string,
): ImportMapping {
  const recognised = recogniseWorkbook(workbook, mappingsOf(remembered));
  const usable = recognised.filter((recognition) => recognition.usable);
  // Where no sheet can be used as it is, the largest is shown, so that a person says what its columns are.
  const largest = [...workbook.sheets].sort((a, b) => b.rows.length - a.rows.length)[0];
  const isUsed = ({ sheet }: Recognition) =>
    usable.length > 0 ? usable.some((one) => one.sheet === sheet) : sheet === largest?.name;
  const known = remembered.find(({ mapping }) =>
    recognised.some((one) => isUsed(one) && one.mapping.signature === mapping.signature),
  );
  return {
    sheets: recognised.map((one) => ({ name: one.sheet, use: isUsed(one), mapping: one.mapping })),
    scaleId: known?.scaleId ?? ownScaleId,
    attendanceFrom: known?.attendanceFrom ?? usualAttendance,
  };
}

/** What a person said of a mapping, carried over to the sheets as they are now: header rows, and letters. */
export function settleMapping(
  workbook: Workbook,
  mapping: ImportMapping,
  remembered: readonly RememberedMapping[],
): ImportMapping {
  return {
    ...mapping,
    sheets: mapping.sheets.map(({ headerRow, ...chosen }) => {
      const sheet = workbook.sheets.find(({ name }) => name === chosen.name);
      if (!sheet) return chosen;
      if (headerRow !== undefined)
        return { ...chosen, mapping: recogniseColumns(sheet, mappingsOf(remembered), headerRow).mapping };
      // Read with other letters, the header has other words.
      return {
        ...chosen,
        mapping: { ...chosen.mapping, signature: signatureOf(sheet, chosen.mapping.headerRow) },
      };
    }),
  };
}

/** What spreadsheet programs write into text files in countries where it is not Windows-1252. */
const LETTERS: Readonly<Record<string, LegacyEncoding>> = {
  LT: 'windows-1257',
  LV: 'windows-1257',
  EE: 'windows-1257',
  PL: 'windows-1250',
  CZ: 'windows-1250',
  SK: 'windows-1250',
  HU: 'windows-1250',
  SI: 'windows-1250',
  HR: 'windows-1250',
  RO: 'windows-1250',
  GR: 'windows-1253',
  CY: 'windows-1253',
};

/** @param country of the university whose sheet it is, ISO 3166-1 alpha-2 */
export const lettersIn = (country: string): LegacyEncoding | undefined => LETTERS[country];
