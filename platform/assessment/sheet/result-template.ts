import writeExcelFile from 'write-excel-file/node';

/** A person whose result is awaited. */
export interface TemplatePerson {
  readonly fullName: string;
  readonly studentNumber?: string;
  readonly email?: string;
  /** `YYYY-MM-DD` */
  readonly dateOfBirth?: string;
}

/** The words of the template, from the messages `assessment.sheet.template.…`; the recogniser knows them. */
export interface TemplateLabels {
  readonly sheet: string;
  readonly fullName: string;
  readonly studentNumber: string;
  readonly email: string;
  readonly dateOfBirth: string;
  readonly result: string;
  readonly attendance: string;
  readonly assessmentDate: string;
}

export interface TemplateOptions {
  readonly labels: TemplateLabels;
  readonly people: readonly TemplatePerson[];
  /** Names of assessments that get a column each, before the result. */
  readonly assessments?: readonly string[];
  readonly withAttendance?: boolean;
}

/** As text, so that a spreadsheet program keeps zeros, plus signs and dates as they are. */
const asText = (value: string | undefined) => (value ? { value, type: String, format: '@' } : null);
const asHeader = (value: string) => ({ value, type: String, fontWeight: 'bold' as const });
/** How far down empty cells keep what is typed into them as text: for people who are not on the list yet. */
const SPARE_ROWS = 50;

/**
 * An .xlsx for a lecturer to fill: the people already in it, a column for each thing that may be stated. Read
 * back, each column is recognised.
 */
export async function makeResultTemplate(options: TemplateOptions): Promise<Uint8Array> {
  const { labels, people, assessments = [], withAttendance = false } = options;
  const header = [
    labels.fullName,
    labels.studentNumber,
    labels.email,
    labels.dateOfBirth,
    ...assessments,
    ...(withAttendance ? [labels.attendance] : []),
    labels.result,
    labels.assessmentDate,
  ];
  const rows = people.map(({ fullName, studentNumber, email, dateOfBirth }) =>
    [fullName, studentNumber, email, dateOfBirth].map(asText),
  );
  const emptyText = { value: undefined, type: String, format: '@' };
  const spare = Array.from({ length: SPARE_ROWS }, () => [emptyText, emptyText, emptyText, emptyText]);
  const buffer = await writeExcelFile([header.map(asHeader), ...rows, ...spare], {
    sheet: labels.sheet.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31),
    stickyRowsCount: 1,
    columns: header.map((label, index) => ({ width: index < 1 || label === labels.email ? 32 : 18 })),
  }).toBuffer();
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
}
