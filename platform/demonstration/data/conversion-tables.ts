import type { GradingScale } from '@waymark/recognition';
import { demoId } from './ids.ts';
import { jointScale, ownScales } from './scales.ts';
import type { DemoConversionTable } from './types.ts';

/** Each row: the range on the first scale, worst or best end first, and the grade it becomes. */
type Row = readonly [from: string, through: string, to: string];

/** Stands in for a decision of the alliance: no table of this kind has been published. */
function table(
  number: number,
  from: GradingScale,
  to: GradingScale,
  rows: readonly Row[],
): DemoConversionTable {
  return {
    id: demoId('table', number),
    fromScaleId: from.id,
    toScaleId: to.id,
    rows: rows.map(([first, last, grade]) => ({
      from: first,
      through: first === last ? null : last,
      to: grade,
    })),
    source: 'Assumed for the demonstration, as the alliance’s board might decide it',
    assumed: true,
    validFrom: '2024-08-01',
    validUntil: null,
  };
}

/**
 * Tables into the scale of each course, from the partners that grade in it. Stavanger has none into 1–20 on
 * purpose: a result from there shows what happens where nobody has decided.
 */
export const demoConversionTables: DemoConversionTable[] = [
  table(1, ownScales.tampere, jointScale, [
    ['5', '5', '19'],
    ['4', '4', '17'],
    ['3', '3', '15'],
    ['2', '2', '13'],
    ['1', '1', '11'],
    ['0', '0', '5'],
  ]),
  table(2, ownScales.dcu, jointScale, [
    ['100', '80', '20'],
    ['79.99', '70', '18'],
    ['69.99', '60', '16'],
    ['59.99', '50', '14'],
    ['49.99', '45', '12'],
    ['44.99', '40', '10'],
    ['39.99', '0', '5'],
  ]),
  table(3, ownScales.twente, jointScale, [
    ['10', '9.5', '20'],
    ['9', '8.5', '18'],
    ['8', '8', '17'],
    ['7.5', '7', '15'],
    ['6.5', '6', '12'],
    ['5.5', '5.5', '10'],
    ['5', '1', '5'],
  ]),
  table(4, ownScales.uab, jointScale, [
    ['9.5+', '10+', '20'],
    ['9', '9.5', '19'],
    ['8', '8.9', '17'],
    ['7', '7.9', '15'],
    ['6', '6.9', '13'],
    ['5', '5.9', '11'],
    ['0', '4.9', '5'],
  ]),
  table(5, ownScales.aveiro, jointScale, [
    ...Array.from(
      { length: 20 },
      (_, index): Row => [String(index + 1), String(index + 1), String(index + 1)],
    ),
    ['0', '0', '1'],
  ]),
  table(11, ownScales.liu, ownScales.aalborg, [
    ['5', '5', '12'],
    ['4', '4', '7'],
    ['3', '3', '02'],
    ['U', 'U', '00'],
  ]),
  table(12, ownScales.tuhh, ownScales.aalborg, [
    ['1', '1.3', '12'],
    ['1.4', '2', '10'],
    ['2.1', '3', '7'],
    ['3.1', '3.7', '4'],
    ['3.8', '4', '02'],
    ['4.1', '5', '00'],
  ]),
  table(13, ownScales.insa, ownScales.aalborg, [
    ['16', '20', '12'],
    ['14', '15.5', '10'],
    ['12', '13.5', '7'],
    ['11', '11.5', '4'],
    ['10', '10.5', '02'],
    ['0', '9.5', '00'],
  ]),
  table(21, ownScales.trento, ownScales.uab, [
    ['30+', '30+', '10'],
    ['29', '30', '9.5'],
    ['27', '28', '9'],
    ['25', '26', '8'],
    ['22', '24', '7'],
    ['20', '21', '6'],
    ['18', '19', '5'],
    ['0', '17', '3'],
  ]),
  table(22, ownScales.ktu, ownScales.uab, [
    ...Array.from(
      { length: 10 },
      (_, index): Row => [String(index + 1), String(index + 1), String(index + 1)],
    ),
  ]),
  table(23, ownScales.tec, ownScales.uab, [
    ['95', '100', '10'],
    ['90', '94', '9'],
    ['85', '89', '8'],
    ['80', '84', '7'],
    ['75', '79', '6'],
    ['70', '74', '5'],
    ['0', '69', '3'],
  ]),
];
