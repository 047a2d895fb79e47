import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { edcProfiles } from '../../../packages/credential/elm/profile.ts';
import { buildJava, type JavaProgram, startJava } from '../../java-program.ts';
import { officialFiles, shapePaths, toQuads, validateWithShapes } from '../../shapes/validate.ts';
import { generateCredential } from '../generate.ts';
import { mutate } from '../mutate.ts';
import { chanceOf } from '../random.ts';

/** How many credentials of each profile; `npm run interop` takes more. */
const each = Math.min(Number(process.env.WAYMARK_DIFFERENTIAL ?? 12), 300);
const seed = Number(process.env.WAYMARK_SEED ?? 1);

const missing = officialFiles ? await buildJava(import.meta.dirname) : 'needs WAYMARK_OFFICIAL_FILES';

describe.skipIf(missing)(
  `the official shapes, as two engines read them${missing ? ` (${missing})` : ''}`,
  () => {
    let jena: JavaProgram;
    const verdicts = new Set<boolean>();
    beforeAll(() => {
      jena = startJava(import.meta.dirname, 'waymark.jena.Judge');
    });
    afterAll(() => jena?.stop());

    it.each(edcProfiles)(
      'get the same verdict from both on credentials of the %s profile, whole and spoilt',
      async (profile) => {
        const shapes = shapePaths(profile).join(':');
        const differences: object[] = [];
        for (let number = 0; number < each; number++) {
          const chance = chanceOf(seed * 2_000_003 + number);
          const whole = generateCredential(profile, chance);
          const { credential, done } =
            number % 4 === 0 ? { credential: whole, done: [] } : mutate(whole, chance);
          const quads = await toQuads(credential).catch(() => null);
          // What JSON-LD cannot read without loss never comes to the shapes.
          if (quads === null) continue;
          const [answer, why] = (await jena.ask(`${shapes} ${Buffer.from(quads).toString('base64')}`)).split(
            ' ',
          );
          const ours = await validateWithShapes(credential, profile);
          verdicts.add(ours.conforms);
          if (answer !== (ours.conforms ? 'conforms' : 'refuses'))
            differences.push({
              number,
              done,
              answer,
              why: Buffer.from(why ?? '', 'base64').toString(),
              ours: ours.results.slice(0, 3),
            });
        }
        expect(differences).toEqual([]);
      },
      600_000,
    );

    it('were asked about both kinds: the test would prove nothing if all were whole, or all broken', () => {
      expect(verdicts.size).toBe(2);
    });
  },
);
