import type { SealAlgorithm, SealLevel } from '../../../packages/credential/index.ts';
import type { IssueOptions, KeyType } from '../../../packages/credential/testing/openssl-hierarchy.ts';
import { deviceOfIssued } from '../../../packages/credential/testing/sealed-levels.ts';
import { textOf } from '../world.ts';
import type { Mutation } from './mutation.ts';

/** A seal whose issuing authority is of another kind. */
const under = (
  name: string,
  level: SealLevel,
  issuer: Pick<IssueOptions, 'key' | 'extensions'>,
  algorithm: SealAlgorithm = 'ES256',
  key: KeyType = 'P-256',
): Mutation => ({
  name,
  make: async (world) => {
    const other = world.withIssuer(issuer);
    const sealer = await other.sealerWith(algorithm, key);
    return { text: textOf(await other.sealed(level, sealer)), material: other.material(sealer) };
  },
});

/** A seal that comes without its issuer's certificate; whether whoever judges it has that from elsewhere. */
const alone = (name: string, found: boolean): Mutation => ({
  name,
  make: async (world) => {
    const sealer = await world.seal;
    const device = deviceOfIssued('ES256', sealer.issued, []);
    const material = { ...world.material(sealer), ...(!found && { certificates: [] }) };
    return { text: textOf(await world.sealed('B-B', { ...sealer, device })), material };
  },
});

export const path: readonly Mutation[] = [
  alone('B-B, its issuer’s certificate had from elsewhere', true),
  alone('B-B, its issuer’s certificate nowhere', false),
  under('B-LT, an authority that may certify its name', 'B-LT', { extensions: 'authority-for-finland' }),
  under('B-B, an authority that may not certify its name', 'B-B', { extensions: 'authority-for-sweden' }),
  under('B-LT, keys for RSASSA-PSS alone', 'B-LT', { key: 'pss-sha256' }, 'PS256', 'pss'),
  under('B-B, a key for RSASSA-PSS with SHA-384 alone', 'B-B', {}, 'PS384', 'pss-sha384'),
];
