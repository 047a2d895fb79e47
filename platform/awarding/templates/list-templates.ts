import { z } from 'zod';
import { readAlliance } from '../../alliance/index.ts';
import type { Tx } from '../../kernel/database/database.ts';
import { defineQuery } from '../../kernel/operations/operation.ts';
import { offsetOf, paging } from '../../kernel/operations/paging.ts';
import { decide } from '../../kernel/operations/rights.ts';
import { policy } from '../policy.ts';
import { keyOf, ownerKey } from './owner.ts';

/** Whoever may issue, each with the template that its credentials are made with. */
export const listTemplates = defineQuery({
  name: 'awarding.list-templates',
  summary:
    'The credential templates of the alliance and its members: what is in use, what is being worked on',
  input: z.object({
    q: z.string().trim().max(200).optional().meta({ description: 'Part of the name of whoever issues' }),
    ...paging,
  }),
  output: z.object({
    total: z.int(),
    templates: z.array(
      z.object({
        owner: ownerKey,
        name: z.record(z.string(), z.string()),
        shortName: z.string().nullable(),
        mayEdit: z.boolean(),
        inUse: z.int().meta({ description: 'Number of the version in use; 0 is the default' }),
        since: z.iso.datetime().nullable(),
        draft: z.object({ changedAt: z.iso.datetime(), changedBy: z.string().nullable() }).nullable(),
      }),
    ),
  }),
  api: { method: 'get', path: '/awarding/templates' },
  right: policy['awarding.list-templates'],
  subject: () => ({}),
  async run({ tx, actor }, input) {
    const owners = (await allOwners(tx)).map((owner) => ({
      ...owner,
      mayEdit: decide(policy['awarding.save-template-draft'], actor, {
        lead: owner.id,
        leadOnly: owner.id !== null,
      }).allowed,
    }));
    const wanted = input.q?.toLocaleLowerCase('en');
    const found = owners
      .filter(
        ({ name, shortName }) =>
          !wanted ||
          [shortName ?? '', ...Object.values(name)].some((one) =>
            one.toLocaleLowerCase('en').includes(wanted),
          ),
      )
      // One's own first, as these are what one came for.
      .toSorted((one, other) => Number(other.mayEdit) - Number(one.mayEdit));
    const shown = found.slice(offsetOf(input), offsetOf(input) + input.size);
    const versions = await newestVersions(tx);
    const drafts = await allDrafts(tx);
    return {
      total: found.length,
      templates: shown.map(({ id, name, shortName, mayEdit }) => {
        const draft = drafts.get(id);
        return {
          owner: keyOf(id),
          name,
          shortName,
          mayEdit,
          inUse: versions.get(id)?.number ?? 0,
          since: versions.get(id)?.put_into_use_at.toISOString() ?? null,
          draft: draft ? { changedAt: draft.changed_at.toISOString(), changedBy: draft.full_name } : null,
        };
      }),
    };
  },
});

/** The alliance, then its members by their short names. There are never more than fit one reading. */
async function allOwners(tx: Tx) {
  const alliance = await readAlliance(tx);
  const members = await tx
    .selectFrom('alliance.institution')
    .select(['id', 'legal_name', 'short_name'])
    .where('active', '=', true)
    .orderBy('short_name')
    .execute();
  return [
    ...(alliance ? [{ id: null, name: alliance.name, shortName: null }] : []),
    ...members.map(({ id, legal_name, short_name }) => ({ id, name: legal_name, shortName: short_name })),
  ];
}

const newestVersions = async (tx: Tx) =>
  new Map(
    (
      await tx
        .selectFrom('awarding.template_version')
        .distinctOn('institution_id')
        .select(['institution_id', 'number', 'put_into_use_at'])
        .orderBy('institution_id')
        .orderBy('number', 'desc')
        .execute()
    ).map((row) => [row.institution_id, row]),
  );

const allDrafts = async (tx: Tx) =>
  new Map(
    (
      await tx
        .selectFrom('awarding.template_draft as d')
        .leftJoin('alliance.person as p', 'p.id', 'd.changed_by')
        .select(['d.institution_id', 'd.changed_at', 'p.full_name'])
        .execute()
    ).map((row) => [row.institution_id, row]),
  );
