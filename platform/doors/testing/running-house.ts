import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { makeTestFolder } from '../../kernel/postgres/test-postgres.ts';

const program = fileURLToPath(new URL('../../../bin/waymark.mjs', import.meta.url));

export interface RunningHouse {
  origin: string;
  /** Everything it has printed. */
  output(): string;
  process: ChildProcess;
  dataFolder: string;
  /** Ends it as Ctrl-C would, and gives the exit code. */
  stop(): Promise<number | null>;
  /** Ends it as `kill -9` would: itself alone, not its children. */
  kill(): Promise<void>;
  /** Stops it and removes its data. */
  remove(): Promise<void>;
}

export interface StartOptions {
  dataFolder?: string;
  port?: number;
  environment?: Record<string, string>;
  /** What it prints when it has come far enough; by default, that it runs. */
  until?: string;
}

/**
 * The whole system as a user starts it: `waymark start` in a data folder of its own, until it says it runs, or
 * what else is waited for.
 */
export async function startHouse(options: StartOptions = {}): Promise<RunningHouse> {
  const dataFolder = options.dataFolder ?? (await makeTestFolder());
  const port = options.port ?? (await freePort());
  const origin = `http://localhost:${port}`;
  const child = spawn(process.execPath, [program, 'start'], {
    env: environmentFor({ WAYMARK_DATA: dataFolder, PORT: String(port), ...options.environment }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  child.stderr.on('data', (chunk) => {
    output += chunk;
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  await new Promise<void>((resolve, reject) => {
    const looking = setInterval(() => {
      if (!output.includes(options.until ?? 'Waymark is running at')) return;
      clearInterval(looking);
      resolve();
    }, 50);
    ended.then((code) => {
      clearInterval(looking);
      reject(new Error(`It ended with ${code}:\n${output}`));
    });
  });
  const stop = async () => {
    child.kill('SIGINT');
    return await ended;
  };
  return {
    origin,
    output: () => output,
    process: child,
    dataFolder,
    stop,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    async remove() {
      if (child.exitCode === null && child.signalCode === null) await stop();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

/** The processes that do the house's work in the background. */
export const workersOf = (house: RunningHouse): number[] =>
  // The database may be a child of the house too, and is not meant here. No child at all: exit code 1.
  spawnSync('ps', ['--ppid', String(house.process.pid), '-o', 'pid=,args='], { encoding: 'utf8' })
    .stdout.split('\n')
    .filter((line) => line.includes("main(['work']"))
    .map((line) => Number.parseInt(line, 10));

/** Holds the background work while something is done. */
export async function whileNobodyWorks(house: RunningHouse, act: () => Promise<void>): Promise<void> {
  const workers = workersOf(house);
  for (const worker of workers) process.kill(worker, 'SIGSTOP');
  try {
    await act();
  } finally {
    for (const worker of workers) process.kill(worker, 'SIGCONT');
  }
}

/** Runs one command to its end. */
export async function runCommand(
  args: readonly string[],
  environment: Record<string, string> = {},
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, [program, ...args], {
    env: environmentFor(environment),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, stdout, stderr };
}

/** The tester's own settings must not leak in: each house is set up by its test alone. */
function environmentFor(own: Record<string, string>): NodeJS.ProcessEnv {
  const { DATABASE_URL, WAYMARK_KEY, WAYMARK_ORIGIN, SMTP_URL, NODE_ENV, VITEST, ...rest } = process.env;
  return { ...rest, ...own };
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
