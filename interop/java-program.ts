import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, join, relative } from 'node:path';
import { createInterface } from 'node:readline';

const LONGEST_MS = 8 * 60 * 1000;

/** A Java program that answers line by line. */
export interface JavaProgram {
  /** Answers come in the order of the questions. Rejects if the program ends before it has answered. */
  ask(line: string): Promise<string>;
  stop(): void;
}

/**
 * Builds a Maven project of `interop/` where its sources are newer than `target/built`; Maven downloads by the settings of whoever runs it.
 * @param folder where its `pom.xml` is
 * @returns why it is not there, in words for a skipped test; `null` if it is
 * @throws if the program does not compile
 */
export async function buildJava(folder: string): Promise<string | null> {
  for (const tool of ['javac', 'mvn']) {
    if (spawnSync(tool, ['-version'], { stdio: 'ignore' }).status !== 0)
      return `needs ${tool}, which is not installed`;
  }
  const name = relative(join(import.meta.dirname, '..'), folder);
  const stamp = join(folder, 'target', 'built');
  if (modified(stamp) > Math.max(...sourcesIn(folder).map(modified))) return null;
  const { status, output } = await maven(folder, ['-q', '-B', '-ntp', 'compile']);
  if (status === 0) {
    writeFileSync(stamp, '');
    return null;
  }
  if (/Could not (transfer|resolve|find)|Unknown host|in offline mode/.test(output))
    return `needs the libraries of ${name}/pom.xml, which Maven could not download`;
  throw new Error(`Maven could not build ${name}:\n${output}`);
}

/** Starts a class of a project that `buildJava` has built. */
export function startJava(folder: string, mainClass: string): JavaProgram {
  const classPath = [join(folder, 'target', 'classes'), join(folder, 'target', 'lib', '*')].join(delimiter);
  const process = spawn('java', ['-Xmx512m', '-cp', classPath, mainClass]);
  return { ask: asker(process, mainClass), stop: () => process.stdin.end() };
}

function asker(process: ChildProcessWithoutNullStreams, name: string): JavaProgram['ask'] {
  const waiting: { resolve: (line: string) => void; reject: (why: Error) => void }[] = [];
  let complaint = '';
  process.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text;
  });
  createInterface({ input: process.stdout }).on('line', (line) => waiting.shift()?.resolve(line));
  let ended: Error | null = null;
  process.on('close', () => {
    ended = new Error(`${name} ended before it answered: ${complaint}`);
    for (const { reject } of waiting.splice(0)) reject(ended);
  });
  return (line) =>
    new Promise((resolve, reject) => {
      if (ended) return reject(ended);
      waiting.push({ resolve, reject });
      process.stdin.write(`${line}\n`);
    });
}

const sourcesIn = (folder: string): string[] => [
  join(folder, 'pom.xml'),
  ...readdirSync(join(folder, 'src'), { recursive: true, encoding: 'utf8' }).map((it) =>
    join(folder, 'src', it),
  ),
];

/** In milliseconds; 0 for what is not there. */
const modified = (file: string): number => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;

function maven(folder: string, args: string[]): Promise<{ status: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const process = spawn('mvn', args, {
      cwd: folder,
      timeout: LONGEST_MS,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [process.stdout, process.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    process.on('error', reject).on('close', (status) => resolve({ status, output }));
  });
}
