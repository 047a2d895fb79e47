import type { RefusalData } from '../../../kernel/errors.ts';

type Typed = Record<string, unknown>;
const text = (typed: Typed, name: string) => String(typed[name] ?? '').trim();
const figure = (typed: Typed, name: string) => {
  const value = text(typed, name).replace(',', '.');
  return value === '' ? undefined : Number(value);
};
const lines = (value: string) =>
  value
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean);

/** The form of a new scale as the input of `alliance.add-grading-scale`. */
export function scaleInput(typed: Typed) {
  return {
    formId: typed.formId,
    institutionId: text(typed, 'institutionId') || null,
    validFrom: text(typed, 'validFrom') || undefined,
    scale: { kind: text(typed, 'kind'), name: { en: text(typed, 'name') }, ...definitionOf(typed) },
  };
}

function definitionOf(typed: Typed): Typed {
  const step = figure(typed, 'step');
  const passMark = figure(typed, 'passMark');
  switch (text(typed, 'kind')) {
    case 'numeric': {
      const from = figure(typed, 'honoursFrom');
      const label = text(typed, 'honoursLabel');
      return {
        min: figure(typed, 'min'),
        max: figure(typed, 'max'),
        step,
        passMark,
        best: text(typed, 'best') || 'highest',
        decimals: figure(typed, 'decimals') ?? 0,
        honours: from === undefined ? null : { from, label: { en: label }, spellings: [] },
      };
    }
    case 'percent':
      return { step, passMark };
    case 'ordered':
      return {
        grades: [
          ...lines(text(typed, 'passing')).map((line) => gradeOf(line, true)),
          ...lines(text(typed, 'failing')).map((line) => gradeOf(line, false)),
        ],
      };
    default:
      return {
        pass: { label: { en: text(typed, 'passLabel') }, spellings: [] },
        fail: { label: { en: text(typed, 'failLabel') }, spellings: [] },
      };
  }
}

/** `A | excellent | 5`: the grade, and other ways of writing it. */
function gradeOf(line: string, passes: boolean) {
  const [code = '', ...spellings] = line.split('|').map((part) => part.trim());
  return { code, label: null, passes, spellings: spellings.filter(Boolean) };
}

/** The faults at the fields of the form: a scale's parts are fields of their own, its grades two lists. */
export const atScaleFields = (refusal: RefusalData): RefusalData => ({
  ...refusal,
  fields: refusal.fields.map((fault) => ({ ...fault, path: scaleField(fault.path) })),
});

function scaleField(path: string): string {
  const inside = path.replace(/^scale\.?/, '');
  if (inside === '') return 'name';
  if (inside.startsWith('grades')) return 'passing';
  if (inside.startsWith('pass.')) return 'passLabel';
  if (inside.startsWith('fail.')) return 'failLabel';
  if (inside.startsWith('honours.label')) return 'honoursLabel';
  if (inside.startsWith('honours')) return 'honoursFrom';
  return inside.split('.')[0]!;
}

/** `17 .. 19 = B`, one a line, as the rows of a table; `line` names the first that cannot be read. */
export function tableRows(
  value: string,
): { rows: { from: string; through: string | null; to: string }[] } | { line: number } {
  const rows = [];
  for (const [index, line] of lines(value).entries()) {
    const read = /^(.+?)(?:\s*\.\.\s*(.+?))?\s*=\s*(.+)$/.exec(line);
    if (!read) return { line: index + 1 };
    rows.push({ from: read[1]!.trim(), through: read[2]?.trim() ?? null, to: read[3]!.trim() });
  }
  return { rows };
}
