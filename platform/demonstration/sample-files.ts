import writeExcelFile from 'write-excel-file/node';
import { demoOfferings, type SampleSheet, sampleSheets } from './data/index.ts';

export interface SampleFile {
  fileName: string;
  mediaType: string;
  bytes: Uint8Array;
}

/** The sheets to try an import with, what each shows, and the offering they fit. */
export function sampleList(today: string) {
  const offerings = demoOfferings(today);
  return sampleSheets(today).map(({ fileName, shows, offeringId }) => ({
    fileName,
    shows,
    offeringCode: offerings.find(({ id }) => id === offeringId)!.code,
  }));
}

/** One of the sheets to try an import with, as the bytes that a university would send; null: there is none such. */
export async function sampleFile(fileName: string, today: string): Promise<SampleFile | null> {
  const sheet = sampleSheets(today).find((one) => one.fileName === fileName);
  if (!sheet) return null;
  if (sheet.format === 'csv')
    return { fileName, mediaType: 'text/csv', bytes: encode(sheet.encoding, csv(sheet)) };
  return {
    fileName,
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    bytes: await workbook(sheet),
  };
}

const csv = ({ sheets, delimiter }: SampleSheet): string =>
  sheets[0]!.rows.map((row) => `${row.map((cell) => quoted(cell, delimiter)).join(delimiter)}\r\n`).join('');

const quoted = (cell: string, delimiter: string) =>
  /["\r\n]/.test(cell) || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell;

async function workbook({ sheets }: SampleSheet): Promise<Uint8Array> {
  const buffer = await writeExcelFile(
    sheets.map(({ name, rows }) => ({
      sheet: name,
      data: rows.map((row) => row.map((value) => (value === '' ? null : { value, type: String }))),
    })),
  ).toBuffer();
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
}

function encode(encoding: SampleSheet['encoding'], text: string): Uint8Array {
  switch (encoding) {
    case 'utf-8':
      return Buffer.from(text);
    case 'utf-8-bom':
      return Buffer.from(`\uFEFF${text}`);
    case 'utf-16le':
      return Buffer.from(`\uFEFF${text}`, 'utf16le');
    case 'windows-1252':
      return Uint8Array.from(text, windows1252);
  }
}

/** What Windows-1252 has beyond Latin-1, as far as sheets of names use it. */
const beyondLatin1: Record<string, number> = {
  '€': 0x80,
  Š: 0x8a,
  š: 0x9a,
  Ž: 0x8e,
  ž: 0x9e,
  '’': 0x92,
  '–': 0x96,
};

function windows1252(character: string): number {
  const code = character.codePointAt(0)!;
  // What the encoding lacks becomes a question mark, as in the programs that write it.
  return code < 0x80 || (code >= 0xa0 && code <= 0xff) ? code : (beyondLatin1[character] ?? 0x3f);
}
