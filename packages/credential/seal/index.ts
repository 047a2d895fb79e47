export {
  type AdditionFlaw,
  type Additions,
  checkAdditions,
  SEAL_LEVELS,
  type SealLevel,
  type SealStamp,
  type SealStampKind,
} from './additions.ts';
export * from './algorithm.ts';
export { type CheckedSeal, checkSeal, type SealProblem, type SignedParts } from './check-seal.ts';
export * from './device.ts';
export type { ValidationData } from './etsi-u.ts';
export * from './extend.ts';
export * from './file.ts';
export { type ProtectedHeaderInput, protectedHeader } from './protected-header.ts';
export { type Raised, type RaiseOptions, type RaiseProblem, raise, renew } from './raise.ts';
export { needsRenewal, type Renewal } from './renewal.ts';
export * from './seal-chunk.ts';
export type { SealServices, ServiceFailure } from './services.ts';
