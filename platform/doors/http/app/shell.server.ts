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
    path: url.pathname + url.search,
    theme: page.theme,
    role: page.text.has(roleKey(page)) ? page.text.t(roleKey(page)) : null,
    testSeal: await hasTestSeal(page.services.db),
    navigation: navigationFor(page, url.pathname),
    // Only a sentence of ours can be shown: an address from outside names its key, not its words.
    done: /^[a-z-]+\.done\.[a-z-]+$/.test(done) && page.text.has(done) ? done : null,
  };
}

/** The words for the first role held, which the account's menu shows. */
const roleKey = (page: PageContext) =>
  `doors.role.${page.actor.roles[0]?.role ?? (page.person ? 'learner' : 'public')}`;

export type ShellData = Awaited<ReturnType<typeof readShell>>;
