import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';

/**
 * A file of ours, built as an installation runs it. Vitest looks up what a module imports each time that it is used, which
 * slows code of many small files, and no dependency: the two could not be compared.
 */
export async function asBuilt<Module>(entry: string): Promise<Module> {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-bench-'));
  try {
    await build({
      configFile: false,
      logLevel: 'warn',
      ssr: { noExternal: true },
      build: {
        ssr: fileURLToPath(new URL(entry, import.meta.url)),
        outDir: folder,
        emptyOutDir: true,
        target: 'node20',
        minify: false,
        rolldownOptions: { output: { entryFileNames: 'built.mjs' } },
      },
    });
    return (await import(/* @vite-ignore */ pathToFileURL(join(folder, 'built.mjs')).href)) as Module;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
