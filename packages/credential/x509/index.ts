export * from './certificate.ts';
export { type Anchor, findPath, isIssuedBy, type TrustPath } from './path.ts';
export { checkSignature, type Curve, type PublicKeyFacts, type SignatureScheme, signatureChecker } from './signature.ts';
export { checkTimeStamp, type TimeStamp } from './timestamp.ts';
