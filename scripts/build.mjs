// Builds the server and the browser's files once for each state of the sources, and remembers it by their hash,
// so that `npm start` is quick the second time and never runs what is stale.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const sources = [
  'packages',
  'platform',
  'package-lock.json',
  'vite.config.ts',
  'react-router.config.ts',
  'tsconfig.json',
];

function* files(path) {
  if (!existsSync(path)) return;
  if (!statSync(path).isDirectory()) return yield path;
  for (const name of readdirSync(path).sort()) {
    if (name === 'node_modules' || name === 'testing' || name.startsWith('.')) continue;
    if (/\.test\.tsx?$/.test(name)) continue;
    yield* files(join(path, name));
  }
}

function hashOfSources() {
  const hash = createHash('sha256');
  for (const source of sources)
    for (const file of files(join(root, source)))
      hash.update(relative(root, file)).update('\0').update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}

/** The folder of the build of the present sources, built first where it is missing. */
export function build({ quiet = false } = {}) {
  const name = hashOfSources();
  const folder = join(root, 'build', name);
  if (existsSync(join(folder, 'server', 'main.js'))) return folder;
  if (!quiet) console.error('Building Waymark (once for each change, about 15 seconds)…');
  mkdirSync(join(root, 'build'), { recursive: true });
  // In a folder of its own until it is whole: two processes may build at once, and a killed one leaves nothing.
  const temporary = join(root, 'build', `.${name}-${process.pid}`);
  const bin = join(root, 'node_modules', '@react-router', 'dev', 'bin.js');
  const result = spawnSync(process.execPath, [bin, 'build'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', WAYMARK_BUILD_FOLDER: relative(root, temporary) },
    encoding: 'utf8',
  });
  if (result.status !== 0) {
    rmSync(temporary, { recursive: true, force: true });
    throw new Error(`The build failed.\n${result.stdout}\n${result.stderr}`);
  }
  writeFileSync(join(temporary, 'package.json'), '{ "type": "module" }\n');
  try {
    renameSync(temporary, folder);
  } catch (error) {
    rmSync(temporary, { recursive: true, force: true });
    if (!existsSync(join(folder, 'server', 'main.js'))) throw error;
  }
  tidy(name);
  return folder;
}

/** Keeps the newest few builds: a server that still runs may need its own. */
function tidy(present) {
  const folder = join(root, 'build');
  const old = readdirSync(folder)
    .filter((name) => /^[0-9a-f]{16}$/.test(name) && name !== present)
    .map((name) => ({ name, at: statSync(join(folder, name)).mtimeMs }))
    .sort((a, b) => b.at - a.at)
    .slice(2);
  for (const { name } of old) rmSync(join(folder, name), { recursive: true, force: true });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(relative(process.cwd(), build()) || '.');
