import en from './messages/en.json' with { type: 'json' };
import es from './messages/es.json' with { type: 'json' };
import fi from './messages/fi.json' with { type: 'json' };
import type { LanguageMap } from './types.ts';

const catalogues: Readonly<Record<string, Readonly<Record<string, string>>>> = { en, fi, es };

/**
 * Words of the platform's own that stand in a credential (`elm.text.<key>`), in those of its languages that have a
 * catalogue; in English when none has.
 */
export function phrase(
  key: string,
  languages: readonly string[],
  values: Readonly<Record<string, string | number>> = {},
): LanguageMap {
  const known = languages.filter((language) => Object.hasOwn(catalogues, language));
  return Object.fromEntries(
    (known.length > 0 ? known : ['en']).map((language) => {
      const sentence = catalogues[language]?.[`elm.text.${key}`] ?? '';
      return [language, sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))];
    }),
  );
}
