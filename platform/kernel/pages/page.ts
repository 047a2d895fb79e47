import { data } from 'react-router';
import type { z } from 'zod';
import { isRefusal, type RefusalData, refusalData } from '../errors.ts';
import type { Text } from '../languages/text.ts';
import type { Actor } from '../operations/actor.ts';
import { execute, type Operation } from '../operations/operation.ts';
import type { Services } from '../services.ts';

/** Who looks at a page. */
export interface Visitor {
  actor: Actor;
  /** null: not signed in */
  person: { id: string; fullName: string } | null;
  language: string;
  /** IANA zone on whose clock instants stand that belong to no course: the visitor's institution's, else UTC. */
  timeZone: string;
  sessionToken: string | null;
  theme: 'system' | 'light' | 'dark';
  /** For the page's own scripts, under its content security policy. */
  nonce: string;
}

/** What a page's loader or action has: the visitor, their language, and the operations. */
export interface PageContext extends Visitor {
  services: Services;
  text: Text;
  /** Runs an operation; a refusal becomes the error page with its sentence. For loaders. */
  run<Input extends z.ZodType, Output>(
    operation: Operation<Input, Output>,
    input: z.input<Input>,
  ): Promise<Output>;
  /**
   * Runs an operation; a refusal comes back, to be shown beside the form. For actions. What the form is known by goes
   * along as the input's `formId`.
   */
  attempt<Input extends z.ZodType, Output>(
    operation: Operation<Input, Output>,
    input: unknown,
  ): Promise<Attempt<Output>>;
}

export type Attempt<Output> = { ok: true; value: Output } | { ok: false; refusal: RefusalData };

declare module 'react-router' {
  interface AppLoadContext {
    page: PageContext;
  }
}

export function makePageContext(services: Services, visitor: Visitor): PageContext {
  const caller = { services, actor: visitor.actor };
  return {
    ...visitor,
    services,
    text: services.text(visitor.language),
    async run(operation, input) {
      try {
        return await execute(operation, caller, input);
      } catch (error) {
        if (isRefusal(error)) throw data(refusalData(error), { status: error.status });
        throw error;
      }
    },
    async attempt(operation, input) {
      try {
        const { formId, ...said } = Object(input) as Record<string, unknown>;
        const from = typeof formId === 'string' ? { ...caller, formId } : caller;
        return { ok: true, value: await execute(operation, from, said) };
      } catch (error) {
        if (isRefusal(error)) return { ok: false, refusal: refusalData(error) };
        throw error;
      }
    },
  };
}

/** The answer of an action whose operation was refused: the page again, with status, refusal and what was typed. */
export function refused(refusal: RefusalData, typed: Record<string, unknown> = {}) {
  return data({ refusal, typed }, { status: refusal.status });
}
