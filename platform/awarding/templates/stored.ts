import { z } from 'zod';
import type { Tx } from '../../kernel/database/database.ts';
import { refuse } from '../errors.ts';
import type { TemplateOwner } from './in-use.ts';
import { type CredentialTemplate, credentialTemplate, defaultTemplate } from './model.ts';

/** A template as operations answer with it. */
export const shownTemplate = z.custom<CredentialTemplate>().meta({
  id: 'StoredCredentialTemplate',
  description: 'Texts by language, what is left out, layout, colour and logo, as it was saved',
});

/** A version with who put it into use, and when; 0 is the default, which nobody did. */
export const shownVersion = z.object({
  number: z.int(),
  putIntoUseAt: z.iso.datetime().nullable(),
  putIntoUseBy: z.string().nullable(),
  provedWith: z.int().meta({ description: 'Credentials that were built with it and checked' }),
  batches: z.int().meta({ description: 'Batches that were proved with it' }),
});

/** Versions of an owner, the newest first. */
export const selectVersions = (tx: Tx, owner: TemplateOwner) =>
  tx
    .selectFrom('awarding.template_version as v')
    .leftJoin('alliance.person as p', 'p.id', 'v.put_into_use_by')
    .select(['v.id', 'v.number', 'v.template', 'v.proved_with', 'v.put_into_use_at', 'p.full_name'])
    .select(({ selectFrom }) =>
      selectFrom('awarding.batch as b')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .whereRef('b.template_version_id', '=', 'v.id')
        .as('batches'),
    )
    .where('v.institution_id', 'is not distinct from', owner)
    .orderBy('v.number', 'desc');

type Row = Awaited<ReturnType<ReturnType<typeof selectVersions>['execute']>>[number];

export const versionShown = (row: Row): z.output<typeof shownVersion> => ({
  number: row.number,
  putIntoUseAt: row.put_into_use_at.toISOString(),
  putIntoUseBy: row.full_name,
  provedWith: row.proved_with,
  batches: Number(row.batches ?? 0),
});

export const defaultShown: z.output<typeof shownVersion> = {
  number: 0,
  putIntoUseAt: null,
  putIntoUseBy: null,
  provedWith: 0,
  batches: 0,
};

/** One version with its template. @throws Refusal `awarding.template-no-version` */
export async function readVersion(tx: Tx, owner: TemplateOwner, number: number) {
  if (number === 0) return { ...defaultShown, template: defaultTemplate };
  const row = await selectVersions(tx, owner).where('v.number', '=', number).executeTakeFirst();
  if (!row) throw refuse('awarding.template-no-version', { number });
  return { ...versionShown(row), template: row.template };
}

export const shownDraft = z.object({
  revision: z.int().meta({ description: 'Counts each saving; who saves says which one they began with' }),
  begunFrom: z.int().meta({ description: 'The version it began as' }),
  changedAt: z.iso.datetime(),
  changedBy: z.string().nullable(),
  template: shownTemplate,
});

export type Draft = z.output<typeof shownDraft>;

/** What is being worked on; null where nothing is. */
export async function readDraft(tx: Tx, owner: TemplateOwner): Promise<Draft | null> {
  const row = await tx
    .selectFrom('awarding.template_draft as d')
    .leftJoin('alliance.person as p', 'p.id', 'd.changed_by')
    .select(['d.revision', 'd.begun_from', 'd.changed_at', 'd.template', 'p.full_name'])
    .where('d.institution_id', 'is not distinct from', owner)
    .executeTakeFirst();
  return row
    ? {
        revision: row.revision,
        begunFrom: row.begun_from,
        changedAt: row.changed_at.toISOString(),
        changedBy: row.full_name,
        template: row.template,
      }
    : null;
}

/**
 * The draft with this revision, which nobody else changes until the transaction is over.
 *
 * @throws Refusal `awarding.template-no-draft`; `awarding.template-draft-changed` where somebody has saved since
 */
export async function lockDraft(tx: Tx, owner: TemplateOwner, revision: number): Promise<Draft> {
  await tx
    .selectFrom('awarding.template_draft')
    .select('id')
    .where('institution_id', 'is not distinct from', owner)
    .forUpdate()
    .execute();
  const draft = await readDraft(tx, owner);
  if (!draft) throw refuse('awarding.template-no-draft');
  if (draft.revision !== revision) throw changedMeanwhile(draft);
  return draft;
}

/** What is said to whoever began with an earlier revision than the present one. */
export const changedMeanwhile = ({ revision, changedBy }: Draft) =>
  refuse('awarding.template-draft-changed', { name: changedBy ?? '–', revision });

/** Two templates that say and show the same. */
export const sameTemplate = (one: CredentialTemplate, other: CredentialTemplate): boolean =>
  canonical(one) === canonical(other);

function canonical(template: CredentialTemplate): string {
  const { texts, leftOut, ...look } = credentialTemplate.parse(template);
  const sorted = Object.entries(texts).map(([kind, byLanguage]) => [kind, Object.entries(byLanguage).sort()]);
  return JSON.stringify([sorted.sort(), [...leftOut].sort(), look.layout, look.colour, look.logo]);
}
