import { useText } from '../../../ui/index.ts';

/** What languages are called in the reader's own. */
export function useLanguageName(): (code: string) => string {
  const { language } = useText();
  const names = new Intl.DisplayNames(language === 'en' ? 'en-GB' : language, { type: 'language' });
  return (code) => names.of(code) ?? code;
}
