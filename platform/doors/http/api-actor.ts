import { actorOfApiKey } from '../../alliance/index.ts';
import { refuse } from '../../kernel/errors.ts';
import type { Actor } from '../../kernel/operations/actor.ts';
import type { Services } from '../../kernel/services.ts';
import { readVisitor } from './visitor.ts';

/** An API caller: by `Authorization: Bearer <key>`, else by the session of the pages. */
export async function actorOfRequest(services: Services, request: Request, caller?: string): Promise<Actor> {
  const header = request.headers.get('authorization');
  if (!header) return (await readVisitor(services, request, caller)).actor;
  const key = /^Bearer ([\w-]{20,200})$/i.exec(header)?.[1];
  const actor = key ? await actorOfApiKey(services.db, key, services.now()) : null;
  if (!actor) throw refuse('kernel.key-unknown');
  return { ...actor, ...(caller ? { caller } : {}) };
}
