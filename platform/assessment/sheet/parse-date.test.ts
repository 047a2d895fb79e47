import { describe, expect, it } from 'vitest';
import { isFault } from './fault.ts';
import type { Cell } from './model.ts';
import { orderOf, readDate, settleDate } from './parse-date.ts';

const text = (value: string): Cell => ({ type: 'text', text: value });
const read = (cell: Cell, order: 'day-first' | 'month-first' = 'day-first') => {
  const settled = settleDate(readDate(cell, false), order, '2026-11-21');
  return typeof settled === 'object' && isFault(settled) ? settled.code : settled;
};
const order = (...values: string[]) => orderOf(values.map((value) => readDate(text(value), false)));

describe('a date', () => {
  it.each([
    ['2001-05-31', '2001-05-31'],
    ['2001-05-31T10:00:00Z', '2001-05-31'],
    ['2001.05.31', '2001-05-31'],
    ['20010531', '2001-05-31'],
    ['31.5.2001', '2001-05-31'],
    ['31. 05. 2001', '2001-05-31'],
    ['31/05/2001 23:59', '2001-05-31'],
    ['31-05-2001', '2001-05-31'],
    ['37042', '2001-05-31'],
    ['29.02.2000', '2000-02-29'],
    ['29.02.2001', 'date-impossible'],
    ['2001-13-01', 'date-impossible'],
    ['31.05.01', 'date-two-digit-year'],
    ['31 May 2001', '2001-05-31'],
    ['May 31st, 2001', '2001-05-31'],
    ['31. toukokuuta 2001 klo 12.00', '2001-05-31'],
    ['31 de mayo de 2001', '2001-05-31'],
    ['31-mai-2001', '2001-05-31'],
    ['31 maja 2001', '2001-05-31'],
    ['31 Mayhem 2001', 'date-unreadable'],
    ['31 February 2001', 'date-impossible'],
    ['31.12.1899', 'date-before-1900'],
    ['2026-11-22', 'date-in-future'],
    ['-', undefined],
  ])('%s', (value, result) => expect(read(text(value))).toBe(result));

  it('is read month first where that is decided', () => {
    expect(read(text('05/31/2001'), 'month-first')).toBe('2001-05-31');
    expect(read(text('03/04/2001'), 'month-first')).toBe('2001-03-04');
    expect(read(text('03/04/2001'))).toBe('2001-04-03');
  });

  it('keeps the day that a date cell shows', () => {
    expect(read({ type: 'date', date: '2001-05-31', text: '2001-05-31' })).toBe('2001-05-31');
  });
});

describe('the order of day and month is proved by the column', () => {
  it('by a number above twelve', () => {
    expect(order('03/04/2001', '13/04/2001')).toBe('day-first');
    expect(order('03/04/2001', '04/13/2001')).toBe('month-first');
  });
  it('or is unknown, contradictory, or of no matter', () => {
    expect(order('03/04/2001', '05/06/2001')).toBe('unknown');
    expect(order('13/04/2001', '04/13/2001')).toBe('mixed');
    expect(order('05/05/2001', '03.04.2001', '2001-03-04')).toBe('not-needed');
  });
});
