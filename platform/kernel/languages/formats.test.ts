import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { formats } from './formats.ts';

const en = formats('en');
const fi = formats('fi');
const es = formats('es');

describe('formatCivilDate', () => {
  const zone = process.env.TZ;
  afterEach(() => {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  });

  it('writes the day in the language', () => {
    expect(en.formatCivilDate('2026-06-12')).toBe('12 June 2026');
    expect(fi.formatCivilDate('2026-06-12')).toBe('12. kesäkuuta 2026');
    expect(es.formatCivilDate('2026-06-12')).toBe('12 de junio de 2026');
    expect(en.formatCivilDate('2026-06-12', 'medium')).toBe('12 Jun 2026');
  });

  it('is the same day in Monterrey, in Auckland and at the date line', () => {
    for (const place of ['America/Monterrey', 'Pacific/Auckland', 'Pacific/Kiritimati', 'Etc/GMT+12']) {
      process.env.TZ = place;
      expect(en.formatCivilDate('2026-06-12')).toBe('12 June 2026');
    }
  });

  it('keeps the day of any date', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true }),
        (date) => {
          const written = date.toISOString().slice(0, 10);
          expect(en.formatCivilDate(written).split(' ')[0]).toBe(String(Number(written.slice(8))));
        },
      ),
    );
  });

  it.each(['2026-02-30', '12.6.2026', '2026-6-1', '', '2026-06-12T00:00:00Z'])('refuses %j', (date) => {
    expect(() => en.formatCivilDate(date)).toThrow(/is not a date/);
  });
});

describe('instants', () => {
  it('stand on the clock of the zone that is asked for, and name it', () => {
    const at = '2026-06-12T21:05:00Z';
    expect(en.formatInstant(at, 'UTC')).toBe('12 June 2026 at 21:05 UTC');
    expect(en.formatInstant(at, 'Europe/Helsinki')).toBe('13 June 2026 at 00:05 EEST');
    expect(en.formatDay(at, 'UTC', 'medium')).toBe('12 Jun 2026');
    expect(en.formatDay(at, 'Europe/Helsinki')).toBe('13 June 2026');
    expect(en.formatTime(at, 'America/Monterrey')).toBe('15:05');
  });

  it('relate to now in the largest unit that fits', () => {
    const now = '2026-06-12T12:00:00Z';
    expect(en.formatRelative('2026-06-12T11:59:30Z', now)).toBe('30 seconds ago');
    expect(en.formatRelative('2026-06-12T11:57:00Z', now)).toBe('3 minutes ago');
    expect(en.formatRelative('2026-06-13T12:00:00Z', now)).toBe('tomorrow');
    expect(fi.formatRelative('2026-06-13T12:00:00Z', now)).toBe('huomenna');
  });

  it('refuse what is no instant', () => {
    expect(() => en.formatInstant('soon', 'UTC')).toThrow(/not an instant/);
  });
});

describe('numbers', () => {
  it('are grouped and pointed as the language does', () => {
    expect(en.formatNumber(10000)).toBe('10,000');
    expect(fi.formatNumber(10000.5)).toBe('10\u00a0000,5');
    expect(es.formatNumber(10000.5)).toBe('10.000,5');
    expect(en.formatPercent(0.8412)).toBe('84%');
  });

  it('name bytes in the unit a person would say', () => {
    expect(en.formatBytes(0)).toBe('0 bytes');
    expect(en.formatBytes(1)).toBe('1 byte');
    expect(en.formatBytes(1_250_000)).toBe('1.3 MB');
    expect(en.formatBytes(999_999)).toBe('1 MB');
    expect(fi.formatBytes(61_440)).toBe('61,4 kt');
  });

  it('say a duration in at most two neighbouring units', () => {
    expect(en.formatDuration(0)).toBe('0 seconds');
    expect(en.formatDuration(65)).toBe('1 minute, 5 seconds');
    expect(en.formatDuration(3600)).toBe('1 hour');
    expect(en.formatDuration(86_400 + 5)).toBe('1 day');
    expect(es.formatDuration(7_500)).toBe('2 horas y 5 minutos');
  });

  it('join a list', () => {
    expect(en.formatList(['Tampere', 'DCU', 'Twente'])).toBe('Tampere, DCU and Twente');
    expect(es.formatList(['a', 'b'], 'disjunction')).toBe('a o b');
  });
});
