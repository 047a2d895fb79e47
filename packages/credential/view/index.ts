export { type Markup, type MarkupElement, toHtml } from './markup/element.ts';
export { sheetMarkup } from './markup/sheet.ts';
export { renderStandaloneHtml, type StandaloneOptions } from './markup/standalone.ts';
export { pictureAddress } from './media.ts';
export * from './model.ts';
export { readCredential } from './read-credential.ts';
export { limits as credentialViewLimits } from './reading.ts';
export { layOutSheet } from './sheet.ts';
export * from './sheet-model.ts';
export {
  type CredentialWords,
  credentialWords,
  fill as fillWords,
  formatDate,
  formatInstant,
  fromSentence,
  sheetLanguages,
  sizeSentence,
} from './words.ts';
