#!/usr/bin/env node
// The command line of a checkout: builds what has changed, then hands over to the built program.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Waymark needs Node.js 20.19 or newer; this is ${process.version}. Install it from nodejs.org.`,
  );
  process.exit(2);
}
process.env.NODE_ENV ??= 'production';
try {
  const { build } = await import('../scripts/build.mjs');
  const folder = build();
  const { main } = await import(pathToFileURL(join(folder, 'server', 'main.js')).href);
  await main(process.argv.slice(2), { buildFolder: folder });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(2);
}
