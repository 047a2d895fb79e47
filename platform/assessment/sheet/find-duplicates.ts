import type { SheetNote } from './model.ts';
import { foldEmail } from './parse-person.ts';
import { hasOutcome, type ResultRecord } from './result-record.ts';
import { type Draft, rowFault } from './row-reader.ts';

/**
 * Finds persons and addresses that stand in several rows. The same person with the same result is kept once and
 * noted; with two results, both rows are at fault; so are two persons with one address or one student number.
 * Faults are added to the drafts.
 * @returns the drafts to leave out, and notes
 */
export function findDuplicates(drafts: readonly Draft[]): {
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
      blame(group, byEmail ? 'same-email' : 'same-student-number');
      continue;
    }
    const stated = group.filter(({ record }) => hasOutcome(record));
    const kept = stated[0] ?? first;
    if (stated.some(({ record }) => outcome(record) !== outcome(kept.record))) {
      blame(group, 'two-grades');
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

function blame(group: readonly Draft[], code: 'same-email' | 'same-student-number' | 'two-grades'): void {
  for (const draft of group) {
    // Number and address often collide together; one sentence a row says it.
    if (draft.faults.some((fault) => fault.code === code)) continue;
    const others = group
      .filter((other) => other !== draft)
      .map(({ record }) => describe(record, draft.record));
    const shown = others.slice(0, 5).join(', ') + (others.length > 5 ? ' …' : '');
    draft.faults.push(rowFault(draft.record.place, code, { rows: shown, count: others.length }));
  }
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
