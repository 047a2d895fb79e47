export * from './compression.ts';
export * from './digest.ts';
export * from './encoding.ts';
