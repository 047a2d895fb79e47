export { checkXmlSignature, type SignatureResult } from './check-signature.ts';
export type { SignatureProblem } from './refusal.ts';
