import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellText, type Delimiter, SheetRefusal, type Workbook } from './model.ts';
import { readWorkbook } from './read-workbook.ts';

const utf8 = (text: string) => Buffer.from(text, 'utf8');
const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();
const table = (workbook: Workbook) => workbook.sheets[0]?.rows.map((row) => row.map(cellText));
const SAMPLE = 'Name;Note\r\nJosé Müller;8,5\r\nŠárka Žáková;9\r\n';
const READ = [
  ['Name', 'Note'],
  ['José Müller', '8,5'],
  ['Šárka Žáková', '9'],
];

describe('encodings', () => {
  const windows1252 = Buffer.from(SAMPLE.replace('Š', '\u008a').replace('Ž', '\u008e'), 'latin1');
  it.each([
    ['UTF-8', utf8(SAMPLE), 'utf-8'],
    ['UTF-8 with mark', utf8(`\ufeff${SAMPLE}`), 'utf-8'],
    ['UTF-16 LE with mark', Buffer.from(`\ufeff${SAMPLE}`, 'utf16le'), 'utf-16le'],
    ['UTF-16 LE', Buffer.from(SAMPLE, 'utf16le'), 'utf-16le'],
    ['UTF-16 BE with mark', utf16be(`\ufeff${SAMPLE}`), 'utf-16be'],
    ['UTF-16 BE', utf16be(SAMPLE), 'utf-16be'],
    ['Windows-1252', windows1252, 'windows-1252'],
  ])('%s', async (_, bytes, encoding) => {
    const workbook = await readWorkbook(bytes, 'grades.csv');
    expect(workbook.encoding).toBe(encoding);
    expect(table(workbook)).toEqual(READ);
    expect(workbook.notes.map(({ code }) => code)).toEqual(
      encoding === 'windows-1252' ? ['encoding-assumed'] : [],
    );
  });

  it('refuses a file that breaks the encoding it announces', async () => {
    const bytes = Buffer.concat([utf8('\ufeffName;Note\n'), Buffer.from([0xe9, 0x3b, 0x31])]);
    await expect(readWorkbook(bytes, 'g.csv')).rejects.toMatchObject({ code: 'encoding-broken' });
  });
});

describe('delimiters', () => {
  it.each<[string, string, Delimiter]>([
    ['comma', 'Name,Grade\nAna,8\n', ','],
    ['semicolon beside decimal commas', 'Name;Grade\nAna;8,5\nBo;7,0\nCy;6,5', ';'],
    ['semicolon beside "Last, First"', 'Student;Grade\nMüller, Anna;8\nBerg, Bo;7', ';'],
    ['tab', 'First name\tLast name\tTotal\nAna\tSá\t8,5', '\t'],
    ['pipe', 'Name|Grade\nAna|8', '|'],
    ['comma with semicolons inside quotes', '"Name","Remark"\n"Ana","a;b;c"\n"Bo","d;e;f"', ','],
    ['declared', 'sep=|\nName;x|Grade;y\nAna|8', '|'],
    ['one column', 'Name\nAna', ','],
  ])('%s', async (_, text, delimiter) =>
    expect((await readWorkbook(utf8(text), 'g.csv')).delimiter).toBe(delimiter),
  );

  it('leaves the line sep=; out', async () => {
    expect(table(await readWorkbook(utf8('sep=;\r\nName;Grade\r\nAna;8'), 'g.csv'))).toEqual([
      ['Name', 'Grade'],
      ['Ana', '8'],
    ]);
  });
});

describe('quotes and line ends', () => {
  it('keeps line breaks, quotes and delimiters inside quotes, and quotes inside a plain field', async () => {
    const text = 'a,b,c\r"x\r\ny","say ""hi"", you",5" disk\r';
    expect(table(await readWorkbook(utf8(text), 'g.csv'))).toEqual([
      ['a', 'b', 'c'],
      ['x\r\ny', 'say "hi", you', '5" disk'],
    ]);
  });

  it('reads ="00123" as the text it protects', async () => {
    expect(table(await readWorkbook(utf8('Nr,Name\n="00123",Ana'), 'g.csv'))?.[1]).toEqual(['00123', 'Ana']);
  });

  it('keeps empty lines as rows, so that row numbers are those of the spreadsheet', async () => {
    expect(table(await readWorkbook(utf8('a;b\n\nc;d\n\n'), 'g.csv'))).toEqual([['a', 'b'], [], ['c', 'd']]);
  });

  it.each([
    ['never closes', 'Name,Grade\nAna,8\n"Bo,7\nCy,6\n', 'quote-not-closed', 3],
    ['closes inside a field', 'Name,Grade\n"Ana" Sá,8\n', 'quote-followed-by-text', 2],
  ])('names the line of a quote that %s', async (_, text, code, line) => {
    const refusal = await readWorkbook(utf8(text), 'g.csv').catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(SheetRefusal);
    expect(refusal).toMatchObject({ code, values: { line } });
  });
});

describe('any table', () => {
  const field = fc
    .string({ unit: 'binary', maxLength: 12 })
    .map((text) => text.replace(/[\p{Cc}\p{Cs}\p{Cn}\ufeff]/gu, ''));
  const anyTable = fc
    .integer({ min: 2, max: 6 })
    .chain((width) =>
      fc.array(fc.array(field, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }),
    );
  const trimmed = (rows: string[][]) => {
    const kept = rows.map((row) =>
      row
        .map((text) => (text.trim() === '' ? '' : text))
        .join('\u0000')
        .replace(/\0+$/, ''),
    );
    while (kept.at(-1) === '') kept.pop();
    return kept.map((row) => (row === '' ? [] : row.split('\u0000')));
  };
  const encodings: Record<string, (text: string) => Uint8Array> = {
    'utf-8': utf8,
    'utf-8 with mark': (text) => utf8(`\ufeff${text}`),
    'utf-16le': (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
    'utf-16be': (text) => utf16be(`\ufeff${text}`),
  };

  it.each<Delimiter>([',', ';', '\t', '|'])(
    'comes back from quoted text, delimiter %j, in each encoding',
    async (delimiter) => {
      await fc.assert(
        fc.asyncProperty(
          anyTable,
          fc.constantFrom(...Object.keys(encodings)),
          fc.constantFrom('\n', '\r\n'),
          async (rows, encoding, end) => {
            const quoted = rows.map((row) =>
              row.map((text) => `"${text.replaceAll('"', '""')}"`).join(delimiter),
            );
            const text = ['"Name"', '"Grade"'].join(delimiter) + end + quoted.join(end);
            const workbook = await readWorkbook(encodings[encoding]!(text), 'g.csv');
            expect(workbook.delimiter).toBe(delimiter);
            const isProtected = rows.flat().some((cell) => /^="[^"]*"$/.test(cell.trim()));
            if (!isProtected) expect(table(workbook)?.slice(1)).toEqual(trimmed(rows));
          },
        ),
        { numRuns: 30 },
      );
    },
  );
});
