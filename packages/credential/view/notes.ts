import { firstTerm } from './concepts.ts';
import type { AccreditationView, NoteView } from './model.ts';
import { idOf, isNode, many, type Reading, resolve } from './reading.ts';
import { noteAt } from './texts.ts';

/** Ids of notes that our own credentials have; other issuers' notes are told by their subject alone. */
const noteIds: ReadonlyMap<string, NoteView['about']> = new Map([
  ['urn:epass:note:stackability', 'stackability'],
  ['urn:epass:note:cycle', 'cycle'],
]);

export function readNotes(reading: Reading, value: unknown): NoteView[] {
  return many(reading, value).flatMap((one) => {
    const item = isNode(one) ? resolve(reading, one) : one;
    const text = noteAt(reading, item);
    if (text === null) return [];
    const about = (isNode(item) ? noteIds.get(idOf(item) ?? '') : undefined) ?? null;
    return { about, subject: isNode(item) ? firstTerm(reading, item.subject) : null, text };
  });
}

/** What an achievement and its specification both note is said once. */
export function distinctNotes(notes: readonly NoteView[]): NoteView[] {
  return [
    ...new Map(notes.map((note) => [JSON.stringify([note.text, note.subject, note.about]), note])).values(),
  ];
}

/** ELM has no property for stackability; it is told in a note, whose id or subject names it. */
export function isStackability(note: NoteView): boolean {
  if (note.about === 'stackability') return true;
  return note.subject !== null && /stack|pinot|apilab|acumulab/i.test(note.subject.label.text);
}

/** Where no agency can be named, the quality assurance stands in a note whose subject is its type. */
export function isAssurance(note: NoteView): boolean {
  return note.subject?.uri?.startsWith('http://data.europa.eu/snb/accreditation/') ?? false;
}

export function assurance(note: NoteView): AccreditationView[] {
  if (!isAssurance(note)) return [];
  return [
    {
      title: null,
      description: note.text,
      type: note.subject,
      agency: null,
      decision: null,
      organisation: null,
      limits: [],
      issued: null,
      expires: null,
      links: [],
    },
  ];
}
