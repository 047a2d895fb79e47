export * from './model.ts';
export { pictureAddress } from './pictures.ts';
export { readCredential } from './read-credential.ts';
export { limits as credentialViewLimits } from './reading.ts';
export {
  afterValue,
  layOutSheet,
  type Sheet,
  type SheetFact,
  type SheetItem,
  type SheetOutcome,
  type SheetSection,
} from './sheet.ts';
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
