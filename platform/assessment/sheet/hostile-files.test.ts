import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { SheetRefusal } from './model.ts';
import { readWorkbook } from './read-workbook.ts';
import { makeXlsx, rowXml, sheetXml, type XlsxParts, xlsxFiles } from './testing/make-xlsx.ts';

async function refusal(bytes: Uint8Array, name = 'results.xlsx'): Promise<string> {
  try {
    await readWorkbook(bytes, name);
  } catch (error) {
    if (error instanceof SheetRefusal) return error.code;
    throw error;
  }
  return 'accepted';
}
const refusalOf = (parts: XlsxParts) => refusal(makeXlsx(parts));
const bytesOf = (...bytes: number[]) => Uint8Array.from([...bytes, ...new Array(600).fill(0)]);
const ONE_CELL = { rows: rowXml(1, ['x']) };

describe('a file that is something else', () => {
  it.each([
    ['a renamed PDF', strToU8('%PDF-1.7\n%âãÏÓ'), 'is-pdf'],
    ['an old .xls', bytesOf(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1), 'is-old-excel'],
    ['a PNG', bytesOf(0x89, 0x50, 0x4e, 0x47), 'is-image'],
    ['a JPEG', bytesOf(0xff, 0xd8, 0xff, 0xe0), 'is-image'],
    ['a gzip', bytesOf(0x1f, 0x8b), 'is-archive'],
    ['RTF', strToU8('{\\rtf1 hello'), 'is-document'],
    ['a web page named .xls', strToU8('\ufeff\n<html><body><table>'), 'is-html'],
    ['a table without a page', strToU8('<table><tr><td>Name'), 'is-html'],
    ['XML', strToU8('<?xml version="1.0"?><results/>'), 'is-xml'],
    [
      'bytes without sense',
      Uint8Array.from({ length: 900 }, (_, index) => (index * 7919) % 256),
      'is-binary',
    ],
    ['nothing', new Uint8Array(), 'file-empty'],
    ['blank lines', strToU8('\r\n\r\n  ;;\n'), 'no-cells'],
    [
      'an OpenDocument sheet',
      zipSync({ mimetype: strToU8('application/vnd…'), 'content.xml': strToU8('<x/>') }),
      'is-ods',
    ],
    ['Apple Numbers', zipSync({ 'Index/Document.iwa': strToU8('x') }), 'is-numbers'],
    ['some zip', zipSync({ 'a.csv': strToU8('a;b') }), 'is-archive'],
    ['Word', zipSync({ ...xlsxFiles(ONE_CELL), 'word/document.xml': strToU8('<x/>') }), 'is-document'],
    ['.xlsb', zipSync({ ...xlsxFiles(ONE_CELL), 'xl/workbook.bin': strToU8('x') }), 'is-xlsb'],
  ])('%s', async (_, bytes, code) => expect(await refusal(bytes)).toBe(code));

  it('a workbook with a password', async () => {
    const name = Buffer.from('EncryptedPackage', 'utf16le');
    const bytes = Buffer.concat([bytesOf(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1), name]);
    expect(await refusal(bytes)).toBe('is-protected');
  });
});

