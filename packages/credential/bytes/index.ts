export * from './compression.ts';
export * from './concat.ts';
export * from './digest.ts';
export * from './encoding.ts';
