export * from './conversion-table.ts';
export * from './convert-grade.ts';
export * from './grade.ts';
export * from './grading-scale.ts';
