import { readFileSync } from 'node:fs';
import { type Case, cases, type Grant, grants, type Role, roles } from '../../kernel/operations/rights.ts';

export type Cell = Grant | 'no';
const words: readonly string[] = [...grants, 'no'];

/** `operation role` to what the file says for each case. */
export type RightsFile = ReadonlyMap<string, Readonly<Record<Case, Cell>>>;

/** `docs/rights.csv`, which people wrote by hand; docs/rights.md says what its words mean. */
export const rightsFile: RightsFile = read(
  readFileSync(new URL('../../../docs/rights.csv', import.meta.url), 'utf8'),
);

function read(text: string): RightsFile {
  const [head, ...lines] = text.trimEnd().split('\n');
  if (head !== ['operation', 'role', ...cases].join(','))
    throw new Error(`docs/rights.csv begins with: ${head}`);
  const rows = new Map<string, Record<Case, Cell>>();
  for (const [at, line] of lines.entries()) {
    const [operation, role, ...cells] = line.split(',');
    const faulty = (problem: string) => new Error(`docs/rights.csv, line ${at + 2}: ${problem}: ${line}`);
    if (!roles.includes(role as Role)) throw faulty('no such role');
    if (cells.length !== cases.length || !cells.every((cell) => words.includes(cell)))
      throw faulty(`a row has ${cases.length} cells, each one of ${words.join(', ')}`);
    if (rows.has(`${operation} ${role}`)) throw faulty('stands twice');
    rows.set(
      `${operation} ${role}`,
      Object.fromEntries(cases.map((name, index) => [name, cells[index]])) as Record<Case, Cell>,
    );
  }
  return rows;
}

/** Courses are led and examined at an institution: nobody holds these roles for the whole alliance. */
export const canHold = (role: Role, where: Case): boolean =>
  where !== 'alliance' || (role !== 'course-leader' && role !== 'examiner');
