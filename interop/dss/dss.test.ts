import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { raise, renew, SEAL_LEVELS, verify } from '../../packages/credential/index.ts';
import { sealBy } from '../../packages/credential/testing/sealed-levels.ts';
import { buildJava } from '../java-program.ts';
import { DIFFERENCES } from './differences.ts';
import { FOREIGN, foreignSeal } from './foreign.ts';
import { KEYS } from './keys.ts';
import { MUTATIONS } from './mutations/index.ts';
import { holds, type Outcome, outcomeOfDss, outcomeOfOurs } from './outcome.ts';
import { officialSamples, SAMPLES, sampleMaterial } from './samples.ts';
import { type Dss, startDss } from './service.ts';
import { textOf, World } from './world.ts';

const missing =
  spawnSync('openssl', ['version']).status === 0
    ? await buildJava(import.meta.dirname)
    : 'needs openssl, which is not installed';
const title = `seals beside DSS, the Commission’s own software${missing ? ` (${missing})` : ''}`;

let dss: Dss;
let world: World;

/** What both say; equal, unless the file holds for neither. */
async function outcomes(text: string, material: Parameters<Dss['judge']>[1], at = new Date()) {
  const [answer, ours] = [await dss.judge(text, material, at), await outcomeOfOurs(text, material, at)];
  return { ours, dss: outcomeOfDss(answer) };
}

const agree = (both: { ours: Outcome; dss: Outcome }) =>
  both.ours === both.dss || (!holds(both.ours) && !holds(both.dss));

// The first question waits until Java has begun.
describe.skipIf(missing)(title, { timeout: 240_000 }, () => {
  beforeAll(() => {
    dss = startDss();
    world = new World();
  });
  afterAll(() => {
    dss?.stop();
    world?.remove();
  });

  describe('seals of ours pass without a warning, as the level that they have', () => {
    it.each(KEYS)('$algorithm with $key', async ({ algorithm, key }) => {
      const sealer = await world.sealerWith(algorithm, key);
      const sealed = await sealBy(sealer.device);
      for (const level of SEAL_LEVELS) {
        const raised = await raise(sealed, level, world.services, { now: new Date() });
        expect(raised).toMatchObject({ ok: true, level });
        const { signatures } = await dss.judge(textOf(raised.file), world.material(sealer));
        const [, name] = level.split('-');
        expect(signatures).toMatchObject([
          { indication: 'TOTAL_PASSED', level: `JAdES_BASELINE_${name}`, errors: [], warnings: [] },
        ]);
      }
    });

    it('renewed years later', async () => {
      const file = await world.sealed('B-LTA');
      const renewed = await renew(file, world.services, { now: new Date() });
      expect(renewed.ok).toBe(true);
      const { signatures } = await dss.judge(textOf(renewed.file), world.material(await world.seal));
      expect(signatures).toMatchObject([
        {
          indication: 'TOTAL_PASSED',
          level: 'JAdES_BASELINE_LTA',
          timeStamps: ['PASSED', 'PASSED', 'PASSED'],
          warnings: [],
        },
      ]);
    });
  });

  describe('what was done to a seal comes to the same end', () => {
    it.each(MUTATIONS)('$name', async ({ name, make }) => {
      const { text, material = world.material(await world.seal), at } = await make(world);
      const both = await outcomes(text, material, at);
      const listed = DIFFERENCES[name];
      if (listed) expect({ ...both, why: listed.why }).toEqual(listed);
      else expect(both).toSatisfy(agree);
    });

    it('but for what is listed as a difference, and is one', () => {
      const names = MUTATIONS.map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
      expect(Object.keys(DIFFERENCES).filter((name) => !names.includes(name))).toEqual([]);
      expect(Object.values(DIFFERENCES).filter(agree)).toEqual([]);
    });
  });

  describe('seals that DSS makes hold for us, as the level that they have', () => {
    it.each(FOREIGN)('$algorithm with $key, $level$form', async (kind) => {
      const { text, material } = await foreignSeal(dss, world, kind);
      expect(await outcomes(text, material)).toEqual({ ours: kind.level, dss: kind.level });
    });

    it('raised by DSS from ours, and raised by us from DSS’s', async () => {
      const sealer = await world.seal;
      const kind = { ...FOREIGN[0]!, level: 'B-LTA' } as const;
      const ours = await foreignSeal(dss, world, kind, await world.sealed('B-T', sealer));
      expect(await outcomes(ours.text, ours.material)).toEqual({ ours: 'B-LTA', dss: 'B-LTA' });
      const again = await foreignSeal(dss, world, kind, await world.sealed('B-LTA', sealer));
      expect(await outcomes(again.text, again.material)).toEqual({ ours: 'B-LTA', dss: 'B-LTA' });
    });
  });
});

describe.skipIf(missing || !officialSamples)(
  `credentials really sealed, beside DSS (need WAYMARK_OFFICIAL_FILES${missing ? `; ${missing}` : ''})`,
  () => {
    beforeAll(() => {
      dss = startDss();
    });
    afterAll(() => dss?.stop());

    it.each(SAMPLES)('$file', async ({ file, expected }) => {
      const { text, material } = sampleMaterial(file);
      const answer = await dss.judge(text, material);
      const anchors = material.anchors.map((certificate) => ({
        certificate,
        name: 'CA',
        source: 'the file',
      }));
      const report = await verify(text, { anchors, now: new Date(), language: 'en' });
      expect({ dss: outcomeOfDss(answer), ours: report.level }).toEqual(expected);
    });
  },
);
