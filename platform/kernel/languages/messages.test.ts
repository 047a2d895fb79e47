import { describe, expect, it } from 'vitest';
import { checkMessages, joinMessages } from './messages.ts';

describe('checkMessages', () => {
  it('finds nothing in complete files', () => {
    const en = {
      'demo.a': '{n, plural, one {# row of {all}} other {# rows of {all}}}',
      'demo.b': '<b>Now</b>',
    };
    const fi = {
      'demo.a': '{n, plural, one {# rivi / {all}} other {# riviä / {all}}}',
      'demo.b': '<b>Nyt</b>',
    };
    expect(checkMessages('demo', { en, fi })).toEqual([]);
  });

  it('names what is missing, surplus, empty, unreadable, or uses other values', () => {
    const en = { 'demo.a': '{n} rows', 'demo.b': 'B', 'demo.c': 'C', 'other.d': 'D' };
    const es = { 'demo.a': '{m} filas', 'demo.b': '{', 'demo.c': ' ', 'demo.e': 'E' };
    const problems = checkMessages('demo', { en, es });
    expect(problems).toContain('en: "other.d" does not begin with "demo.".');
    expect(problems).toContain('es: "other.d" is missing.');
    expect(problems).toContain('es: "demo.e" is not in English.');
    expect(problems).toContain('es: "demo.c" is empty.');
    expect(problems).toContain('es: "demo.a" uses (m), English uses (n).');
    expect(problems.some((problem) => problem.startsWith('es: "demo.b" cannot be read'))).toBe(true);
  });
});

describe('joinMessages', () => {
  it('puts files together and refuses a key that stands in two', () => {
    expect(joinMessages({ 'a.x': '1' }, { 'b.x': '2' })).toEqual({ 'a.x': '1', 'b.x': '2' });
    expect(() => joinMessages({ 'a.x': '1' }, { 'a.x': '2' })).toThrow(/"a.x" stands in two files/);
  });
});
