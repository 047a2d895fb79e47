import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { newId } from '../../kernel/ids.ts';
import { defineCommand } from '../../kernel/operations/operation.ts';
import { addTimeStampAnchor } from '../anchors/time-stamp-anchors.ts';
import { refuse } from '../errors.ts';
import { fetchBytes } from '../evidence/fetch-evidence.ts';
import { policy } from '../policy.ts';
import { askAuthority } from './ask-authority.ts';
import { readAuthorities } from './authority.ts';
import { confirmedBy } from './confirmed-by.ts';

/**
 * Asks an authority for a trial stamp, checks it, and adds the authority behind those that are there. Whoever adds it
 * decides that what confirms it may vouch for times from now on.
 */
export const addAuthority = defineCommand({
  name: 'trust.add-authority',
  summary: 'Add a time-stamp authority (RFC 3161), after a trial stamp that is checked',
  input: z.object({
    address: z
      .url({ protocol: /^https?$/ })
      .max(500)
      .meta({ description: 'Such as http://timestamp.example/tsa; the answers are signed' }),
    name: z.string().trim().max(100).default('').meta({ description: 'Absent: its host' }),
  }),
  output: z.object({ authorityId: z.uuid(), anchor: z.string() }),
  api: { method: 'post', path: '/trust/authorities' },
  right: policy['trust.add-authority'],
  once: true,
  subject: () => ({}),
  async run({ tx, services }, { address }) {
    if (services.mode === 'demonstration') throw refuse('trust.authority-of-demonstration');
    const known = (await readAuthorities(tx)).find((each) => each.address === address);
    if (known) throw refuse('trust.authority-known', { name: known.name });
    return {};
  },
  async afterwards(_, { services: { fetchOutside } }, { address, name }) {
    const authority = { address, name: name || new URL(address).hostname };
    const { stamp } = await askAuthority(fetchOutside, authority, new Uint8Array(randomBytes(32)));
    const path = await confirmedBy(stamp.signer, stamp.certificates, (at) =>
      fetchBytes(fetchOutside, at).catch(() => null),
    );
    return { ...authority, path };
  },
  async finish({ tx, now }, { address, name, path }) {
    const { last } = await tx
      .selectFrom('trust.time_stamp_authority')
      .select((eb) => eb.fn.max('position').as('last'))
      .executeTakeFirstOrThrow();
    const authorityId = newId(now.getTime());
    const added = await tx
      .insertInto('trust.time_stamp_authority')
      .values({
        id: authorityId,
        address,
        name,
        position: (last ?? 0) + 1,
        certificate_chain: path.map(({ der }) => Buffer.from(der)),
        added_at: now,
      })
      .onConflict((on) => on.column('address').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!added) throw refuse('trust.authority-known', { name });
    const anchor = path.at(-1)!;
    await addTimeStampAnchor(tx, anchor, now);
    return { authorityId, anchor: anchor.subject.commonName ?? anchor.subject.organization ?? '' };
  },
  audit: (_, { authorityId }) => ({ about: [`authority:${authorityId}`], institutionId: null }),
});
