import { describe, expect, it } from 'vitest';
import writeExcelFile from 'write-excel-file/node';
import { type Cell, cellText, SheetRefusal } from './model.ts';
import { readWorkbook } from './read-workbook.ts';
import { makeXlsx, rowXml, sheetXml, type XlsxParts } from './testing/make-xlsx.ts';

const read = (parts: XlsxParts) => readWorkbook(makeXlsx(parts), 'results.xlsx');
const firstRow = async (parts: XlsxParts): Promise<readonly Cell[]> =>
  (await read(parts)).sheets[0]?.rows[0] ?? [];
const styles = (formats: string, cells: string) => `<numFmts>${formats}</numFmts><cellXfs>${cells}</cellXfs>`;

describe('an .xlsx as programs write it', () => {
  it('gives text, numbers, dates and booleans their type', async () => {
    const bytes = await writeExcelFile([
      ['Name', 'Grade', 'Born', 'Present'],
      ['Łucja Ğ', 8.5, { value: new Date(Date.UTC(2001, 4, 31)), type: Date, format: 'dd/mm/yyyy' }, true],
    ]).toBuffer();
    const workbook = await readWorkbook(bytes, 'grades.xlsx');
    expect(workbook.format).toBe('xlsx');
    expect(workbook.sheets[0]?.rows[1]).toEqual([
      { type: 'text', text: 'Łucja Ğ' },
      { type: 'number', value: 8.5, text: '8.5' },
      { type: 'date', date: '2001-05-31', text: '2001-05-31' },
      { type: 'boolean', value: true, text: 'TRUE' },
    ]);
  });

  it('is known by its content, whatever its name', async () => {
    expect((await readWorkbook(makeXlsx({ rows: rowXml(1, ['a']) }), 'grades.csv')).format).toBe('xlsx');
  });

  it('joins runs of rich text, leaves phonetic runs out, and decodes escapes', async () => {
    const sharedStrings =
      '<si><r><t>Anna </t></r><r><rPr/><t>Berg</t></r><rPh sb="0" eb="1"><t>ANNA</t></rPh></si><si><t>a_x0041_b</t></si>';
    const row = await firstRow({
      sharedStrings,
      rows: '<row r="1"><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>',
    });
    expect(row.map(cellText)).toEqual(['Anna Berg', 'aAb']);
  });

  it('places cells and rows by their references', async () => {
    const workbook = await read({ rows: '<row r="3"><c r="C3"><v>7</v></c></row>' });
    expect(workbook.sheets[0]?.rows).toEqual([
      [],
      [],
      [{ type: 'empty' }, { type: 'empty' }, { type: 'number', value: 7, text: '7' }],
    ]);
  });

  it('knows built-in and custom date formats, and what only looks like one', async () => {
    const row = await firstRow({
      styles: styles(
        '<numFmt numFmtId="164" formatCode="[$-40B]d\\.m\\.yyyy;@"/><numFmt numFmtId="165" formatCode="0.0 &quot;days&quot;"/><numFmt numFmtId="166" formatCode="[h]:mm"/>',
        '<xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/>',
      ),
      rows: `<row r="1">${[1, 2, 3, 4].map((style) => `<c s="${style}"><v>37042</v></c>`).join('')}</row>`,
    });
    expect(row.map(({ type }) => type)).toEqual(['date', 'date', 'number', 'number']);
    expect(cellText(row[0])).toBe('2001-05-31');
  });

  it('counts from 1904 where the workbook says so', async () => {
    const parts = {
      styles: styles('', '<xf numFmtId="14"/>'),
      rows: '<row r="1"><c s="0"><v>35580</v></c></row>',
    };
    expect((await firstRow({ ...parts, workbookPr: '<workbookPr date1904="1"/>' })).map(cellText)).toEqual([
      '2001-05-31',
    ]);
    expect((await firstRow(parts)).map(cellText)).toEqual(['1997-05-30']);
  });

  it('refuses to make a day of the 29 February 1900 that spreadsheets invented', async () => {
    const rows = '<row r="1"><c s="0"><v>59</v></c><c s="0"><v>60</v></c><c s="0"><v>61</v></c></row>';
    const row = await firstRow({ styles: styles('', '<xf numFmtId="14"/>'), rows });
    expect(row.map((cell) => (cell.type === 'error' ? cell.error : cellText(cell)))).toEqual([
      '1900-02-28',
      'unreadable-value',
      '1900-03-01',
    ]);
  });

  it('shows percentages and zero-padded numbers as the sheet does', async () => {
    const row = await firstRow({
      styles: styles(
        '<numFmt numFmtId="170" formatCode="00000000"/>',
        '<xf numFmtId="9"/><xf numFmtId="170"/>',
      ),
      rows: '<row r="1"><c s="0"><v>0.85</v></c><c s="1"><v>12345</v></c></row>',
    });
    expect(row).toEqual([
      { type: 'number', value: 0.85, text: '85 %', percent: true },
      { type: 'number', value: 12345, text: '00012345' },
    ]);
  });

  it('uses the stored value of a formula, says so, and faults one without', async () => {
    const workbook = await read({
      rows: '<row r="1"><c><f>4+4</f><v>8</v></c><c t="str"><f>A1&amp;""</f><v>8</v></c><c><f>SUM(A1:A9)</f></c><c t="e"><f>NA()</f><v>#N/A</v></c></row>',
    });
    expect(workbook.sheets[0]?.rows[0]).toEqual([
      { type: 'number', value: 8, text: '8' },
      { type: 'text', text: '8' },
      { type: 'error', error: 'formula-without-value', text: '' },
      { type: 'error', error: 'spreadsheet-error', text: '#N/A' },
    ]);
    expect(workbook.notes).toEqual([
      { code: 'formulas-used', sheet: 'Results', values: { sheet: 'Results', count: 4 } },
    ]);
  });

  it('offers visible filled sheets, and says which are hidden', async () => {
    const sheet = sheetXml(rowXml(1, ['x']));
    const workbook = await read({
      sheets: [
        { name: 'One', xml: sheet },
        { name: 'Empty', xml: sheetXml('') },
        { name: 'Old', xml: sheet, state: 'hidden' },
        { name: 'Two', xml: sheet },
      ],
    });
    expect(workbook.sheets.map(({ name }) => name)).toEqual(['One', 'Two']);
    expect(workbook.notes).toEqual([{ code: 'hidden-sheet', sheet: 'Old', values: { sheet: 'Old' } }]);
  });

  it('says how many filtered rows it read', async () => {
    const { notes } = await read({
      rows: '<row r="1" hidden="1"><c><v>1</v></c></row><row r="2"><c><v>2</v></c></row>',
    });
    expect(notes).toEqual([
      { code: 'hidden-rows', sheet: 'Results', values: { sheet: 'Results', count: 1 } },
    ]);
  });

  it('ignores formats painted over empty cells to the last column and row', async () => {
    const workbook = await read({
      rows: '<row r="1"><c><v>1</v></c><c r="XFD1" s="3"/></row><row r="1048576"><c r="A1048576" s="2"/></row>',
    });
    expect(workbook.sheets[0]?.rows).toEqual([[{ type: 'number', value: 1, text: '1' }]]);
  });

  it('reads parts whose elements carry a prefix', async () => {
    const xml =
      '<x:worksheet xmlns:x="urn:x"><x:sheetData><x:row r="1"><x:c><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>';
    expect((await firstRow({ sheetXml: xml })).map(cellText)).toEqual(['5']);
  });

  it('reports progress, lets other work run, and stops when asked', async () => {
    const rows = Array.from({ length: 6_000 }, (_, index) => rowXml(index + 1, ['Person', index]));
    const bytes = makeXlsx({ rows: rows.join('') });
    const seen: number[] = [];
    let ticks = 0;
    const other = setInterval(() => (ticks += 1), 0);
    await readWorkbook(bytes, 'x.xlsx', { onProgress: (done) => seen.push(done) });
    clearInterval(other);
    expect(seen.length).toBeGreaterThan(3);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.at(-1)).toBe(6_000);
    expect(ticks).toBeGreaterThan(0);
    const stop = new AbortController();
    const stopped = readWorkbook(bytes, 'x.xlsx', {
      signal: stop.signal,
      onProgress: () => stop.abort(new Error('enough')),
    });
    await expect(stopped).rejects.toThrow('enough');
  });

  it('says which file was refused, by its bare name', async () => {
    const refusal = await readWorkbook(new Uint8Array(), '../secret/\u202egrades.xlsx').catch(
      (error: unknown) => error,
    );
    expect(refusal).toBeInstanceOf(SheetRefusal);
    expect(refusal).toMatchObject({ code: 'file-empty', values: { file: 'grades.xlsx' } });
  });
});
