import type { ColumnField } from '../../sheet/index.ts';

/** A column's field as the form's choice writes it: a field, `result-percent`, or `assessment:<title>`. */
function columnOf(index: number, choice: string) {
  if (choice === 'result-percent') return { index, field: 'result' as const, unit: 'percent' as const };
  if (choice === 'result') return { index, field: 'result' as const, unit: 'points' as const };
  if (choice.startsWith('assessment:'))
    return { index, field: 'assessmentResult' as const, assessment: choice.slice('assessment:'.length) };
  return { index, field: choice as ColumnField };
}

/**
 * The form of columns as `assessment.correct-mapping` takes it. Each sheet is numbered: `sheet-0` names it, `use-0`
 * uses it, `header-0` is the row of its headings, `column-0-3` says what its fourth column holds.
 */
export function mappingInput(form: FormData): Record<string, unknown> {
  const text = (name: string) => String(form.get(name) ?? '');
  const sheets = [...form.keys()].flatMap((key) => {
    const number = /^sheet-(\d+)$/.exec(key)?.[1];
    if (number === undefined) return [];
    const columns = [...form.keys()].flatMap((name) => {
      const match = /^column-(\d+)-(\d+)$/.exec(name);
      return match?.[1] === number ? [columnOf(Number(match[2]), text(name))] : [];
    });
    return [
      {
        name: text(key),
        use: form.has(`use-${number}`),
        ...(form.has(`header-${number}`) && { headerRow: text(`header-${number}`) }),
        ...(columns.length > 0 && { columns }),
      },
    ];
  });
  return {
    ...(text('scaleId') && { scaleId: text('scaleId') }),
    ...Object.fromEntries(
      ['dateOrder', 'attendancePercent', 'encoding'].flatMap((name) =>
        text(name) ? [[name, text(name)]] : [],
      ),
    ),
    ...(sheets.length > 0 && { sheets }),
  };
}
