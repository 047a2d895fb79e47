import type { Services } from '../../kernel/services.ts';
import type { Configuration, Installation } from '../installation.ts';

/** Tells on the terminal where the system is and how to get in. */
export async function announce(
  services: Services,
  configuration: Configuration,
  database: Installation['database'],
): Promise<void> {
  console.log(`
Waymark is running at ${services.origin}
Database: PostgreSQL ${database.version}, ${database.where}
Data folder: ${configuration.dataFolder}
Stop it with Ctrl-C.
`);
}
