import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { build } from 'vite';
import { isAlive } from '../process-table.ts';

/** Builds the helper process once; Node runs JavaScript only. */
export async function buildUserProcess(): Promise<string> {
  const outDir = join(process.cwd(), 'node_modules/.cache/waymark-postgres-test', String(process.pid));
  await mkdir(outDir, { recursive: true });
  await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      ssr: join(import.meta.dirname, 'user-process.ts'),
      outDir,
      target: 'node20',
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'user.mjs' } },
    },
  });
  return join(outDir, 'user.mjs');
}

export interface UserProcess {
  child: ChildProcess;
  connection: pg.ClientConfig;
  /** Ends it in order and waits. */
  leave(): Promise<void>;
  /** As `kill -9` does. */
  kill(): Promise<void>;
}

export async function startUserProcess(script: string, dataFolder: string): Promise<UserProcess> {
  const child = spawn(process.execPath, [script, dataFolder], {
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: true,
  });
  const exit = once(child, 'exit');
  let output = '';
  for await (const chunk of child.stdout) {
    output += chunk;
    if (output.includes('\n')) break;
  }
  return {
    child,
    connection: JSON.parse(output),
    async leave() {
      child.stdin.end();
      await exit;
    },
    async kill() {
      child.kill('SIGKILL');
      await exit;
    },
  };
}

/** Number of the server process of a data folder, or undefined if none runs. */
export async function serverPid(dataFolder: string): Promise<number | undefined> {
  const file = join(dataFolder, 'postgres/cluster/postmaster.pid');
  const pid = Number.parseInt(await readFile(file, 'utf8').catch(() => ''), 10);
  return Number.isNaN(pid) || !isAlive(pid) ? undefined : pid;
}

export async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await sleep(50);
}
