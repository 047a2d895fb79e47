export { type DateStyle, type Formats, formats, formattingLocale } from './formats.ts';
export { isLanguage, type Language, languageNames, languages, negotiateLanguage } from './languages.ts';
export { checkMessages, joinMessages } from './messages.ts';
export { type MultilingualText, type PickedText, pick } from './pick.ts';
export {
  createText,
  type Messages,
  type RichValues,
  type Text,
  type TextOptions,
  type Value,
  type Values,
} from './text.ts';
