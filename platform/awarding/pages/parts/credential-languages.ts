import type { Tab } from '../../../ui/index.ts';
import { languageNamesFor } from './language-name.ts';

/** A tab for each language of a credential, named in the reader's own. */
export function languageTabs(
  languages: readonly string[],
  current: string,
  reader: string,
  href: (language: string) => string,
): Tab[] {
  const nameOf = languageNamesFor(reader);
  return languages.map((code) => ({
    href: href(code),
    label: nameOf(code),
    current: code === current,
  }));
}
