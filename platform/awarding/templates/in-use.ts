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

/** The newest version of whoever issues, or the default where there is none. */
export async function readTemplateInUse(tx: Tx | Database, owner: TemplateOwner): Promise<TemplateInUse> {
  const row = await tx
    .selectFrom('awarding.template_version')
    .select(['id', 'number', 'template'])
    .where('institution_id', 'is not distinct from', owner)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? { id: null, number: 0, template: defaultTemplate };
}

/** The version that a batch was proved with, and whether a later one is in use by now. */
export async function readTemplateOfBatch(
  tx: Tx,
  { offering_id, template_version_id }: { offering_id: string; template_version_id: string | null },
): Promise<{ owner: string; number: number; newer: boolean }> {
  const { course } = await readOffering(tx, offering_id);
  const owner = templateOwnerOf(course.version.issuingSeal);
  const version = template_version_id
    ? await tx
        .selectFrom('awarding.template_version')
        .select('number')
        .where('id', '=', template_version_id)
        .executeTakeFirstOrThrow()
    : { number: 0 };
  const inUse = await readTemplateInUse(tx, owner);
  return { owner: owner ?? 'alliance', number: version.number, newer: inUse.number > version.number };
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
