import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { languages, negotiateLanguage } from './languages.ts';
import { pick } from './pick.ts';

describe('negotiateLanguage', () => {
  it("takes the reader's own choice first", () => {
    expect(negotiateLanguage('es', 'fi')).toBe('fi');
    expect(negotiateLanguage('es', 'xx')).toBe('es');
  });

  it('takes the best match of the header, by weight, then by place', () => {
    expect(negotiateLanguage('fi-FI,fi;q=0.9,en;q=0.8')).toBe('fi');
    expect(negotiateLanguage('en;q=0.4, es-MX;q=0.9')).toBe('es');
    expect(negotiateLanguage('de, es;q=0.3, fi;q=0.3')).toBe('es');
    expect(negotiateLanguage('fi;q=0, es;q=0.1')).toBe('es');
  });

  it('falls back to English', () => {
    for (const header of [undefined, null, '', '*', 'de,pl', ';;;', 'fi;q=abc']) {
      expect(negotiateLanguage(header)).toBe('en');
    }
  });

  it('answers any header with a language it has', () => {
    fc.assert(fc.property(fc.string(), (header) => languages.includes(negotiateLanguage(header))));
  });
});

describe('pick', () => {
  const title = { fi: 'Kiertotalous', de: 'Kreislaufwirtschaft', en: 'Circular economy' };

  it("prefers the reader's language, then the primary one, then English", () => {
    expect(pick(title, 'fi', 'de')).toEqual({ text: 'Kiertotalous', language: 'fi' });
    expect(pick(title, 'es', 'de')).toEqual({ text: 'Kreislaufwirtschaft', language: 'de' });
    expect(pick(title, 'es')).toEqual({ text: 'Circular economy', language: 'en' });
  });

  it('takes what there is, the same one whatever the order of keys', () => {
    expect(pick({ pt: 'Dois', it: 'Uno' }, 'es').language).toBe('it');
    expect(pick({ it: 'Uno', pt: 'Dois' }, 'es').language).toBe('it');
  });

  it('passes over empty readings, and is empty when there is none', () => {
    expect(pick({ es: '', pl: 'Tak' }, 'es')).toEqual({ text: 'Tak', language: 'pl' });
    expect(pick({}, 'es')).toEqual({ text: '', language: 'es' });
    expect(pick({}, 'constructor')).toEqual({ text: '', language: 'constructor' });
  });
});
