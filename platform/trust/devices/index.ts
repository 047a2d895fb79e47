export { type CertificateDescription, describeCertificate } from './describe-certificate.ts';
export {
  makeOperationalKey,
  type OperationalPrivateJwk,
  type OperationalPublicJwk,
  type OperationalSigner,
  openOperationalKey,
} from './operational-key.ts';
export { openPkcs12, type Pkcs12Options } from './pkcs12.ts';
export { makeTestSeal, type TestSeal, type TestSealOptions } from './test-seal.ts';
