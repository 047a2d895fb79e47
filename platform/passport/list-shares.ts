import { z } from 'zod';
import { personIdsOf, readPersonKeys } from '../alliance/index.ts';
import { sealedFiles } from '../awarding/index.ts';
import { defineQuery } from '../kernel/operations/operation.ts';
import { offsetOf, paging } from '../kernel/operations/paging.ts';
import { decrypt } from '../kernel/vault/vault.ts';
import { language } from './list-credentials.ts';
import { ownedCredentials, ownId, ownSubject } from './owner.ts';
import { policy } from './policy.ts';
import { labelContext, shareAddress, shareState, stateOf } from './shares.ts';
import { viewOf } from './shown.ts';

export const listShares = defineQuery({
  name: 'passport.list-shares',
  summary: 'One’s own links: what each shows, until when, and how often it was opened; never by whom',
  input: z.object({ ...paging, language }),
  output: z.object({
    total: z.int(),
    shares: z.array(
      z.object({
        id: z.uuid(),
        address: z.string(),
        label: z.string().nullable(),
        titles: z.array(z.string()),
        state: shareState,
        downloadable: z.boolean(),
        createdAt: z.iso.datetime(),
        expiresAt: z.iso.datetime(),
        openedCount: z.int(),
        lastOpenedAt: z.iso.datetime().nullable(),
      }),
    ),
  }),
  api: { method: 'get', path: '/passport/shares' },
  right: policy['passport.list-shares'],
  subject: ownSubject,
  async run(context, input) {
    const { tx, services, now } = context;
    const personId = ownId(context);
    const own = tx.selectFrom('passport.share').where('person_id', 'in', await personIdsOf(tx, personId));
    const { total } = await own
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow();
    const rows = await own
      .selectAll()
      .orderBy('created_at', 'desc')
      .orderBy('id')
      .limit(input.size)
      .offset(offsetOf(input))
      .execute();
    const keys = await readPersonKeys(
      tx,
      services.vault,
      rows.map(({ person_id }) => person_id),
    );
    const wanted = [...new Set(rows.flatMap(({ credential_ids }) => credential_ids))];
    const files = await sealedFiles(tx, services, await ownedCredentials(tx, personId, wanted));
    const labelOf = ({ id, label, person_id }: (typeof rows)[number]) => {
      const key = keys.get(person_id);
      return label && key ? decrypt(key, label, labelContext(id)).toString() : null;
    };
    return {
      total,
      shares: rows.map((row) => ({
        id: row.id,
        address: shareAddress(services, row.id),
        label: labelOf(row),
        titles: row.credential_ids.flatMap((id) => {
          const file = files.get(id);
          return (file && viewOf(file, input.language).title?.text) ?? [];
        }),
        state: stateOf(row, now),
        downloadable: row.downloadable,
        createdAt: row.created_at.toISOString(),
        expiresAt: row.expires_at.toISOString(),
        openedCount: row.opened_count,
        lastOpenedAt: row.last_opened_at?.toISOString() ?? null,
      })),
    };
  },
});
