import type { MappedSheet } from './apply-mapping.ts';
import { normaliseHeader } from './header-words.ts';
import { PERSON_FIELDS } from './mapping.ts';
import { type Cell, cellText } from './model.ts';

const SUMMARY = new Set(
  `average, overall average, group average, class average, mean, median, maximum, minimum, standard deviation,
   std dev, sum, total, totals, count, number of students, gennemsnit, middelværdi, i alt, durchschnitt, mittelwert,
   anzahl, summe, gesamt, moyenne, médiane, moyenne générale, écart type, effectif, vidurkis, iš viso, mediana,
   medelvärde, genomsnitt, summa, keskiarvo, mediaani, yhteensä, keskihajonta, media, promedio, desviación estándar,
   mitjana, mitjana global, média, média geral, gjennomsnitt, snitt, totalt, media generale, deviazione standard,
   totale, gemiddelde, mediaan, totaal, średnia, suma, razem`
    .split(',')
    .map(normaliseHeader),
);

export type Skip = 'empty' | 'summary-row' | 'test-student' | 'program-row';

/** Why a row is nobody's result; `undefined` when it is somebody's. */
export function skipReason(row: readonly Cell[], { mapping }: MappedSheet): Skip | undefined {
  if (row.length === 0) return 'empty';
  const names: string[] = [];
  const others: string[] = [];
  for (const { index, field } of mapping.columns) {
    if (!PERSON_FIELDS.includes(field)) continue;
    const text = cellText(row[index]).trim();
    if (text === '') continue;
    if (/name/i.test(field)) names.push(text);
    else others.push(text);
  }
  // "Average" may stand in any of the columns that say who somebody is, but only where nothing else does.
  const [only, another] = [...names, ...others];
  if (another === undefined && SUMMARY.has(normaliseHeader(only ?? firstText(row)))) return 'summary-row';
  if (mapping.source !== 'canvas') return undefined;
  // Canvas's own student for trying a course out.
  const label = normaliseHeader(names.join(' '));
  if (label === 'student test' || label === 'test student') return 'test-student';
  return only === undefined ? 'program-row' : undefined;
}

function firstText(row: readonly Cell[]): string {
  return cellText(row.find((cell) => cell.type !== 'empty')).trim();
}
