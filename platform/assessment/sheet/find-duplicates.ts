import { type Fault, fault, type SheetFault } from './fault.ts';
import type { SheetNote } from './model.ts';
import { foldEmail } from './parse-person.ts';
import { hasOutcome, type Place, type ResultRecord } from './result-record.ts';
import type { Draft } from './row-reader.ts';

/** Of the other rows, this many are named. */
const MOST_NAMED = 5;

/** A fault at the cell of a row, by the letter of its column; at the row as a whole where no column is meant. */
export type FaultAt = (place: Place, column: string | undefined, fault: Fault) => SheetFault;

/**
 * Finds persons and addresses that stand in several rows. The same person with the same result is kept once and
 * noted; with two results, both rows are at fault; so are two persons with one address or one student number.
 * Faults are added to the drafts.
 * @returns the drafts to leave out, and notes
 */
export function findDuplicates(
  drafts: readonly Draft[],
  faultAt: FaultAt,
): {
  dropped: ReadonlySet<Draft>;
  notes: SheetNote[];
} {
  const dropped = new Set<Draft>();
  const notes: SheetNote[] = [];
  const groups = [
    ...groupBy(drafts, ({ europeanStudentIdentifier: esi }) => esi?.toLowerCase()),
    ...groupBy(
      drafts,
      ({ studentNumber, institution }) => studentNumber && foldName(`${studentNumber}\n${institution ?? ''}`),
    ),
    ...groupBy(drafts, ({ email }) => email && foldEmail(email)),
  ];
  for (const all of groups) {
    const group = all.filter((draft) => !dropped.has(draft));
    const first = group[0];
    if (!first || group.length < 2) continue;
    const others = group.slice(1);
    if (!others.every((draft) => samePerson(first.record, draft.record))) {
      const byEmail = others.every(({ record }) => sameEmail(first.record, record));
      if (byEmail) blame(group, 'same-email', ({ place }) => place.columns.email, faultAt);
      else blame(group, 'same-student-number', ({ place }) => place.columns.studentNumber, faultAt);
      continue;
    }
    const stated = group.filter(({ record }) => hasOutcome(record));
    const kept = stated[0] ?? first;
    if (stated.some(({ record }) => outcome(record) !== outcome(kept.record))) {
      const columnOf = columnInDispute(group.map(({ record }) => record));
      blame(group, 'two-grades', columnOf, faultAt);
      continue;
    }
    for (const draft of group) {
      if (draft === kept) continue;
      dropped.add(draft);
      const { sheet, row } = draft.record.place;
      notes.push({ code: 'repeated-row', sheet, values: { sheet, row, first: kept.record.place.row } });
    }
  }
  return { dropped, notes };
}

function blame(
  group: readonly Draft[],
  code: 'same-email' | 'same-student-number' | 'two-grades',
  columnOf: (record: ResultRecord) => string | undefined,
  faultAt: FaultAt,
): void {
  // Thousands of rows can bear one address: of the others, no more are looked at than are named.
  const named = group.slice(0, MOST_NAMED + 1);
  for (const draft of group) {
    // Number and address often collide together; one sentence a row says it.
    if (draft.faults.some((fault) => fault.code === code)) continue;
    const count = group.length - 1;
    const others = named.filter((other) => other !== draft).slice(0, MOST_NAMED);
    const rows = others.map(({ record }) => describe(record, draft.record)).join(', ');
    const found = fault(code, { rows: rows + (count > MOST_NAMED ? ' …' : ''), count });
    draft.faults.push(faultAt(draft.record.place, columnOf(draft.record), found));
  }
}

/** The column in which the rows of one person differ, for each of them. */
function columnInDispute(records: readonly ResultRecord[]): (record: ResultRecord) => string | undefined {
  const differ = (of: (one: ResultRecord) => unknown) =>
    new Set(records.map((record) => JSON.stringify(of(record)))).size > 1;
  if (differ(({ grade }) => grade)) return ({ place }) => place.columns.result;
  if (differ(({ attendance }) => attendance)) return ({ place }) => place.columns.attendance;
  const grades = new Map<string, { said: string; times: number }>();
  const disputed = new Set<string>();
  for (const { name, grade } of records.flatMap(({ assessments }) => assessments)) {
    const said = JSON.stringify(grade);
    const before = grades.get(name);
    if (before && before.said !== said) disputed.add(name);
    grades.set(name, { said, times: (before?.times ?? 0) + 1 });
  }
  // What only some of the rows have is in dispute as well.
  for (const [name, { times }] of grades) if (times < records.length) disputed.add(name);
  return ({ assessments }) => assessments.find(({ name }) => disputed.has(name))?.column;
}

function describe(record: ResultRecord, seenFrom: ResultRecord): string {
  const { sheet, row } = record.place;
  return sheet === seenFrom.place.sheet ? String(row) : `${sheet} ${row}`;
}

function groupBy(drafts: readonly Draft[], keyOf: (record: ResultRecord) => string | undefined): Draft[][] {
  const groups = new Map<string, Draft[]>();
  for (const draft of drafts) {
    const key = keyOf(draft.record);
    if (!key) continue;
    const group = groups.get(key);
    if (group) group.push(draft);
    else groups.set(key, [draft]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

/** Two rows that share a number or an address are one person unless something else contradicts. */
function samePerson(a: ResultRecord, b: ResultRecord): boolean {
  if (a.europeanStudentIdentifier && a.europeanStudentIdentifier === b.europeanStudentIdentifier) return true;
  const numbers = a.studentNumber && b.studentNumber;
  const sameNumber = numbers && foldName(a.studentNumber ?? '') === foldName(b.studentNumber ?? '');
  if (numbers && !sameNumber) return false;
  if (sameNumber && sameEmail(a, b)) return true;
  return !a.fullName || !b.fullName || foldName(a.fullName) === foldName(b.fullName);
}

function sameEmail(a: ResultRecord, b: ResultRecord): boolean {
  return a.email !== undefined && b.email !== undefined && foldEmail(a.email) === foldEmail(b.email);
}

function foldName(name: string): string {
  return name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim();
}

function outcome({ grade, attendance, assessments }: ResultRecord): string {
  return JSON.stringify([
    grade,
    attendance ?? null,
    assessments.map((assessment) => [assessment.name, assessment.grade]),
  ]);
}
