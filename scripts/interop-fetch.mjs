// Fetches the official files that interop/ and some tests compare with: by address, each held to its SHA-256. They are
// not ours to pass on, so they are not in the repository.
//   npm run interop:fetch               into data/official-files
//   npm run interop:fetch -- FOLDER     into a folder of your choice
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = resolve(process.argv[2] ?? join(root, 'data', 'official-files'));
const files = JSON.parse(await readFile(join(root, 'interop', 'official-files.json'), 'utf8'));

const hashOf = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** What stands in the way of a file; null once it is there. */
async function problemOf({ path, address, sha256 }) {
  const place = join(folder, path);
  const present = await readFile(place).catch(() => null);
  if (present && hashOf(present) === sha256) return null;
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(60_000) });
    if (!answer.ok) return `${address} answers ${answer.status}`;
    const bytes = Buffer.from(await answer.arrayBuffer());
    if (hashOf(bytes) !== sha256) return `${address} gives another file than the one we know`;
    await mkdir(dirname(place), { recursive: true });
    await writeFile(place, bytes);
    return null;
  } catch (error) {
    return `${address} cannot be reached (${error.cause?.code ?? error.message})`;
  }
}

let missing = 0;
for (const file of files) {
  const problem = await problemOf(file);
  if (problem) missing += 1;
  console.log(`${problem ? 'MISSING' : 'ok     '} ${file.path}${problem ? `: ${problem}` : ''}`);
}
console.log(`
ESCO asks for a form before it gives its files: choose version 1.1.1, classification, English, CSV at
https://esco.ec.europa.eu/en/use-esco/download and put the zip into ${join(folder, 'esco')}.

Then set WAYMARK_OFFICIAL_FILES=${folder}`);
if (missing > 0) {
  console.error(`
${missing} of ${files.length} files are missing. Try again later, or put a file there by hand: what counts is its SHA-256.`);
  process.exit(1);
}
