// Compares docs/api/openapi.json with what the sources describe; with --write, writes it.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);
const file = 'docs/api/openapi.json';

const { module } = await runnerImport('/platform/doors/http/openapi.ts', {
  configFile: false,
  logLevel: 'error',
  ssr: { noExternal: [/^@waymark\//] },
});
const present = module.openApiText();
if (process.argv.includes('--write')) {
  mkdirSync('docs/api', { recursive: true });
  writeFileSync(file, present);
  console.log(`Wrote ${file}.`);
} else {
  const committed = readOrNothing();
  if (committed !== present) {
    console.log(`${file} does not say what the API is.`);
    for (const line of differences(committed, present)) console.log(`  ${line}`);
    process.exitCode = 1;
  }
}
// Reading the sources opens no connection, but a library may keep a timer.
process.exit();

function readOrNothing() {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '{}';
  }
}

/** Operations that are new, gone or changed, by name. */
function differences(before, after) {
  const [old, now] = [before, after].map((text) => operationsOf(JSON.parse(text)));
  const lines = [];
  for (const [name, text] of now) {
    if (!old.has(name)) lines.push(`new: ${name}`);
    else if (old.get(name) !== text) lines.push(`changed: ${name}`);
  }
  for (const name of old.keys()) if (!now.has(name)) lines.push(`gone: ${name}`);
  return lines.length > 0 ? lines : ['something beside the operations, such as a shared schema'];
}

function operationsOf({ paths = {} }) {
  return new Map(
    Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => [
        operation.operationId,
        JSON.stringify([path, method, operation]),
      ]),
    ),
  );
}
