import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { judgeGraph, officialFiles, readAsGraph } from '../interop/shapes/validate.ts';
import { blocks } from '../packages/credential/elm/finding.ts';
import { edcContexts } from '../packages/credential/elm/types.ts';
import { asBuilt } from './as-built.ts';

const folder = join(officialFiles ?? '', 'elm/samples');
const samples = officialFiles ? readdirSync(folder).filter((name) => /\.json(ld)?$/.test(name)) : [];
/** Milliseconds that this process has worked: what else the machine does counts for neither. */
const worked = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
const median = (times: number[]) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;

/** What the context does not know: JSON-LD refuses to read it, so that the shapes would not come to judge. */
const unreadable = new Set(['dateModified', 'cnf', 'status']);

/** The credential in a sample: sealed, as it is given to the issuing software, or bare. */
function credentialIn(file: string): object {
  const withoutUnreadable = (name: string, value: unknown) => (unreadable.has(name) ? undefined : value);
  const sample = JSON.parse(readFileSync(join(folder, file), 'utf8'), withoutUnreadable);
  const credential = sample.payload
    ? JSON.parse(sample.payload, withoutUnreadable)
    : (sample.credential ?? sample);
  return { ...credential, '@context': edcContexts };
}

/** Our validator beside the SHACL engine on the samples; both begin with the parsed JSON, and come to one verdict. */
describe.skipIf(!officialFiles)('validation (needs WAYMARK_OFFICIAL_FILES)', () => {
  it.each(samples)('%s', async (file) => {
    const { validateCredential } = await asBuilt<typeof import('../packages/credential/elm/validate.ts')>(
      '../packages/credential/elm/validate.ts',
    );
    const credential = credentialIn(file);
    const validateOften = () => {
      let valid = false;
      for (let times = 0; times < 100; times++) valid = !blocks(validateCredential(credential));
      return valid;
    };
    const ours: number[] = [];
    const reading: number[] = [];
    const judging: number[] = [];
    // In turns, so that a slow moment falls on both; the first ones warm up.
    for (let turn = 0; turn < 30; turn++) {
      const began = worked();
      const graph = await readAsGraph(credential);
      const read = worked();
      const { conforms } = await judgeGraph(graph);
      const judged = worked();
      // The engine's garbage is collected meanwhile, and is not ours.
      validateOften();
      const settled = worked();
      const valid = validateOften();
      const ended = worked();
      expect(valid).toBe(conforms);
      if (turn < 10) continue;
      reading.push(read - began);
      judging.push(judged - read);
      ours.push((ended - settled) / 100);
    }
    const [shapes, alone, own] = [median(reading) + median(judging), median(judging), median(ours)];
    console.log(
      `${file}: shapes ${shapes.toFixed(1)} ms, ours ${own.toFixed(3)} ms: ${(shapes / own).toFixed(0)} times as fast\n` +
        `  shapes without reading JSON-LD into a graph ${alone.toFixed(1)} ms: ${(alone / own).toFixed(0)} times as fast`,
    );
  });
});
