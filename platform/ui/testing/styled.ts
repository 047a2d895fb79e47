import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);

/** A style sheet with its imports put in, as the bundler does it; fonts stay files. */
export function inlineStyles(file: string | URL): string {
  const from = typeof file === 'string' ? pathToFileURL(file) : file;
  return readFileSync(from, 'utf8')
    .replace(/@import "([^"]+)";/g, (_, target: string) =>
      inlineStyles(target.startsWith('.') ? new URL(target, from) : require.resolve(target)),
    )
    .replace(/url\((\.[^)]+)\)/g, (_, target: string) => `url("${new URL(target, from).href}")`);
}

/** All of Waymark's styles. */
export function uiStyles(): string {
  return inlineStyles(new URL('../styles/index.css', import.meta.url));
}
