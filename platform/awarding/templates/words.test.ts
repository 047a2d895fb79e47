import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrastWithWhite, credentialTemplate, darkEnough, leastContrast, templateTexts } from './model.ts';
import { fillPlaceholders, placeholderFault, placeholdersOf } from './placeholders.ts';
import { type Named, untranslated, wordsOf } from './words.ts';

const named: Named = {
  version: {
    title: { en: 'Reading a river', fi: 'Joen lukeminen' },
    summary: { en: 'How to see what a river does.' },
    languages: ['en', 'fi'],
    primaryLanguage: 'en',
    workloadHours: 27,
    eqfLevel: 6,
  },
  issuer: { legalName: { en: 'The Alliance' } },
  awardingBodies: [{ legalName: { en: 'North', fi: 'Pohjoinen' } }, { legalName: { en: 'Coast' } }],
};
const template = (texts: object) => credentialTemplate.parse({ texts });

describe('the words of a template', () => {
  it('are filled in each language with what there is in it, or in the course’s first', () => {
    const words = wordsOf(
      template({
        title: { fi: 'Yhdessä: {course}' },
        statement: { en: '{hours} h by {universities}', fi: '{hours} h: {universities}, {issuer}' },
      }),
      named,
    );
    expect(words.title).toEqual({ en: 'Reading a river', fi: 'Yhdessä: Joen lukeminen' });
    expect(words.statement).toEqual({
      en: '27 h by North and Coast',
      fi: '27 h: Pohjoinen ja Coast, The Alliance',
    });
    expect(words.closing).toBeUndefined();
  });

  it('are the course’s own, and the very same, where nobody wrote any', () => {
    const words = wordsOf(template({}), named);
    expect(words.title).toBe(named.version.title);
    expect(words.description).toBe(named.version.summary);
  });

  it('are only those in languages of the credential', () => {
    const texts = template({ closing: { sv: 'Hej', en: 'Hello' } });
    expect(wordsOf(texts, named).closing).toEqual({ en: 'Hello' });
    expect(untranslated(texts, named.version.languages)).toEqual(['fi']);
    expect(untranslated(template({}), named.version.languages)).toEqual([]);
  });
});

describe('placeholders', () => {
  const values = { course: 'C', summary: 'S', issuer: 'I', universities: 'U', hours: '1', level: '6' };

  it('leave no brace but the learner’s in any text that is taken', () => {
    const piece = fc.constantFrom('{', '}', '{course}', '{learner}', '{hours}', '{x}', '{{', 'a', ' ', '$&');
    fc.assert(
      fc.property(fc.constantFrom(...templateTexts), fc.array(piece, { maxLength: 8 }), (kind, pieces) => {
        const text = pieces.join('');
        if (placeholderFault(kind, text) !== null) return;
        const filled = fillPlaceholders(text, values);
        expect(filled.replaceAll('{learner}', '')).not.toMatch(/[{}]/);
        if (filled.includes('{learner}')) expect(placeholdersOf(kind)).toContain('learner');
      }),
    );
  });

  it('are not looked for in what they are filled with', () => {
    expect(fillPlaceholders('{course}', { ...values, course: '{issuer}' })).toBe('{issuer}');
  });
});

it('a colour that is too light has a darker one of its kind that is dark enough', () => {
  for (const colour of ['#ffcc00', '#ffffff', '#7fffd4']) {
    const darker = darkEnough(colour);
    expect(contrastWithWhite(darker)).toBeGreaterThanOrEqual(leastContrast);
    expect(credentialTemplate.safeParse({ colour: darker }).success).toBe(true);
  }
  expect(darkEnough('#12457a')).toBe('#12457a');
});
