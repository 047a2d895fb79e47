/** A text of the content in one or more languages, keyed by ISO 639-1 code. */
export type MultilingualText = Readonly<Record<string, string>>;

/** One reading of a multilingual text; `language` goes into the element's `lang` attribute. */
export type PickedText = { text: string; language: string };

/**
 * The reading of a multilingual text that serves this reader best: their language, else the content's
 * primary language, else English, else the first by code, so that the answer never depends on key order.
 * An empty value counts as absent. With nothing at all the text is empty, in the reader's language.
 */
export function pick(multilingual: MultilingualText, language: string, primary?: string): PickedText {
  const order = [language, primary, 'en', ...Object.keys(multilingual).sort()];
  for (const candidate of order) {
    if (candidate === undefined || !Object.hasOwn(multilingual, candidate)) continue;
    const text = multilingual[candidate];
    if (text) return { text, language: candidate };
  }
  return { text: '', language };
}
