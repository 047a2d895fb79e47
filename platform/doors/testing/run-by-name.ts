import { type Actor, systemActor } from '../../kernel/operations/actor.ts';
import { execute } from '../../kernel/operations/operation.ts';
import type { TestHouse } from '../../testing/test-house.ts';
import { operations } from '../operations.ts';

/** Runs operations by their names; by the house itself where nobody is named. */
export const runner = (house: TestHouse) => {
  const byName = new Map(operations.map((operation) => [operation.name, operation]));
  return (name: string, input: unknown, actor: Actor = systemActor('command-line')) =>
    execute(
      byName.get(name as `${string}.${string}`)!,
      { services: house.services, actor },
      input,
    ) as Promise<Record<string, unknown>>;
};
