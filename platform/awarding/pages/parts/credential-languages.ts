import type { Tab } from '../../../ui/index.ts';

/** A tab for each language of a credential, named in the reader's own. */
export function languageTabs(
  languages: readonly string[],
  current: string,
  reader: string,
  href: (language: string) => string,
): Tab[] {
  const names = new Intl.DisplayNames(reader === 'en' ? 'en-GB' : reader, { type: 'language' });
  return languages.map((code) => ({
    href: href(code),
    label: names.of(code) ?? code,
    current: code === current,
  }));
}
