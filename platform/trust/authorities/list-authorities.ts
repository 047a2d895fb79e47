import { z } from 'zod';
import { defineQuery } from '../../kernel/operations/operation.ts';
import { offsetOf, paging } from '../../kernel/operations/paging.ts';
import { describeCertificate } from '../devices/index.ts';
import { policy } from '../policy.ts';
import { certificateShown, showCertificate } from '../seals/shown.ts';
import { readAuthorities } from './authority.ts';

/** An authority as a page or a program reads it. */
const authorityShown = z.object({
  id: z.uuid(),
  address: z.string(),
  name: z.string(),
  enabled: z.boolean(),
  addedAt: z.iso.datetime(),
  certificate: certificateShown.meta({ description: 'What made the trial stamp' }),
  anchor: certificateShown.meta({ description: 'What confirms it' }),
});

export const listAuthorities = defineQuery({
  name: 'trust.list-authorities',
  summary: 'The alliance’s time-stamp authorities, in the order in which they are asked',
  input: z.object(paging),
  output: z.object({ total: z.int(), authorities: z.array(authorityShown) }),
  api: { method: 'get', path: '/trust/authorities' },
  right: policy['trust.list-authorities'],
  subject: () => ({}),
  async run({ tx }, input) {
    const all = await readAuthorities(tx);
    const from = offsetOf(input);
    return {
      total: all.length,
      authorities: all.slice(from, from + input.size).map((authority) => ({
        id: authority.id,
        address: authority.address,
        name: authority.name,
        enabled: authority.enabled,
        addedAt: authority.addedAt.toISOString(),
        certificate: showCertificate(describeCertificate(authority.certificateChain[0]!)),
        anchor: showCertificate(describeCertificate(authority.certificateChain.at(-1)!)),
      })),
    };
  },
});
