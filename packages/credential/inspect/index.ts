export type { CertificateSummary } from './certificates.ts';
export { type Inspection, inspect } from './inspect.ts';
export type { PartSummary } from './parts.ts';
