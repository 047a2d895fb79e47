export * from './address.ts';
export * from './authorisation.ts';
export * from './bitstring.ts';
export {
  type Asking,
  checkStatus,
  type Resolve,
  type Resolved,
  type StatusOutcome,
  type StatusQuestion,
} from './check-status.ts';
export { checkCompact, type OperationalSigner, type PublicJwk, readCompact, signCompact } from './jws.ts';
export * from './list.ts';
export * from './permutation.ts';
