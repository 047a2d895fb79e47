import { z } from 'zod';
import { defineQuery } from '../../kernel/operations/operation.ts';
import { offsetOf, paging } from '../../kernel/operations/paging.ts';
import { policy } from '../policy.ts';
import { institutionOf } from './seal.ts';
import { findOwnedSeals, ownerShown, sealStates, stateOf } from './shown.ts';
import { sealWarnings, warningsOf } from './warnings.ts';

export const listSeals = defineQuery({
  name: 'trust.list-seals',
  summary: 'The seals of the alliance and its members, with what should be known of them',
  input: z.object(paging),
  output: z.object({
    total: z.int(),
    seals: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        owner: ownerShown,
        state: z.enum(sealStates),
        algorithm: z.string(),
        test: z.boolean(),
        notAfter: z.iso.datetime(),
        warnings: z.array(z.enum(sealWarnings)),
      }),
    ),
  }),
  api: { method: 'get', path: '/trust/seals' },
  right: policy['trust.list-seals'],
  subject: () => ({}),
  async run({ tx, now, granted }, input) {
    const mine = granted.everyone ? {} : { institutionIds: granted.homeInstitutions };
    let counted = tx.selectFrom('trust.seal').select((eb) => eb.fn.countAll<number>().as('total'));
    if (mine.institutionIds) counted = counted.where('institution_id', 'in', mine.institutionIds);
    const { total } = await counted.executeTakeFirstOrThrow();
    const owned = await findOwnedSeals(tx, { ...mine, limit: input.size, offset: offsetOf(input) });
    return {
      total,
      seals: owned.map(({ seal, owner, certificate }) => ({
        id: seal.id,
        name: seal.name,
        owner: { institutionId: institutionOf(seal.owner), name: owner.legalName, country: owner.country },
        state: stateOf(seal, now),
        algorithm: seal.algorithm,
        test: seal.isTest,
        notAfter: seal.notAfter.toISOString(),
        warnings: seal.retiredAt ? [] : warningsOf({ certificate, level: seal.level }, owner, now),
      })),
    };
  },
});
