export { type ReadDocument, readDocument, type Seems } from './document.ts';
export { compareIssuer, isTestSeal, TEST_SEAL_PREFIX } from './issuer.ts';
export { extractFromPdf } from './pdf.ts';
export * from './report.ts';
export { verify } from './verify.ts';
