import { z } from 'zod';
import { personKey } from '../alliance/index.ts';
import { refuse as kernelRefuse } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import { defineCommand } from '../kernel/operations/operation.ts';
import { encrypt } from '../kernel/vault/vault.ts';
import { refuse } from './errors.ts';
import { ownedCredentials, ownId, ownSubject } from './owner.ts';
import { policy } from './policy.ts';
import { labelContext, shareAddress } from './shares.ts';

const DAY_MS = 24 * 3_600_000;
/** More open links than anyone can keep an eye on. */
const MOST_OPEN = 100;

export const createShare = defineCommand({
  name: 'passport.create-share',
  summary: 'Make a link that shows some of one’s own credentials until a day, or until it is withdrawn',
  input: z.object({
    credentialIds: z.array(z.uuid()).min(1).max(20),
    expiresInDays: z.coerce.number().int().min(1).max(365).default(30),
    label: z.string().trim().max(100).optional().meta({ description: 'For oneself: to whom, or what for' }),
    downloadable: z.stringbool().or(z.boolean()).default(false),
  }),
  output: z.object({ shareId: z.uuid(), address: z.string() }),
  api: { method: 'post', path: '/passport/shares' },
  right: policy['passport.create-share'],
  once: true,
  subject: ownSubject,
  async run(context, input) {
    const { tx, services, now } = context;
    const personId = ownId(context);
    const wanted = [...new Set(input.credentialIds)];
    const owned = await ownedCredentials(tx, personId, wanted);
    if (owned.length < wanted.length) throw kernelRefuse('kernel.not-found');
    const { open } = await tx
      .selectFrom('passport.share')
      .select((eb) => eb.fn.countAll<number>().as('open'))
      .where('person_id', '=', personId)
      .where('withdrawn_at', 'is', null)
      .where('expires_at', '>', now)
      .executeTakeFirstOrThrow();
    if (open >= MOST_OPEN) throw refuse('passport.too-many-shares', { most: MOST_OPEN });
    const id = newId(now.getTime());
    const key = input.label ? await personKey(tx, services.vault, personId) : null;
    await tx
      .insertInto('passport.share')
      .values({
        id,
        person_id: personId,
        credential_ids: owned,
        label: key && input.label ? encrypt(key, Buffer.from(input.label), labelContext(id)) : null,
        downloadable: input.downloadable,
        created_at: now,
        expires_at: new Date(now.getTime() + input.expiresInDays * DAY_MS),
      })
      .execute();
    return { shareId: id, address: shareAddress(services, id) };
  },
  audit: ({ credentialIds }, { shareId }, context) => ({
    about: [`share:${shareId}`, `person:${ownId(context)}`, ...credentialIds.map((id) => `credential:${id}`)],
  }),
});
