import { openPostgres } from '../open-postgres.ts';

/** A process that uses the built-in database until its input ends: what server and command line do. */
const log = { info: () => undefined, warn: (message: unknown) => console.error(message) };
const database = await openPostgres({ dataFolder: process.argv[2]!, log });
process.stdout.write(`${JSON.stringify(database.connection)}\n`);
process.on('SIGINT', () => undefined);
process.stdin.on('end', async () => {
  await database.close();
  process.exit(0);
});
process.stdin.resume();
