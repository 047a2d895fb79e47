import { type MultilingualText, pick } from '../kernel/languages/index.ts';
import { useText } from './text.tsx';

/** A text of the content, in the reading that serves this reader best, marked with its language. */
export function Said({ text, primary }: { text: MultilingualText; primary?: string }) {
  const { language } = useText();
  const said = pick(text, language, primary);
  return said.language === language ? said.text : <span lang={said.language}>{said.text}</span>;
}
