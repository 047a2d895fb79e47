export { type CertificateDescription, describeCertificate } from './describe-certificate.ts';
export { isRsaAlgorithm, RSA_ALGORITHMS, type RsaAlgorithm } from './key-algorithm.ts';
export {
  makeOperationalKey,
  type OperationalPrivateJwk,
  type OperationalPublicJwk,
  type OperationalSigner,
  openOperationalKey,
} from './operational-key.ts';
export { openPkcs11, type Pkcs11Place } from './pkcs11.ts';
export { openPkcs12, type Pkcs12Options } from './pkcs12.ts';
export { readCertificates } from './read-certificates.ts';
export { openRemoteSeal, type RemoteSeal } from './remote.ts';
export { makeTestSeal, type TestSeal, type TestSealOptions } from './test-seal.ts';
