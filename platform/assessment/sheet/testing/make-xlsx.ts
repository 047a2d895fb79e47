import { strToU8, type Zippable, zipSync } from 'fflate';

/** Parts of a hand-made workbook; each may be replaced or left out to build what no program would write. */
export interface XlsxParts {
  /** Rows of the first sheet, as XML inside `sheetData`. */
  readonly rows?: string;
  readonly sheetXml?: string;
  readonly sharedStrings?: string;
  readonly styles?: string;
  readonly workbookPr?: string;
  readonly sheets?: readonly { readonly name: string; readonly xml: string; readonly state?: string }[];
  readonly extra?: Readonly<Record<string, Uint8Array>>;
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

export const sheetXml = (rows: string) =>
  `${XML}<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData></worksheet>`;

/** `<row r="1">` with inline strings for text and plain values for numbers. */
export function rowXml(number: number, values: readonly (string | number | null)[]): string {
  const cells = values.map((value) => {
    if (value === null) return '<c/>';
    if (typeof value === 'number') return `<c><v>${value}</v></c>`;
    return `<c t="inlineStr"><is><t>${value.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</t></is></c>`;
  });
  return `<row r="${number}">${cells.join('')}</row>`;
}

/** The parts of an .xlsx as Excel lays them out. */
export function xlsxFiles(parts: XlsxParts = {}): Record<string, Uint8Array> {
  const sheets = parts.sheets ?? [{ name: 'Results', xml: parts.sheetXml ?? sheetXml(parts.rows ?? '') }];
  const entries = sheets.map(
    ({ name, state }, index) =>
      `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"${state ? ` state="${state}"` : ''}/>`,
  );
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`;
  const relations = sheets.map((_, index) =>
    relation(`rId${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`),
  );
  if (parts.sharedStrings !== undefined)
    relations.push(relation('rIdS', 'sharedStrings', 'sharedStrings.xml'));
  if (parts.styles !== undefined) relations.push(relation('rIdT', 'styles', 'styles.xml'));
  const text: Record<string, string> = {
    '[Content_Types].xml': `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    '_rels/.rels': `${XML}<Relationships xmlns="${PACKAGE}">${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}">${parts.workbookPr ?? ''}<sheets>${entries.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${XML}<Relationships xmlns="${PACKAGE}">${relations.join('')}</Relationships>`,
    ...(parts.sharedStrings !== undefined && {
      'xl/sharedStrings.xml': `${XML}<sst xmlns="${MAIN}">${parts.sharedStrings}</sst>`,
    }),
    ...(parts.styles !== undefined && {
      'xl/styles.xml': `${XML}<styleSheet xmlns="${MAIN}">${parts.styles}</styleSheet>`,
    }),
  };
  for (const [index, { xml }] of sheets.entries()) text[`xl/worksheets/sheet${index + 1}.xml`] = xml;
  const files = Object.fromEntries(Object.entries(text).map(([path, content]) => [path, strToU8(content)]));
  return { ...files, ...parts.extra };
}

export function makeXlsx(parts: XlsxParts = {}): Uint8Array {
  return zipSync(xlsxFiles(parts) as Zippable);
}
