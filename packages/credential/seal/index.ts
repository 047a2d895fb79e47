export { type Additions, checkAdditions, type SealLevel } from './additions.ts';
export * from './algorithm.ts';
export { type CheckedSeal, checkSeal, type SealProblem } from './check-seal.ts';
export * from './device.ts';
export * from './file.ts';
export * from './protected-header.ts';
export * from './seal-chunk.ts';
