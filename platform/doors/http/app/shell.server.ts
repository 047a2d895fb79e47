import { randomUUID } from 'node:crypto';
import { readAlliance } from '../../../alliance/index.ts';
import type { PageContext } from '../../../kernel/pages/page.ts';
import { hasTestSeal } from '../../../trust/index.ts';
import { navigationFor } from '../navigation.ts';

/** What stands around every page: whose it is, who looks at it, where they can go. */
export async function readShell(page: PageContext, url: URL) {
  const alliance = await readAlliance(page.services.db);
  const done = url.searchParams.get('done') ?? '';
  return {
    allianceName: alliance?.name ?? null,
    hue: alliance?.hue ?? 165,
    demonstration: page.services.mode === 'demonstration',
    person: page.person,
    language: page.language,
    nonce: page.nonce,
    pageId: randomUUID(),
    path: url.pathname + url.search,
    theme: page.theme,
    role: roleOf(page),
    testSeal: await hasTestSeal(page.services.db),
    navigation: navigationFor(page, url.pathname),
    // Only a sentence of ours can be shown: an address from outside names its key, not its words.
    done: /^[a-z-]+\.done\.[a-z-]+$/.test(done) && page.text.has(done) ? done : null,
  };
}

/** The words for the first role held, by which staff know their account; a learner's account has the own name. */
function roleOf({ actor, text }: PageContext): string | null {
  const first = actor.roles[0];
  return first ? text.t(`doors.role.${first.role}`) : null;
}

export type ShellData = Awaited<ReturnType<typeof readShell>>;
