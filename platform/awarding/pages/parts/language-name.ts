import { useText } from '../../../ui/index.ts';

/** What languages are called in the reader's own; one without a name there keeps its code. */
export function languageNamesFor(reader: string): (code: string) => string {
  const names = new Intl.DisplayNames(reader === 'en' ? 'en-GB' : reader, { type: 'language' });
  return (code) => names.of(code) ?? code;
}

export function useLanguageName(): (code: string) => string {
  return languageNamesFor(useText().language);
}
