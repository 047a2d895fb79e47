export { type OpenedPostgres, type OpenPostgresOptions, openPostgres } from './open-postgres.ts';
