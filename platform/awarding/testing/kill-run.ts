import { spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';
import type { TestHouse } from '../../testing/test-house.ts';
import type { SealWorkerOptions } from './seal-worker.ts';

/** The points at which a worker is killed. */
export const failpoints = [
  'after-reserve',
  'after-sign',
  'before-commit',
  'after-commit',
  'before-delivery',
] as const;

/** Those of a worker that raises levels, once for each chunk. */
export const raisingFailpoints = ['after-raise', 'after-raise-stored'] as const;

const root = fileURLToPath(new URL('../../../', import.meta.url));

export interface BuiltWorker {
  /** The bundled worker, below the root so that it finds its packages. */
  file: string;
  remove(): Promise<void>;
}

/** Bundles the worker once, so that each process of it starts quickly. */
export async function buildWorker(): Promise<BuiltWorker> {
  const folder = join(root, 'node_modules', '.cache', `waymark-worker-${process.pid}`);
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: join(root, 'platform/awarding/testing/seal-worker.ts'),
      outDir: folder,
      emptyOutDir: true,
      target: 'es2023',
      rollupOptions: { output: { entryFileNames: 'worker.mjs' } },
    },
    ssr: { noExternal: [/^@waymark\//] },
  });
  return { file: join(folder, 'worker.mjs'), remove: () => rm(folder, { recursive: true, force: true }) };
}

export interface KillRun {
  signal: NodeJS.Signals | null;
  code: number | null;
}

/**
 * Runs a worker process on the house's database until nothing waits, or until it dies.
 *
 * @param killAfter milliseconds after which it is killed wherever it is
 * @param errors what it writes as it dies is expected where its database is killed
 */
export function runWorkerProcess(
  { file }: BuiltWorker,
  house: Pick<TestHouse, 'services' | 'connection'>,
  options: Partial<Pick<SealWorkerOptions, 'failpoint' | 'after' | 'outsidePort'>> = {},
  killAfter?: number,
  errors: 'shown' | 'expected' = 'shown',
): Promise<KillRun> {
  const given: SealWorkerOptions = {
    connection: house.connection,
    now: house.services.now().toISOString(),
    origin: house.services.origin,
    mode: house.services.mode,
    outsidePort: options.outsidePort ?? null,
    failpoint: options.failpoint ?? null,
    after: options.after ?? 1,
  };
  const program = `import(${JSON.stringify(pathToFileURL(file).href)}).then((m) => m.runSealWorker(${JSON.stringify(given)}))`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: root,
    stdio: ['ignore', 'ignore', errors === 'shown' ? 'inherit' : 'ignore'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const timer = killAfter === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfter);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      clearTimeout(timer);
      resolve({ code, signal });
    });
  });
}
