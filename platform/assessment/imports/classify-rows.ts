import type { Offering } from '../../catalogue/index.ts';
import type { Tx } from '../../kernel/database/database.ts';
import { loadResults } from '../results/load-results.ts';
import type { ResultRecord } from '../sheet/index.ts';
import { comparedWith, kindOf } from './compare.ts';
import { type Identified, identify } from './identify.ts';
import type { ImportSummary, RowContent, RowDecision, RowFault, RowKind } from './model.ts';
import { rowKinds } from './model.ts';
import type { FileReading } from './read-file.ts';
import type { ImportRow } from './row-store.ts';

export interface EarlierRow {
  person: RowContent['person'];
  decision: RowDecision | null;
  /** Who the row was imported for, from an earlier import of the very same file. */
  importedFor: string | null;
}

export interface ClassifyContext {
  institutionId: string;
  offering: Offering;
  /** Members by the ways in which a sheet may write their names, folded. */
  members: ReadonlyMap<string, string>;
  /** What persons decided on these rows before, by sheet and row. */
  earlier: ReadonlyMap<string, EarlierRow>;
}

export const rowPlace = (sheet: string, row: number): string => `${sheet}\n${row}`;

/** Says of each row whose it is and what importing it would do. */
export async function classifyRows(
  tx: Tx,
  file: Pick<FileReading, 'records' | 'faultyRows'>,
  context: ClassifyContext,
): Promise<ImportRow[]> {
  const { institutionId, offering } = context;
  const drafts = file.records.map(({ record, stated }) => ({
    place: record.place,
    content: {
      person: personOf(record),
      homeInstitutionId:
        (record.institution && context.members.get(foldMember(record.institution))) || institutionId,
      stated: stated.stated,
      compared: {},
      faults: [...stated.faults],
    } as RowContent,
  }));
  const live = drafts.filter(({ content }) => content.stated.length > 0 || content.faults.length > 0);
  const identified = await identify(
    tx,
    { institutionId, offeringId: offering.id },
    live.map(({ content }) => content.person),
  );
  const found = new Map(live.map((draft, at) => [draft, identified[at]!]));
  const results = await loadResults(tx, offering.id);

  const rows = drafts.map(({ place, content }, at): Omit<ImportRow, 'position'> => {
    const row = { sheet: place.sheet, row: place.row, content, personId: null, decision: null };
    const who = found.get(drafts[at]!);
    if (!who) return { ...row, kind: 'skipped', content: { ...content, withoutResult: true } };
    if (who.kind === 'unknown') content.faults.push(unknownPerson(content, place));
    if (content.faults.length > 0) return { ...row, kind: 'faulty' };
    return settle(row, who, context.earlier.get(rowPlace(place.sheet, place.row)));
  });
  blameSamePerson(rows);
  for (const row of rows) {
    if (row.kind === 'faulty' || row.kind === 'to-decide' || row.kind === 'skipped') continue;
    row.content.compared = comparedWith(row.personId, row.content.stated, results);
    row.kind = kindOf(row.content);
  }
  const faulty = file.faultyRows.map(({ record, faults }) => ({
    sheet: record.place.sheet,
    row: record.place.row,
    kind: 'faulty' as const,
    personId: null,
    content: {
      person: personOf(record),
      homeInstitutionId: institutionId,
      stated: [],
      compared: {},
      faults,
    },
    decision: null,
  }));
  return [...rows, ...faulty]
    .sort((a, b) => (a.sheet === b.sheet ? a.row - b.row : 0))
    .map((row, position) => ({ ...row, position }));
}

type Unplaced = Omit<ImportRow, 'position'>;

/** Whose the row is, with what a person decided before where the row is still the same. */
function settle(row: Omit<Unplaced, 'kind'>, who: Identified, earlier: EarlierRow | undefined): Unplaced {
  if (who.kind === 'person') return { ...row, kind: 'unchanged', personId: who.personId };
  const same = earlier && JSON.stringify(earlier.person) === JSON.stringify(row.content.person);
  if (same && earlier.importedFor) return { ...row, kind: 'unchanged', personId: earlier.importedFor };
  if (who.kind !== 'decide') return { ...row, kind: 'new' };
  row.content.proposal = { personIds: who.personIds, because: who.because };
  const decision = same ? earlier.decision : null;
  if (!decision) return { ...row, kind: 'to-decide' };
  if (decision.kind === 'skip') return { ...row, kind: 'skipped', decision };
  if (decision.kind === 'new') return { ...row, kind: 'new', decision };
  return who.personIds.includes(decision.personId)
    ? { ...row, kind: 'unchanged', personId: decision.personId, decision }
    : { ...row, kind: 'to-decide' };
}

/** Two rows with different identifiers may still be one person: then neither counts, for both cannot. */
function blameSamePerson(rows: readonly Unplaced[]): void {
  const byPerson = new Map<string, Unplaced[]>();
  for (const row of rows) {
    if (row.personId) byPerson.set(row.personId, [...(byPerson.get(row.personId) ?? []), row]);
  }
  for (const group of byPerson.values()) {
    if (group.length < 2) continue;
    for (const row of group) {
      const others = group.filter((other) => other !== row).map((other) => String(other.row));
      row.content.faults.push({
        message: 'assessment.import.fault.same-person',
        values: { rows: others.slice(0, 5).join(', '), count: others.length },
        sheet: row.sheet,
        row: row.row,
      });
      row.kind = 'faulty';
      row.personId = null;
    }
  }
}

function unknownPerson({ person }: RowContent, place: ResultRecord['place']): RowFault {
  const value = person.studentNumber ?? person.europeanStudentIdentifier ?? person.email ?? '';
  const column =
    (person.studentNumber && place.columns.studentNumber) ||
    (person.europeanStudentIdentifier && place.columns.europeanStudentIdentifier) ||
    place.columns.email;
  return {
    message: 'assessment.import.fault.unknown-person',
    values: {},
    sheet: place.sheet,
    row: place.row,
    ...(column && { column }),
    value,
  };
}

function personOf(record: ResultRecord): RowContent['person'] {
  const { fullName, givenName, familyName, studentNumber, email, dateOfBirth } = record;
  const { europeanStudentIdentifier } = record;
  return JSON.parse(
    JSON.stringify({
      fullName,
      givenName,
      familyName,
      studentNumber,
      email,
      dateOfBirth,
      europeanStudentIdentifier,
    }),
  ) as RowContent['person'];
}

export const foldMember = (name: string): string =>
  name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** What is found, in figures. */
export function summarise(
  rows: readonly Pick<ImportRow, 'kind' | 'content'>[],
  repeated: number,
): ImportSummary {
  const counts = Object.fromEntries(rowKinds.map((kind) => [kind, 0])) as Record<RowKind, number>;
  const faults: Record<string, number> = {};
  for (const { kind, content } of rows) {
    counts[kind] += 1;
    for (const message of new Set(content.faults.map((fault) => fault.message)))
      faults[message] = (faults[message] ?? 0) + 1;
  }
  return { counts, faults, repeated };
}
