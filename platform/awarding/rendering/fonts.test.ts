import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { balance, replacement, runsOf, shorten, widthOf, wrap } from './fonts.ts';

describe('the fonts', () => {
  it('have the letters of Europe: Latin, Greek, Cyrillic', () => {
    const names = 'Łukasz Őry Ğökçe ñ å ș ț đ Ÿ ẞ Παναγιώτης Ωμέγα ΐ Христо Щъркел Їжак Ґалаґан';
    expect(runsOf(names, 'serif')).toEqual({ runs: [{ face: 'serif', text: names }], missing: false });
  });

  it('step in for one another, and say when none has a character', () => {
    expect(runsOf('ἀρετή', 'serif').runs.map((run) => run.face)).toEqual(['ui', 'serif']);
    expect(runsOf('a中b', 'serif')).toEqual({
      runs: [
        { face: 'serif', text: 'a' },
        { face: 'ui', text: replacement },
        { face: 'serif', text: 'b' },
      ],
      missing: true,
    });
  });

  it('treat a letter and its mark as the one letter that they are', () => {
    expect(runsOf('O\u030bry', 'serif').runs).toEqual([{ face: 'serif', text: 'Őry' }]);
  });
});

describe('lines', () => {
  it('are never wider than they may be, and lose no character but spaces', () => {
    const texts = fc.string({ unit: 'grapheme-composite', maxLength: 80 });
    fc.assert(
      fc.property(texts, fc.integer({ min: 40, max: 300 }), (text, width) => {
        const lines = wrap(text, 'ui', 12, width);
        const wide = lines.filter(
          (line) =>
            widthOf(line, 'ui', 12) > width * 1.01 && [...new Intl.Segmenter().segment(line)].length > 1,
        );
        expect(wide).toEqual([]);
        expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      }),
      { numRuns: 60 },
    );
  });

  it('of a title are about as long as one another, and no more in number', () => {
    const title = 'Circular Construction: Designing Buildings for Disassembly';
    const lines = balance(title, 'serif-strong', 17.5, 475);
    expect(lines).toEqual(['Circular Construction: Designing', 'Buildings for Disassembly']);
    expect(wrap(title, 'serif-strong', 17.5, 475)).toHaveLength(lines.length);
  });

  it('are shortened with an ellipsis within the width', () => {
    const short = shorten('one two three four five six seven', 'ui', 10, 60);
    expect(short).toMatch(/^one.*…$/);
    expect(widthOf(short, 'ui', 10)).toBeLessThanOrEqual(60);
    expect(shorten('one', 'ui', 10, 60)).toBe('one');
  });
});
