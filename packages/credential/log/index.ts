export * from './leaf.ts';
