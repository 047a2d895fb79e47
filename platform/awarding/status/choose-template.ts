import type { Offering } from '../../catalogue/index.ts';
import type { Tx } from '../../kernel/database/database.ts';
import { refuse } from '../errors.ts';
import { differencesOf, seenIn } from '../templates/differences.ts';
import {
  readTemplateInUse,
  readVersionOfBatch,
  type TemplateInUse,
  templateOwnerOf,
} from '../templates/in-use.ts';

/** With which version credentials are issued anew, which ones sealed them, and which is in use by now. */
export interface ChosenTemplate {
  chosen: TemplateInUse;
  sealedWith: readonly TemplateInUse[];
  inUse: TemplateInUse;
}

/**
 * A correction keeps the words and looks that were sealed, unless the version in use is asked for by its number: so
 * nobody gets another one unseen, were it put into use a moment ago.
 *
 * @param number of the version; undefined: the one that sealed them all
 * @throws Refusal `awarding.templates-differ`, `awarding.template-not-in-use`
 */
export async function chooseTemplate(
  tx: Tx,
  { course }: Offering,
  credentials: readonly { batch_item_id: string }[],
  number: number | undefined,
): Promise<ChosenTemplate> {
  const inUse = await readTemplateInUse(tx, templateOwnerOf(course.version.issuingSeal));
  const sealedWith = await readVersionsThatSealed(tx, credentials);
  const [kept, another] = sealedWith;
  if (number === undefined && another) throw refuse('awarding.templates-differ', { number: inUse.number });
  const candidates = another || !kept ? [inUse] : [kept, inUse];
  const chosen = number === undefined ? kept : candidates.find((one) => one.number === number);
  if (!chosen) throw refuse('awarding.template-not-in-use', { number: inUse.number });
  return { chosen, sealedWith, inUse };
}

/** Whether a version would make any of the credentials say or show something else. */
export const looksOther = (
  { sealedWith }: ChosenTemplate,
  { template }: TemplateInUse,
  languages: readonly string[],
): boolean =>
  sealedWith.some((before) => seenIn(differencesOf(before.template, template), languages).length > 0);

async function readVersionsThatSealed(
  tx: Tx,
  credentials: readonly { batch_item_id: string }[],
): Promise<TemplateInUse[]> {
  const rows = await tx
    .selectFrom('awarding.batch_item as i')
    .innerJoin('awarding.batch as b', 'b.id', 'i.batch_id')
    .select('b.template_version_id')
    .distinct()
    .where(
      'i.id',
      'in',
      credentials.map(({ batch_item_id }) => batch_item_id),
    )
    .execute();
  const versions: TemplateInUse[] = [];
  for (const row of rows) versions.push(await readVersionOfBatch(tx, row));
  return versions.toSorted((one, other) => one.number - other.number);
}
