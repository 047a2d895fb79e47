import { SEAL_LEVELS } from '@waymark/credential';
import { z } from 'zod';
import { refuse } from '../../kernel/errors.ts';
import { defineQuery } from '../../kernel/operations/operation.ts';
import { describeCertificate } from '../devices/index.ts';
import { policy } from '../policy.ts';
import { statusListAddress } from '../status/status-lists.ts';
import { institutionOf } from './seal.ts';
import { sealSubject } from './seal-subject.ts';
import {
  certificateShown,
  findOwnedSeals,
  ownerShown,
  sealStates,
  showCertificate,
  stateOf,
} from './shown.ts';
import { sealWarnings, warningsOf } from './warnings.ts';

export const readSeal = defineQuery({
  name: 'trust.read-seal',
  summary: 'One seal: whose it is, its certificates, and its status lists',
  input: z.object({ sealId: z.uuid() }),
  output: z.object({
    id: z.uuid(),
    name: z.string(),
    owner: ownerShown,
    state: z.enum(sealStates),
    algorithm: z.string(),
    level: z.enum(SEAL_LEVELS),
    timeClaim: z.enum(['iat', 'sigT']),
    test: z.boolean(),
    createdAt: z.iso.datetime(),
    retiredAt: z.iso.datetime().nullable(),
    warnings: z.array(z.enum(sealWarnings)),
    certificates: z.array(certificateShown).meta({ description: 'Its own first, then its issuers' }),
    lists: z.array(z.object({ address: z.url(), size: z.int(), used: z.int() })),
    keyValidUntil: z.iso.datetime().nullable().meta({ description: 'Of the newest operational key' }),
  }),
  api: { method: 'get', path: '/trust/seals/{sealId}' },
  right: policy['trust.read-seal'],
  subject: ({ tx }, { sealId }) => sealSubject(tx, sealId),
  async run({ tx, now }, { sealId }) {
    const [found] = await findOwnedSeals(tx, { sealId });
    if (!found) throw refuse('kernel.not-found');
    const { seal, owner, certificate } = found;
    const lists = await tx
      .selectFrom('trust.status_list')
      .select(['id', 'origin', 'size', 'next_counter'])
      .where('seal_id', '=', sealId)
      .orderBy('created_at', 'desc')
      .limit(200)
      .execute();
    const key = await tx
      .selectFrom('trust.operational_key')
      .select((eb) => eb.fn.max('valid_until').as('until'))
      .where('seal_id', '=', sealId)
      .executeTakeFirstOrThrow();
    return {
      id: seal.id,
      name: seal.name,
      owner: { institutionId: institutionOf(seal.owner), name: owner.legalName, country: owner.country },
      state: stateOf(seal, now),
      algorithm: seal.algorithm,
      level: seal.level,
      timeClaim: seal.timeClaim,
      test: seal.isTest,
      createdAt: seal.createdAt.toISOString(),
      retiredAt: seal.retiredAt?.toISOString() ?? null,
      warnings: seal.retiredAt ? [] : warningsOf({ certificate, level: seal.level }, owner, now),
      certificates: seal.certificateChain.map((der) => showCertificate(describeCertificate(der))),
      lists: lists.map((list) => ({
        address: statusListAddress(list.origin, list.id),
        size: list.size,
        used: list.next_counter,
      })),
      keyValidUntil: key.until?.toISOString() ?? null,
    };
  },
});
