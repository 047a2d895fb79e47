import { describe, expect, it } from 'vitest';
import { createText } from './text.ts';

const messages = {
  'demo.greeting': 'Hello, {name}',
  'demo.sealed': '{count, plural, one {# credential} other {# credentials}} sealed',
  'demo.terms': 'Read the <link>terms</link> first.',
};

describe('createText', () => {
  const { t, has, parts, language } = createText('en', messages);

  it('fills values and plurals in', () => {
    expect(language).toBe('en');
    expect(t('demo.greeting', { name: 'Łukasz' })).toBe('Hello, Łukasz');
    expect(t('demo.sealed', { count: 1 })).toBe('1 credential sealed');
    expect(t('demo.sealed', { count: 10000 })).toBe('10,000 credentials sealed');
  });

  it('formats numbers as the language does', () => {
    const finnish = createText('fi', { 'demo.n': '{n, number}' });
    expect(finnish.t('demo.n', { n: 10000.5 })).toBe('10\u00a0000,5');
  });

  it('never reads markup in a value', () => {
    expect(t('demo.greeting', { name: '<b>{x}</b>' })).toBe('Hello, <b>{x}</b>');
  });

  it('gives the parts of a message with tags', () => {
    const answer = parts<{ link: string }>('demo.terms', {
      link: (children) => ({ link: children.join('') }),
    });
    expect(answer).toEqual(['Read the ', { link: 'terms' }, ' first.']);
  });

  it('knows which keys it has, and takes none from the prototype', () => {
    expect(has('demo.greeting')).toBe(true);
    expect(has('demo.nothing')).toBe(false);
    expect(has('toString')).toBe(false);
  });

  it('throws on a missing key and on a missing value while developing', () => {
    expect(() => t('demo.nothing')).toThrow(/There is no message "demo.nothing" in "en"/);
    expect(() => t('demo.greeting')).toThrow(/demo\.greeting/);
  });

  it('shows the key and logs it in production', () => {
    const log: string[] = [];
    const text = createText('en', messages, { strict: false, log: (line) => log.push(line) });
    expect(text.t('demo.nothing')).toBe('demo.nothing');
    expect(text.t('demo.greeting')).toBe('demo.greeting');
    expect(log).toHaveLength(2);
    expect(log[0]).toContain('demo.nothing');
  });
});
