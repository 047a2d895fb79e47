// Runs the benchmarks in bench/. WAYMARK_BENCH_LEARNERS sets the size of a batch (2,000), DATABASE_URL the database;
// without it the built-in one is used, in a temporary folder, as durable as in an installation.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const args = [vitest, 'run', '--config', join(root, 'bench', 'vitest.config.ts'), ...process.argv.slice(2)];
const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
process.exit(status ?? 1);
