/**
 * What a sheet of results may cost to read. A result sheet of 10,000 people and 30 columns stays far below
 * each; a file built to exhaust the server does not.
 */
export const LIMITS = {
  /** The file as uploaded, in bytes. */
  fileBytes: 50 * 1024 * 1024,
  /** Files inside an .xlsx. */
  parts: 2_000,
  /** All parts that are read, inflated, in bytes; counted while inflating, whatever the headers say. */
  inflatedBytes: 200 * 1024 * 1024,
  /** A part may not inflate to more than this many times its size once it is over `ratioFromBytes`. */
  ratio: 250,
  ratioFromBytes: 8 * 1024 * 1024,
  /** Filled rows. */
  rows: 100_000,
  /** Filled rows with the empty ones above them: Excel's last row, and some. */
  lines: 1_200_000,
  columns: 256,
  /** Filled cells of the whole workbook. */
  cells: 4_000_000,
  sheets: 100,
  /** Characters in one cell: the limit that Excel itself has. */
  cellText: 32_767,
  sharedStrings: 2_000_000,
  /** Nesting of elements in any XML part. */
  xmlDepth: 64,
} as const;
