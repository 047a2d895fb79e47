import type { MappedSheet } from './apply-mapping.ts';
import { normaliseHeader } from './header-words.ts';
import { type Cell, cellText } from './model.ts';
import { PERSON_FIELDS } from './recognise-columns.ts';

const SUMMARY = new Set(
  `average, overall average, group average, class average, mean, median, maximum, minimum, standard deviation,
   std dev, sum, total, totals, count, number of students, gennemsnit, middelværdi, i alt, durchschnitt, mittelwert,
   anzahl, summe, gesamt, moyenne, médiane, moyenne générale, écart type, effectif, vidurkis, iš viso, mediana,
   medelvärde, genomsnitt, summa, keskiarvo, mediaani, yhteensä, keskihajonta, media, promedio, desviación estándar,
   mitjana, mitjana global, média, média geral, gjennomsnitt, snitt, totalt, media generale, deviazione standard,
   totale, gemiddelde, mediaan, totaal`
    .split(',')
    .map(normaliseHeader),
);

export type Skip = 'empty' | 'summary-row' | 'test-student' | 'program-row';

/** Why a row is nobody's result; `undefined` when it is somebody's. */
export function skipReason(row: readonly Cell[], { mapping }: MappedSheet): Skip | undefined {
  if (row.length === 0) return 'empty';
  const names: string[] = [];
  let identified = false;
  for (const { index, field } of mapping.columns) {
    if (!PERSON_FIELDS.includes(field)) continue;
    const text = cellText(row[index]).trim();
    if (text === '') continue;
    if (/name/i.test(field)) names.push(text);
    else identified = true;
  }
  if (identified && mapping.source !== 'canvas') return undefined;
  const label = normaliseHeader(names.join(' ') || firstText(row));
  if (!identified && SUMMARY.has(label)) return 'summary-row';
  if (mapping.source !== 'canvas') return undefined;
  // Canvas's own student for trying a course out.
  if (label === 'student test' || label === 'test student') return 'test-student';
  return names.length === 0 && !identified ? 'program-row' : undefined;
}

function firstText(row: readonly Cell[]): string {
  return cellText(row.find((cell) => cell.type !== 'empty')).trim();
}
