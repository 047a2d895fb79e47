import { sql } from 'kysely';
import { z } from 'zod';
import { defineQuery } from '../../kernel/operations/operation.ts';
import { offsetOf, paging } from '../../kernel/operations/paging.ts';
import { policy } from '../policy.ts';
import { isInForce } from './model.ts';

const instant = z.iso.datetime().nullable();

/** A list as a page or a program reads it. */
const listShown = z.object({
  id: z.uuid(),
  kind: z.enum(['list-of-lists', 'list', 'certificates']),
  parentId: z.uuid().nullable().meta({ description: 'The list of lists that names it' }),
  name: z.string(),
  territory: z.string(),
  address: z.string().nullable(),
  sequenceNumber: z.int().nullable(),
  issued: instant,
  nextUpdate: instant,
  sha256: z.string().nullable(),
  anchors: z.int().meta({ description: 'How many it vouches for' }),
  inForce: z.boolean().meta({ description: 'Whether verification relies on it now' }),
  verifiedAt: instant.meta({ description: 'When the issue in use was last confirmed' }),
  askedAt: instant,
  problem: z.string().nullable().meta({ description: 'Why the last attempt to get a newer issue failed' }),
  addedAt: z.iso.datetime(),
});

export const listLists = defineQuery({
  name: 'trust.list-lists',
  summary: 'The lists that verification here relies on, with the state and age of each',
  input: z.object(paging),
  output: z.object({ total: z.int(), lists: z.array(listShown) }),
  api: { method: 'get', path: '/trust/lists' },
  right: policy['trust.list-lists'],
  subject: () => ({}),
  async run({ tx, now }, input) {
    const { total } = await tx
      .selectFrom('trust.trust_list')
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow();
    const rows = await tx
      .selectFrom('trust.trust_list as list')
      .leftJoin('trust.trust_list as parent', 'parent.id', 'list.parent_id')
      .select([
        'list.id',
        'list.kind',
        'list.parent_id',
        'list.name',
        'list.territory',
        'list.address',
        'list.sequence_number',
        'list.issued',
        'list.next_update',
        'list.sha256',
        'list.verified_at',
        'list.asked_at',
        'list.problem',
        'list.added_at',
        sql<number>`json_array_length(list.anchors)`.as('vouchesFor'),
      ])
      // A list of lists, then those that it names by country.
      .orderBy((eb) => eb.fn.coalesce('parent.added_at', 'list.added_at'))
      .orderBy((eb) => eb.fn.coalesce('parent.id', 'list.id'))
      .orderBy('list.parent_id', (order) => order.asc().nullsFirst())
      .orderBy('list.territory')
      .orderBy('list.id')
      .limit(input.size)
      .offset(offsetOf(input))
      .execute();
    return {
      total,
      lists: rows.map((row) => ({
        id: row.id,
        kind: row.kind,
        parentId: row.parent_id,
        name: row.name,
        territory: row.territory,
        address: row.address,
        sequenceNumber: row.sequence_number,
        issued: row.issued?.toISOString() ?? null,
        nextUpdate: row.next_update?.toISOString() ?? null,
        sha256: row.sha256?.toString('hex') ?? null,
        anchors: row.vouchesFor,
        inForce: isInForce(row, now),
        verifiedAt: row.verified_at?.toISOString() ?? null,
        askedAt: row.asked_at?.toISOString() ?? null,
        problem: row.problem,
        addedAt: row.added_at.toISOString(),
      })),
    };
  },
});
