import type { Resolve, Resolved } from '@waymark/credential';
import { successorOf } from '../../awarding/index.ts';
import { isRefusal } from '../../kernel/errors.ts';
import type { Services } from '../../kernel/services.ts';
import { readListRequest, readOrigins, readStatement, readStatusList } from '../../trust/index.ts';
import { askOutside } from './ask-outside.ts';

/**
 * How the server finds out about status and revocation: its own lists and statements as they stand in the database,
 * what others say through the door to the world outside.
 */
export async function resolveHere(services: Services): Promise<Resolve> {
  const own = new Set([services.origin, ...(await readOrigins(services.db)).map(({ origin }) => origin)]);
  const outside = askOutside(services.fetchOutside);
  return async (address, asking) => {
    const url = new URL(address);
    if (!own.has(url.origin)) return outside(address, asking);
    try {
      return await readOwn(services, url);
    } catch (error) {
      if (isRefusal(error)) return null;
      throw error;
    }
  };
}

async function readOwn(services: Services, url: URL): Promise<Resolved | null> {
  const [, stage, kind, id = '', more] = url.pathname.split('/');
  if (stage !== 'trust' || more !== undefined || !/^[0-9a-f-]{36}$/.test(id)) return null;
  if (kind === 'statements') return answer(await readStatement(services, id), 'application/jose+json');
  if (kind !== 'status') return null;
  const successorFor = url.searchParams.get('successor-of');
  if (successorFor !== null) {
    const successor = await successorOf(services.db, Buffer.from(successorFor, 'base64url'));
    return successor ? answer(JSON.stringify({ status: 'superseded', successor }), 'application/json') : null;
  }
  const list = await readStatusList(services, id, readListRequest(Object.fromEntries(url.searchParams)));
  return answer(list.body, list.mediaType);
}

const answer = (body: string | Uint8Array, mediaType: string): Resolved => ({
  status: 200,
  headers: { 'content-type': mediaType },
  bytes: typeof body === 'string' ? Buffer.from(body) : body,
});
