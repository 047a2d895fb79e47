import { elmoToElm, elmToElmo, readElmo } from '../../bridges/index.ts';
import { sampleElmo } from '../../bridges/testing/sample-elmo.ts';
import { fromUtf8, toUtf8 } from '../../bytes/index.ts';
import { sampleBatch } from '../../elm/fixtures.ts';
import { parseJsonBytes } from '../../json/index.ts';
import { mutate, mutateJson } from './mutate.ts';
import type { Target } from './run.ts';

const elmo = toUtf8(sampleElmo);
const draft = {
  id: 'urn:credential:3f2b8c1e-5a4d-4e6f-8a9b-0c1d2e3f4a5b',
  language: 'en',
  image: sampleBatch.displayImages[0]!,
  issuer: sampleBatch.issuer,
};

/** Large enough for every way of reading it, with something beyond ASCII at both ends. */
const largeJson = toUtf8(
  JSON.stringify({ name: 'Łódź "a"\\', image: 'A'.repeat(17_000), more: ['é', '🎓', 1.5] }),
);

/** What is read as text: JSON in bytes, and the files of EMREX. */
export function textTargets(credential: unknown): Target[] {
  return [
    {
      name: 'large json',
      share: 4,
      make: (random) => mutate(largeJson, random),
      async read(bytes) {
        const parsed = parseJsonBytes(bytes);
        if (!parsed.ok) return null;
        const text = fromUtf8(bytes);
        if (text === null) return 'reads what is no UTF-8';
        const same = JSON.stringify(parsed.value) === JSON.stringify(JSON.parse(text));
        return same ? null : 'reads other values than JSON.parse';
      },
    },
    {
      name: 'elmo',
      share: 4,
      make: (random) => mutate(elmo, random),
      async read(bytes) {
        const read = readElmo(bytes);
        if (read.elmo) elmoToElm(read.elmo, draft);
        return null;
      },
    },
    {
      name: 'credential for elmo',
      share: 2,
      make: (random) => toUtf8(JSON.stringify(mutateJson(credential, random)) ?? 'null'),
      async read(bytes) {
        elmToElmo(JSON.parse(fromUtf8(bytes)!));
        return null;
      },
    },
  ];
}
