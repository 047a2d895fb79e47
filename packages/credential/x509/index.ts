export {
  type Certificate,
  isInPeriod,
  isSelfIssued,
  readCertificate,
  readCertificateText,
  thumbprint,
} from './certificate.ts';
export type { ExtensionFacts, KeyUsage, QualifiedStatement } from './certificate-extensions.ts';
export { type CheckedMessage, checkCms, readCms, type SignedMessage } from './cms.ts';
export { type Crl, type CrlScope, readCrl } from './crl.ts';
export { type CrlQuestion, checkCrl } from './crl-check.ts';
export { isDer } from './der.ts';
export type { GeneralName } from './general-name.ts';
export { readIssuerCertificates } from './issuer-certificates.ts';
export type { DistinguishedName } from './name.ts';
export type { NameConstraints } from './name-constraints.ts';
export {
  type OcspAnswer,
  type OcspResponse,
  type OcspStatus,
  readOcspResponse,
  readOcspStatus,
} from './ocsp.ts';
export { checkOcsp, type OcspQuestion } from './ocsp-check.ts';
export { type OcspRequestOptions, ocspRequest } from './ocsp-request.ts';
export {
  type Anchor,
  type AnchorList,
  anchorsFor,
  type BrokenRule,
  certificateOfAnchor,
  findBrokenRule,
  findPath,
  isIssuedBy,
  type TrustPath,
} from './path.ts';
export type { PolicyConstraints, PolicyMapping } from './policies.ts';
export { rememberAbout } from './remember.ts';
export type {
  RevocationAnswer,
  RevocationEvidence,
  RevocationProblem,
  RevocationReason,
} from './revocation.ts';
export {
  type Curve,
  checkSignature,
  type PublicKeyFacts,
  rawEcdsa,
  type SignatureScheme,
  signatureChecker,
} from './signature.ts';
export {
  checkTimeStamp,
  readTimeStamp,
  type TimeStamp,
  type TimeStampToken,
} from './timestamp.ts';
export {
  checkTimeStampAnswer,
  readTimeStampResponse,
  type TimeStampRequestOptions,
  type TimeStampResponse,
  timeStampRequest,
} from './timestamp-exchange.ts';
export {
  checkRevocation,
  type PathQuestion,
  type RevocationSources,
  type RevocationState,
  type ValidatedPath,
  validatePath,
} from './validate-path.ts';