describe('a file built to do harm', () => {
  it('a zip bomb in a sheet', async () => {
    const sheet = new Uint8Array(16 * 1024 * 1024).fill(0x20);
    sheet.set(strToU8(sheetXml('').replace('</sheetData></worksheet>', '')));
    expect(await refusal(zipSync(xlsxFiles({ extra: { 'xl/worksheets/sheet1.xml': sheet } })))).toBe(
      'expands-too-far',
    );
  });

  it('a header that lies about the size', async () => {
    const files = xlsxFiles({ rows: rowXml(1, ['x'.repeat(5_000)]) });
    const bytes = zipSync(files);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let changed = 0;
    for (let at = 0; at + 46 < bytes.length; at += 1) {
      const isCentral = view.getUint32(at, true) === 0x02014b50;
      if (!isCentral || view.getUint32(at + 24, true) < 5_000) continue;
      view.setUint32(at + 24, 10, true);
      changed += 1;
    }
    expect(changed).toBe(1);
    expect(await refusal(bytes)).toBe('damaged');
  });

  it('16,000 filled columns, in .xlsx and in text', async () => {
    const values = Array.from({ length: 16_000 }, (_, index) => index);
    expect(await refusalOf({ rows: rowXml(1, values) })).toBe('too-many-columns');
    expect(await refusal(strToU8(values.join(';')), 'x.csv')).toBe('too-many-columns');
    expect(await refusal(strToU8(`a${';'.repeat(40_000)}`), 'x.csv')).toBe('too-many-columns');
  });

  it('more filled rows than the limit, or sheet after sheet with one at the very bottom', async () => {
    const bottom = sheetXml('<row r="1048576"><c><v>1</v></c></row>');
    const sheets = ['One', 'Two'].map((name) => ({ name, xml: bottom }));
    expect(await refusalOf({ sheets })).toBe('too-many-rows');
    expect(await refusal(strToU8('a\n'.repeat(100_001)), 'x.csv')).toBe('too-many-rows');
  });

  it('entities: a billion laughs, a file of the server', async () => {
    const laughs = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>${rowXml(1, ['x'])}`;
    const file =
      '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><worksheet><sheetData>&f;</sheetData></worksheet>';
    expect(await refusalOf({ sheetXml: `<?xml version="1.0"?>${laughs}` })).toBe('entities');
    expect(await refusalOf({ sheetXml: `<?xml version="1.0"?>${file}` })).toBe('entities');
    expect(await refusalOf({ sheetXml: '<worksheet><sheetData>&f;</sheetData></worksheet>' })).toBe(
      'damaged',
    );
  });

  it('elements nested without end', async () => {
    expect(await refusalOf({ sheetXml: '<a>'.repeat(100_000) })).toBe('damaged');
  });

  it('a shared string that is not there, with the cell', async () => {
    const bytes = makeXlsx({
      sharedStrings: '<si><t>a</t></si>',
      rows: '<row r="4"><c r="B4" t="s"><v>9</v></c></row>',
    });
    await expect(readWorkbook(bytes, 'r.xlsx')).rejects.toMatchObject({
      code: 'shared-string-missing',
      values: { file: 'r.xlsx', sheet: 'Results', cell: 'B4' },
    });
  });

  it('thousands of parts, and a part named twice', async () => {
    const extra = Object.fromEntries(
      Array.from({ length: 2_100 }, (_, index) => [`x${index}`, new Uint8Array(1)]),
    );
    expect(await refusalOf({ ...ONE_CELL, extra })).toBe('too-many-parts');
    expect(await refusalOf({ ...ONE_CELL, extra: { 'XL/WORKBOOK.xml': strToU8('<x/>') } })).toBe('damaged');
  });

  it('a relation that leads out of the archive', async () => {
    const rels =
      '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="../../../../etc/passwd"/></Relationships>';
    expect(await refusalOf({ ...ONE_CELL, extra: { 'xl/_rels/workbook.xml.rels': strToU8(rels) } })).toBe(
      'damaged',
    );
  });

  it('rows or cells that go back over themselves', async () => {
    const cell = '<c r="B1"><v>1</v></c>';
    expect(await refusalOf({ rows: `<row r="1">${cell}${cell}</row>` })).toBe('damaged');
    expect(await refusalOf({ rows: `<row r="2">${cell}</row><row r="2">${cell}</row>` })).toBe('damaged');
  });

  it('an encrypted part', async () => {
    const bytes = makeXlsx(ONE_CELL);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let at = 0; at + 46 < bytes.length; at += 1) {
      if (view.getUint32(at, true) === 0x02014b50)
        view.setUint16(at + 8, view.getUint16(at + 8, true) | 1, true);
    }
    expect(await refusal(bytes)).toBe('encrypted-part');
  });

  it('a file cut off anywhere', async () => {
    const bytes = makeXlsx({ rows: rowXml(1, ['Name', 'Grade']) });
    for (const share of [0.1, 0.3, 0.5, 0.7, 0.9, 0.99]) {
      expect(await refusal(bytes.slice(0, Math.floor(bytes.length * share)))).toBe('damaged');
    }
  });
});

describe('any bytes at all', () => {
  const settles = async (bytes: Uint8Array) => {
    expect(await refusal(bytes)).toBeTypeOf('string');
  };

  it('end in a workbook or a refusal', async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 2_000 }), settles), { numRuns: 150 });
  });

  it('so does an .xlsx with bytes changed', async () => {
    const original = makeXlsx({
      rows: rowXml(1, ['Name', 'Grade']) + rowXml(2, ['Ana', 8]),
      sharedStrings: '<si><t>a</t></si>',
    });
    const change = fc.tuple(fc.nat(original.length - 1), fc.nat(255));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), async (changes) => {
        const bytes = original.slice();
        for (const [at, value] of changes) bytes[at] = value;
        await settles(bytes);
      }),
      { numRuns: 150 },
    );
  });

  it('and a sheet of random XML', async () => {
    const piece = fc.constantFrom(
      '<row>',
      '</row>',
      '<c t="s">',
      '<c t="b" r="ZZZZ1">',
      '</c>',
      '<v>',
      '</v>',
      '7',
      '<f/>',
      '<t>',
      '&amp;',
      '<![CDATA[x]]>',
      '<row r="-1">',
      '<c r="1">',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 30 }), async (pieces) =>
        settles(makeXlsx({ rows: pieces.join('') })),
      ),
      { numRuns: 100 },
    );
  });
});
