import { z } from 'zod';
import { defineQuery } from '../../kernel/operations/operation.ts';
import { offsetOf, paging } from '../../kernel/operations/paging.ts';
import { policy } from '../policy.ts';
import { institutionOf } from '../seals/seal.ts';
import {
  certificateShown,
  findOwnedSeals,
  ownerShown,
  sealStates,
  showCertificate,
  stateOf,
} from '../seals/shown.ts';

export const listTrustedIssuers = defineQuery({
  name: 'trust.list-trusted-issuers',
  summary: 'Who issues credentials in this alliance, with the certificate of each seal, present and past',
  input: z.object(paging),
  output: z.object({
    total: z.int(),
    seals: z.array(
      z.object({
        owner: ownerShown,
        state: z.enum(sealStates),
        test: z.boolean(),
        since: z.iso.datetime(),
        until: z.iso.datetime().nullable(),
        certificate: certificateShown,
      }),
    ),
  }),
  api: { method: 'get', path: '/trust/issuers' },
  right: policy['trust.list-trusted-issuers'],
  subject: () => ({}),
  async run({ tx, now }, input) {
    const { total } = await tx
      .selectFrom('trust.seal')
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow();
    const owned = await findOwnedSeals(tx, { limit: input.size, offset: offsetOf(input) });
    return {
      total,
      seals: owned.map(({ seal, owner, certificate }) => ({
        owner: { institutionId: institutionOf(seal.owner), name: owner.legalName, country: owner.country },
        state: stateOf(seal, now),
        test: seal.isTest,
        since: seal.createdAt.toISOString(),
        until: seal.retiredAt?.toISOString() ?? null,
        certificate: showCertificate(certificate),
      })),
    };
  },
});
