import type { PageContext } from '../../kernel/pages/page.ts';

/** The message that says what an operation did: `awarding.did.start-batch` of `awarding.start-batch`. */
export const didKey = (operation: string): string => operation.replace('.', '.did.');

/** The operations that the trail can be searched for, in the order of their stages; `asked` among them. */
export function operationsToFind({ services, text }: PageContext, asked: string | undefined): string[] {
  const all = Object.keys(services.rights).filter((name) => text.has(didKey(name)));
  return asked && !all.includes(asked) ? [...all, asked] : all;
}
