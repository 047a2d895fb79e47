export { type OpenedPostgres, type OpenPostgresOptions, openPostgres } from './open-postgres.ts';
export { hasEmbedded } from './place.ts';
