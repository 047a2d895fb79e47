import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { officialFiles, validateWithShapes } from '../interop/shapes/validate.ts';
import { blocks } from '../packages/credential/elm/finding.ts';
import { validateCredential } from '../packages/credential/elm/validate.ts';

const samples = ['AA-Annex1-MC-signed.jsonld', 'Sample-CertOfPart-signed.jsonld'];
const median = (times: number[]) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;

/** Our validator beside the SHACL engine on what the Commission itself sealed; both begin with the parsed JSON. */
describe.skipIf(!officialFiles)('validation (needs WAYMARK_OFFICIAL_FILES)', () => {
  it.each(samples)('%s', async (file) => {
    const sealed = JSON.parse(readFileSync(join(officialFiles ?? '', 'elm/samples', file), 'utf8')) as {
      payload: string;
    };
    const credential: unknown = JSON.parse(sealed.payload);
    const ours: number[] = [];
    const shapes: number[] = [];
    // In turns, so that the load of the machine falls on both; the first ones warm up.
    for (let turn = 0; turn < 30; turn++) {
      const began = performance.now();
      const { conforms } = await validateWithShapes(credential);
      const between = performance.now();
      let valid = false;
      for (let times = 0; times < 100; times++) valid = !blocks(validateCredential(credential));
      const ended = performance.now();
      expect(valid).toBe(conforms);
      if (turn < 10) continue;
      shapes.push(between - began);
      ours.push((ended - between) / 100);
    }
    const ratio = median(shapes) / median(ours);
    console.log(
      `${file}: shapes ${median(shapes).toFixed(1)} ms, ours ${median(ours).toFixed(3)} ms: ${ratio.toFixed(0)} times as fast`,
    );
  });
});
