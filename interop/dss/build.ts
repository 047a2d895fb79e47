import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const folder = import.meta.dirname;
const stamp = join(folder, 'target', 'built-from');
const LONGEST_MS = 8 * 60 * 1000;

export const CLASS_PATH = [join(folder, 'target', 'classes'), join(folder, 'target', 'lib', '*')].join(
  delimiter,
);

/**
 * Builds the Java program where it is not built yet; Maven downloads by the settings of whoever runs it.
 * @returns why it is not there, in words for a skipped test; `null` if it is
 * @throws if the program does not compile
 */
export async function buildJudge(): Promise<string | null> {
  for (const tool of ['javac', 'mvn']) {
    if (spawnSync(tool, ['-version'], { stdio: 'ignore' }).status !== 0)
      return `needs ${tool}, which is not installed`;
  }
  const sources = digestOfSources();
  if (read(stamp) === sources) return null;
  const { status, output } = await maven(['-q', '-B', '-ntp', 'compile']);
  if (status === 0) {
    writeFileSync(stamp, sources);
    return null;
  }
  if (/Could not (transfer|resolve|find)|Unknown host|in offline mode/.test(output))
    return 'needs the libraries of interop/dss/pom.xml, which Maven could not download';
  throw new Error(`Maven could not build interop/dss:\n${output}`);
}

function digestOfSources(): string {
  const hash = createHash('sha256');
  const sources = readdirSync(join(folder, 'src'), { recursive: true, encoding: 'utf8' }).sort();
  for (const file of [
    'pom.xml',
    ...sources.filter((it) => it.endsWith('.java')).map((it) => join('src', it)),
  ])
    hash.update(`${file}\n`).update(readFileSync(join(folder, file)));
  return hash.digest('hex');
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

function maven(args: string[]): Promise<{ status: number | null; output: string }> {
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
