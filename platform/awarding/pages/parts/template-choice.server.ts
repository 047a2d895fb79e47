import type { z } from 'zod';
import type { PageContext } from '../../../kernel/pages/page.ts';
import { type Difference, seenIn } from '../../templates/differences.ts';
import type { templateOfBatch } from '../../templates/in-use.ts';
import { ownerKey } from '../../templates/owner.ts';
import { readTemplateVersion } from '../../templates/read-template-version.ts';

export type TemplateOfBatch = z.output<typeof templateOfBatch>;

/** The version that sealed credentials, the one in use now, and what that would change in them. */
export interface TemplateChoice extends TemplateOfBatch {
  since: string | null;
  differences: Difference[];
}

/** @param languages of the credentials; words in others make no difference */
export async function readTemplateChoice(
  page: PageContext,
  template: TemplateOfBatch,
  languages: readonly string[],
): Promise<TemplateChoice> {
  const { owner, number, inUse } = template;
  if (number === inUse) return { ...template, since: null, differences: [] };
  const asked = { owner: ownerKey.parse(owner), number: inUse, compareWith: number };
  const { putIntoUseAt, differences } = await page.run(readTemplateVersion, asked);
  return { ...template, since: putIntoUseAt, differences: seenIn(differences, languages) };
}
