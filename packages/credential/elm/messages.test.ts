import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mandatoryElements, optionalElements } from './annex.ts';
import { findingSentence } from './finding-sentence.ts';
import en from './messages/en.json' with { type: 'json' };
import es from './messages/es.json' with { type: 'json' };
import fi from './messages/fi.json' with { type: 'json' };
import { ownRules } from './rules.ts';

const catalogues: Record<string, Record<string, string>> = { en, fi, es };

/** Every code that stands as a literal in the sources of `elm` and `template`. */
function codesInSources(): string[] {
  const folders = ['packages/credential/elm', 'packages/credential/template'];
  const sources = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .map((file) => readFileSync(`${folder}/${file}`, 'utf8')),
  );
  const literal =
    /(?:fault|error|TemplateError)\(\s*'([a-z0-9-]+)'|code: '([a-z-]+)'|'((?:value|not|member|claim|class|language|id|list|number)-[a-z0-9-]+)'/g;
  return sources.flatMap((source) => [...source.matchAll(literal)].map(([, a, b, c]) => a ?? b ?? c ?? ''));
}

describe('messages', () => {
  it.each(Object.keys(catalogues))('has the same keys and places in %s as in English', (language) => {
    const catalogue = catalogues[language] ?? {};
    const places = (texts: Record<string, string>) =>
      Object.fromEntries(
        Object.entries(texts).map(([key, text]) => [key, (text.match(/\{\w+\}/g) ?? []).sort()]),
      );
    expect(places(catalogue)).toEqual(places(en));
  });

  it('says something for every code', () => {
    const codes = [
      ...codesInSources(),
      ...Object.keys(ownRules),
      ...[...mandatoryElements, ...optionalElements].map((element) => `${element}-missing`),
    ];
    expect(codes.length).toBeGreaterThan(120);
    expect(codes.filter((code) => !(`elm.finding.${code}` in en))).toEqual([]);
  });

  it('says a finding in the reader’s language, in English where there is none, and nothing for what is no code', () => {
    expect(findingSentence('country-unknown', { country: 'XX' }, 'en')).toContain('“XX”');
    expect(findingSentence('country-unknown', { country: 'XX' }, 'fi-FI')).not.toBe(
      findingSentence('country-unknown', { country: 'XX' }, 'en'),
    );
    expect(findingSentence('country-unknown', { country: '{x}' }, 'pl')).toContain('“{x}”');
    expect(findingSentence('toString', {}, 'en')).toBeNull();
  });
});
