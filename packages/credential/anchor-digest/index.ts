export * from './anchor-digest.ts';
