import { z } from 'zod';
import { readOffering } from '../../catalogue/index.ts';
import type { Database, Tx } from '../../kernel/database/database.ts';
import type { SealOwner } from '../../trust/index.ts';
import type { DisplayLook } from '../rendering/display-layouts.ts';
import { type CredentialTemplate, defaultTemplate } from './model.ts';

/** A template that credentials are made with. */
export interface TemplateInUse {
  /** null: nobody has put one into use, so the default holds. */
  id: string | null;
  /** 0 of the default. */
  number: number;
  template: CredentialTemplate;
}

/** Whose templates: the id of an institution, null for the alliance. */
export type TemplateOwner = string | null;

export const templateOwnerOf = (owner: SealOwner): TemplateOwner =>
  owner.owner === 'institution' ? owner.institutionId : null;

const byDefault: TemplateInUse = { id: null, number: 0, template: defaultTemplate };

/** What credentials are made with, as operations answer with it. */
export const templateOfBatch = z
  .object({
    owner: z.string().meta({ description: 'alliance, or the id of the institution that issues' }),
    number: z.int().meta({ description: 'The version that it was proved with; 0 is the default' }),
    inUse: z.int().meta({ description: 'The version that is in use by now' }),
  })
  .meta({ description: 'The credential template' });

/** The newest version of whoever issues, or the default where there is none. */
export async function readTemplateInUse(tx: Tx | Database, owner: TemplateOwner): Promise<TemplateInUse> {
  const row = await tx
    .selectFrom('awarding.template_version')
    .select(['id', 'number', 'template'])
    .where('institution_id', 'is not distinct from', owner)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? byDefault;
}

/** The version that a batch was proved with, or the default. */
export async function readVersionOfBatch(
  tx: Tx,
  { template_version_id: id }: { template_version_id: string | null },
): Promise<TemplateInUse> {
  if (id === null) return byDefault;
  return tx
    .selectFrom('awarding.template_version')
    .select(['id', 'number', 'template'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
}

/** The number of the version that a batch was proved with, and of the one that is in use by now. */
export async function readTemplateOfBatch(
  tx: Tx,
  batch: { offering_id: string; template_version_id: string | null },
): Promise<z.output<typeof templateOfBatch>> {
  const { course } = await readOffering(tx, batch.offering_id);
  const owner = templateOwnerOf(course.version.issuingSeal);
  const { number } = await readVersionOfBatch(tx, batch);
  const inUse = await readTemplateInUse(tx, owner);
  return { owner: owner ?? 'alliance', number, inUse: inUse.number };
}

/** How the image looks, with the logo's own bytes. */
export async function readLook(
  tx: Tx | Database,
  owner: TemplateOwner,
  { layout, colour, logo }: Pick<CredentialTemplate, 'layout' | 'colour' | 'logo'>,
): Promise<DisplayLook> {
  const found = logo
    ? await tx
        .selectFrom('awarding.template_logo')
        .select(['png', 'width', 'height'])
        .where('institution_id', 'is not distinct from', owner)
        .where('sha256', '=', Buffer.from(logo, 'hex'))
        .executeTakeFirst()
    : null;
  return { layout, colour, logo: found ?? null };
}
