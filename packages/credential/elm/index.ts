export * from './annex.ts';
export { assembleCredential, buildCredential } from './build.ts';
export { checkBatchInput, largestImageBytes } from './check-batch.ts';
export type { CertificateFields } from './check-envelope.ts';
export { profileOf } from './check-envelope.ts';
export { checkHoleValue, type ValueFault } from './check-value.ts';
export { type AnnexFinding, checkCompleteness } from './completeness.ts';
export * from './finding.ts';
export { findingSentence } from './finding-sentence.ts';
export { type HoleType, type HoleValues, holeType, holeValues, learnerPlaceholder } from './hole-values.ts';
export type * from './input.ts';
/** Entries of the European controlled lists by our short names, with labels in English, Finnish and Spanish. */
export * as elmLists from './lists.ts';
export { type MadeCredential, makeCredential } from './make.ts';
export type * from './model.ts';
export { type EdcProfile, edcProfiles } from './profile.ts';
export type { ConceptNode, ElmCredential, ElmNode, JsonValue, LanguageMap } from './types.ts';
export { type ValidationOptions, validateCredential } from './validate.ts';
