import type { LinkView, Picture, Text } from './model.ts';

/** One labelled value; several texts where they stand in different languages. */
export interface SheetFact {
  readonly label: string;
  readonly values: readonly Text[];
}

/** What stands between a value and the next one: a comma, unless the value ends a sentence or announces the next. */
export function afterValue({ text }: Text): string {
  return /[.!?…:;]["”’»)]*$/.test(text) ? ' ' : ', ';
}

/** One learning outcome; `eqfLevel` is 1–8 where the credential says it. */
export interface SheetOutcome {
  readonly text: Text;
  readonly eqfLevel: number | null;
  /** "skill · cross-sector", "ESCO: …", "Other skills: …" */
  readonly skills: readonly Text[];
}

/** Results and how often each was reached; without `points` where no result states any. */
export interface SheetDistribution {
  readonly description: Text | null;
  readonly points: boolean;
  readonly rows: readonly { readonly label: Text; readonly points: string; readonly count: string }[];
}

/** A file to save. `address` is a `data:` address that nothing shows; null where the content is not here. */
export interface SheetFile {
  readonly title: Text;
  readonly fileName: string;
  /** Type and size. */
  readonly details: readonly Text[];
  readonly description: Text | null;
  readonly address: string | null;
  readonly picture: Picture | null;
}

/** What there is to say of a thing beyond its line. */
export interface SheetMore {
  readonly description: Text | null;
  readonly facts: readonly SheetFact[];
  readonly outcomes: readonly SheetOutcome[];
  readonly distribution: SheetDistribution | null;
  readonly links: readonly LinkView[];
  readonly files: readonly SheetFile[];
  /** Its assessments, activities and entitlements. */
  readonly items: readonly SheetItem[];
}

/** A thing with a title and what there is to say of it in a line. */
export interface SheetItem {
  readonly title: Text;
  readonly details: readonly Text[];
  /** How deep it stands among parts: 0 for a part of the whole. `within` is then the title of what it is part of. */
  readonly depth: number;
  readonly within: Text | null;
  /** The same for a table of parts; `details` says these too. */
  readonly columns: { readonly credits: string; readonly grade: Text | null; readonly date: string };
  readonly logo: Picture | null;
  readonly more: SheetMore | null;
}

/** Items under a heading, at least one. */
export interface SheetSection {
  readonly heading: string;
  readonly items: readonly SheetItem[];
  /** Many things of one kind: rows to compare instead of a list. */
  readonly table: boolean;
}

/** A credential laid out in reading order, as page, print and PDF show it. */
export interface Sheet {
  readonly from: string;
  readonly holder: Text;
  readonly earned: string;
  readonly title: Text;
  readonly description: Text | null;
  readonly eqfLevel: number | null;
  readonly facts: readonly SheetFact[];
  readonly outcomes: readonly SheetOutcome[];
  readonly outcomeSummary: Text | null;
  readonly sections: readonly SheetSection[];
  /** Who awards it, and what the issuer adds as evidence. */
  readonly backing: readonly SheetSection[];
  readonly about: readonly SheetFact[];
  readonly links: readonly LinkView[];
  readonly attachments: readonly SheetFile[];
  /** What its issuer drew, in page order. */
  readonly pictures: readonly Picture[];
  readonly issuer: Text;
  /** When and under which number it was issued. */
  readonly sealLines: readonly string[];
  readonly shortened: boolean;
}
