import { describe, expect, it } from 'vitest';
import type { Finding } from '../../packages/credential/elm/finding.ts';
import { type EdcProfile, edcProfiles } from '../../packages/credential/elm/profile.ts';
import { ownRules } from '../../packages/credential/elm/rules.ts';
import { validateCredential } from '../../packages/credential/elm/validate.ts';
import { officialFiles, validateWithShapes } from '../shapes/validate.ts';
import { generateCredential, type JsonNode } from './generate.ts';
import { mutate } from './mutate.ts';
import { chanceOf } from './random.ts';

/** How many credentials of each profile; `npm run interop` takes 2,000. */
const each = Number(process.env.WAYMARK_DIFFERENTIAL ?? 60);
const seed = Number(process.env.WAYMARK_SEED ?? 1);

async function shapesPass(
  credential: JsonNode,
  profile: EdcProfile,
): Promise<{ pass: boolean; why: string }> {
  try {
    const report = await validateWithShapes(credential, profile);
    return { pass: report.conforms, why: JSON.stringify(report.results.slice(0, 3)) };
  } catch (error) {
    // What cannot be read without loss is refused.
    return {
      pass: false,
      why: `${error} ${JSON.stringify((error as { details?: unknown }).details ?? '')}`.slice(0, 400),
    };
  }
}

function errorsOf(credential: JsonNode, profile: EdcProfile): Finding[] {
  // As a file would bring it.
  const read: unknown = JSON.parse(JSON.stringify(credential));
  return validateCredential(read, { profile }).filter(({ severity }) => severity === 'error');
}

const brief = (errors: readonly Finding[]) => errors.slice(0, 5).map(({ code, path }) => `${code} ${path}`);

describe.skipIf(!officialFiles)(
  'our verdict beside that of the official shapes (need WAYMARK_OFFICIAL_FILES)',
  () => {
    it.each(edcProfiles)(
      'of credentials of the %s profile by chance, whole and spoilt',
      async (profile) => {
        const differences: object[] = [];
        const stricter = new Map<string, number>();
        let refused = 0;
        let refusedByUsAlone = 0;
        for (let number = 0; number < each; number++) {
          const chance = chanceOf(seed * 1_000_003 + number);
          const whole = generateCredential(profile, chance);
          const { credential, done } =
            number % 5 === 0 ? { credential: whole, done: [] } : mutate(whole, chance);
          const errors = errorsOf(credential, profile);
          const { pass, why } = await shapesPass(credential, profile);
          if (!pass) refused++;
          const at = { number, done, ours: brief(errors), why };
          if (done.length === 0 && (!pass || errors.length > 0))
            differences.push({ ...at, what: 'not whole' });
          else if (errors.length === 0 && !pass)
            differences.push({ ...at, what: 'passed what the shapes refuse' });
          else if (errors.length > 0 && pass && !errors.some(({ code }) => code in ownRules))
            differences.push({ ...at, what: 'refused without a rule of ours' });
          if (!pass || errors.length === 0) continue;
          refusedByUsAlone++;
          for (const code of new Set(errors.map((error) => error.code)))
            stricter.set(code, (stricter.get(code) ?? 0) + 1);
        }
        const rules = [...stricter].sort(([, one], [, other]) => other - one);
        console.log(
          `${profile}: of ${each}, the shapes refuse ${refused}, and we ${refusedByUsAlone} more:`,
          rules.map(([code, count]) => `${code} ${count}`).join(', '),
        );
        expect(differences.slice(0, 10)).toEqual([]);
        // The test would prove nothing if all were whole, or all were broken.
        expect(refused).toBeGreaterThan(each * 0.15);
        expect(refused).toBeLessThan(each * 0.85);
      },
      600_000,
    );
  },
);
