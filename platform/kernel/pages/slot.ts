import type { PageContext } from './page.ts';

/**
 * A place on a stage's page where a later stage's answer stands. The stage names it, the door fills it, so that no
 * stage knows a later one.
 */
export interface Slot<Input, Output> {
  fill(answer: (page: PageContext, input: Input) => Promise<Output>): void;
  /** The answer, or what was given for an empty slot. */
  ask(page: PageContext, input: Input): Promise<Output>;
}

export function makeSlot<Input, Output>(empty: Output): Slot<Input, Output> {
  let answer: ((page: PageContext, input: Input) => Promise<Output>) | undefined;
  return {
    fill(given) {
      answer = given;
    },
    ask: async (page, input) => (answer ? answer(page, input) : empty),
  };
}
