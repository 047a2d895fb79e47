import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import type { FieldFault } from '../../kernel/errors.ts';
import { checkHours, type InstitutionInput, institutionFields } from './institution-fields.ts';

/** The columns of a file of members, in the order of the sample; a name in English may be left empty. */
export const memberColumns = [
  'short_name',
  'legal_name',
  'english_name',
  'languages',
  'country',
  'city',
  'time_zone',
  'homepage',
  'schac',
  'membership',
  'hours_per_ects',
  'hours_source',
  'hours_date',
  'approval_authority',
  'four_eyes',
] as const;
type Column = (typeof memberColumns)[number];

const needed: readonly Column[] = [
  'short_name',
  'legal_name',
  'languages',
  'country',
  'city',
  'time_zone',
  'hours_per_ects',
];

/** More members than any alliance has. */
const MAX_ROWS = 500;
const MAX_BYTES = 1024 * 1024;

export type MembersFile =
  | { ok: true; members: InstitutionInput[] }
  /** Each fault names its line, column and value. */
  | { ok: false; faults: FieldFault[] };

const member = z.object(institutionFields).superRefine(checkHours);

/** Where a field of the input stands in the file. */
const columnOf: Record<string, Column> = {
  legalName: 'legal_name',
  shortName: 'short_name',
  languages: 'languages',
  country: 'country',
  city: 'city',
  timeZone: 'time_zone',
  homepage: 'homepage',
  schacCode: 'schac',
  membership: 'membership',
  hoursPerEcts: 'hours_per_ects',
  hoursSource: 'hours_source',
  hoursAsOf: 'hours_date',
  approvalAuthority: 'approval_authority',
};

/**
 * Reads a CSV file of members (UTF-8; comma, semicolon or tab; a header row). Nothing is guessed: what is not
 * understood is a fault, and one fault refuses the file.
 */
export function readMembersFile(bytes: Uint8Array): MembersFile {
  const fault = (message: string, values: FieldFault['values'] = {}): MembersFile => ({
    ok: false,
    faults: [{ path: 'file', message: `alliance.field.members-${message}`, values }],
  });
  if (bytes.length > MAX_BYTES) return fault('too-large');
  const text = decode(bytes);
  if (text === null) return fault('not-text');
  let rows: string[][];
  try {
    rows = parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      to: MAX_ROWS + 2,
    });
  } catch (error) {
    if (error instanceof CsvError) return fault('not-csv', { line: Number(error.lines ?? 1) });
    throw error;
  }
  const [header = [], ...body] = rows;
  const columns = header.map((name) => name.toLowerCase().replaceAll(/[\s-]+/g, '_'));
  const missing = needed.filter((name) => !columns.includes(name));
  if (missing.length > 0) return fault('columns', { names: missing.join(', ') });
  const unknown = columns.filter((name) => name && !memberColumns.includes(name as Column));
  if (unknown.length > 0) return fault('unknown-columns', { names: unknown.join(', ') });
  if (body.length === 0) return fault('empty');
  if (body.length > MAX_ROWS) return fault('too-many', { maximum: MAX_ROWS });
  const faults: FieldFault[] = [];
  const members: InstitutionInput[] = [];
  for (const [index, cells] of body.entries()) {
    const row = Object.fromEntries(columns.map((name, at) => [name, cells[at] ?? ''])) as Record<
      Column,
      string
    >;
    const line = index + 2;
    const parsed = member.safeParse(toInput(row));
    if (parsed.success) members.push(parsed.data);
    else
      for (const issue of parsed.error.issues) {
        const column = columnOf[String(issue.path[0])] ?? 'short_name';
        faults.push({
          path: 'file',
          message: messageOf(column, row[column]),
          values: { line, column, value: row[column] ?? '' },
        });
      }
    if (members.filter(({ shortName }) => shortName === row.short_name).length > 1)
      faults.push({
        path: 'file',
        message: 'alliance.field.members-twice',
        values: { line, column: 'short_name', value: row.short_name },
      });
  }
  return faults.length > 0 ? { ok: false, faults: faults.slice(0, 50) } : { ok: true, members };
}

function messageOf(column: Column, value: string | undefined): string {
  if (column === 'hours_source' || column === 'hours_date')
    return `alliance.field.members-cell-${column.replace('_', '-')}`;
  return value ? 'alliance.field.members-cell' : 'alliance.field.members-cell-empty';
}

function toInput(row: Record<Column, string>): unknown {
  const languages = row.languages.split(/[\s,;|]+/).filter(Boolean);
  const own = languages[0]?.toLowerCase() ?? 'en';
  const given = (value: string | undefined) => value || undefined;
  return {
    shortName: row.short_name,
    legalName: { [own]: row.legal_name, ...(row.english_name ? { en: row.english_name } : {}) },
    languages,
    country: row.country,
    city: row.city,
    timeZone: row.time_zone,
    homepage: given(row.homepage),
    schacCode: given(row.schac?.toLowerCase()),
    membership: given(row.membership?.toLowerCase()),
    hoursPerEcts: row.hours_per_ects ? Number(row.hours_per_ects.replace(',', '.')) : undefined,
    hoursSource: given(row.hours_source),
    hoursAsOf: given(row.hours_date),
    // Neither source nor date: the figure is an assumption, and says so.
    hoursAssumed: !row.hours_source && !row.hours_date,
    approvalAuthority: given(row.approval_authority?.toLowerCase()),
    fourEyes: /^(yes|true|1|x)$/i.test(row.four_eyes ?? ''),
  };
}

function decode(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}

function delimiterOf(text: string): string {
  const first = text.slice(0, text.search(/\r?\n|$/));
  return [',', ';', '\t'].reduce((best, next) =>
    first.split(next).length > first.split(best).length ? next : best,
  );
}
