import {
  SEAL_LEVELS,
  type SealAlgorithm,
  type SealedFile,
  type SealLevel,
  serialize,
} from '../../packages/credential/index.ts';
import { bytesOf, credentialOf, HELSINKI } from '../../packages/credential/testing/authority.ts';
import type { KeyType } from '../../packages/credential/testing/openssl-hierarchy.ts';
import { KEYS } from './keys.ts';
import type { Dss, Material } from './service.ts';
import { PASSWORD, type World } from './world.ts';

/** A seal that DSS is asked for. */
export interface ForeignKind {
  readonly algorithm: SealAlgorithm;
  readonly key: KeyType;
  readonly level: SealLevel;
  /** Empty, or what is unusual about it; for the test's name. */
  readonly form: '' | ', written in the clear';
}

/** DSS refuses to make B-LTA in the clear: nothing says how its parts are put in order. */
export const FOREIGN: readonly ForeignKind[] = [
  ...KEYS.flatMap((key) => SEAL_LEVELS.map((level): ForeignKind => ({ ...key, level, form: '' }))),
  ...(['B-T', 'B-LT'] as const).map(
    (level): ForeignKind => ({ algorithm: 'ES256', key: 'P-256', level, form: ', written in the clear' }),
  ),
];

/** Sealed by DSS; or what is sealed already, raised by it. */
export async function foreignSeal(
  dss: Dss,
  world: World,
  { algorithm, key, level, form }: ForeignKind,
  sealed?: SealedFile,
): Promise<{ text: string; material: Material }> {
  const sealer = sealed ? await world.seal : await world.sealerWith(algorithm, key);
  const material = world.material(sealer);
  const made = await dss.make(
    {
      level: `JAdES_BASELINE_${level.slice(2)}`,
      key: world.pkcs12(sealer.issued),
      clock: world.pkcs12(world.hierarchy.clock),
      password: PASSWORD,
      digest: `SHA${algorithm.slice(2)}` as 'SHA256' | 'SHA384' | 'SHA512',
      pss: algorithm.startsWith('PS'),
      clearEtsiU: form !== '',
      ...(sealed ? { sealed: serialize(sealed) } : { payload: bytesOf(credentialOf(HELSINKI)) }),
    },
    material,
  );
  return { text: new TextDecoder().decode(made), material };
}
