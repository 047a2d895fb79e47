// Every check of the sources, one after the other, each with what to do about it. All run, also after one failed.
//   npm run check              all
//   npm run check -- messages  those that are named
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = (name) => `node_modules/.bin/${name}`;

const checks = [
  {
    name: 'style',
    what: 'Format and lint',
    run: [bin('biome'), 'check', '--diagnostic-level=warn'],
    remedy: '"npm run format" mends most of it; the rest says what it wants.',
  },
  {
    name: 'types',
    what: 'Types',
    run: [bin('tsc'), '-p', '.', '--noEmit'],
    remedy: 'Mend the types where they are named; "any" and "@ts-ignore" are no way out.',
  },
  {
    name: 'boundaries',
    what: 'Boundaries between the rooms of the house',
    run: ['node', 'scripts/check-boundaries.mjs'],
    remedy: 'Each rule says what to do instead; ARCHITECTURE.md shows the arrows.',
  },
  {
    name: 'tsdoc',
    what: 'Comments at what the packages offer',
    run: ['node', 'scripts/check-tsdoc.mjs'],
    remedy:
      'Say above each what a stranger cannot guess: what it is, units, ranges, errors, the clause it follows.',
  },
  {
    name: 'messages',
    what: 'Message files',
    run: ['node', 'scripts/check-messages.mjs'],
    remedy:
      'Add the missing words to messages/<language>.json of the stage, or take away what nobody shows any more.',
  },
  {
    name: 'openapi',
    what: 'Description of the API',
    run: ['node', 'scripts/check-openapi.mjs'],
    remedy: '"npm run openapi" writes docs/api/openapi.json anew; look at what changed, and commit it.',
  },
  {
    name: 'unused',
    what: 'Unused files, exports and dependencies',
    run: [bin('knip'), '--no-progress'],
    remedy: 'Delete it, or drop the "export" where it is used in its own file only.',
  },
];

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !checks.some((check) => check.name === name));
if (unknown.length > 0) {
  console.error(
    `No check is called ${unknown.join(', ')}. There are: ${checks.map(({ name }) => name).join(', ')}.`,
  );
  process.exit(2);
}

const failed = [];
for (const { name, what, run, remedy } of checks) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const started = performance.now();
  const [command, ...args] = run;
  const { status, stdout, stderr, error } = spawnSync(command === 'node' ? process.execPath : command, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, FORCE_COLOR: process.stdout.isTTY ? '1' : '0' },
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  if (status === 0) {
    console.log(`ok      ${what} (${seconds} s)`);
    continue;
  }
  failed.push(what);
  console.log(`FAILED  ${what} (${seconds} s)\n`);
  console.log(`${stdout ?? ''}${stderr ?? ''}${error ? error.message : ''}`.trimEnd());
  console.log(`\n        → ${remedy}\n`);
}
if (failed.length > 0) {
  console.log(`\n${failed.length} of the checks failed: ${failed.join(', ')}.`);
  process.exit(1);
}
