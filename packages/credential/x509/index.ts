export * from './certificate.ts';
export { isDer } from './der.ts';
export { type Anchor, findPath, isIssuedBy, type TrustPath } from './path.ts';
export {
  type Curve,
  checkSignature,
  type PublicKeyFacts,
  type SignatureScheme,
  signatureChecker,
} from './signature.ts';
export { checkTimeStamp, type TimeStamp } from './timestamp.ts';
