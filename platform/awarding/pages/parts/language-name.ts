import { useText } from '../../../ui/index.ts';

/** What languages are called in the reader's own; a code that is none stays as it is. */
export function languageNamesFor(reader: string): (code: string) => string {
  const names = new Intl.DisplayNames(reader === 'en' ? 'en-GB' : reader, { type: 'language' });
  return (code) => names.of(code) ?? code;
}

export function useLanguageName(): (code: string) => string {
  return languageNamesFor(useText().language);
}
