import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildJudge } from './build.ts';
import { KEYS } from './keys.ts';
import { type Dss, startDss } from './service.ts';
import { LEVELS, textOf, World } from './world.ts';

const missing =
  spawnSync('openssl', ['version']).status === 0
    ? await buildJudge()
    : 'needs openssl, which is not installed';

describe.skipIf(missing)(
  `seals beside the Commission’s own software, DSS${missing ? ` (${missing})` : ''}`,
  () => {
    let dss: Dss;
    let world: World;

    beforeAll(() => {
      dss = startDss();
      world = new World();
    });
    afterAll(() => {
      dss?.stop();
      world?.remove();
    });

    describe.each(KEYS)('$algorithm with $key', ({ algorithm, key }) => {
      it('passes at every level, as the level that it is', async () => {
        const sealer = await world.sealer(algorithm, `${algorithm}-${key}`, { key });
        for (const level of LEVELS) {
          const file = await world.sealed(level, sealer);
          expect(await dss.judge(textOf(file), world.material(sealer))).toMatchObject({
            signatures: [
              { indication: 'TOTAL_PASSED', level: `JAdES_BASELINE_${level}`, errors: [], warnings: [] },
            ],
          });
        }
      });
    });
  },
);
