import { listAddress } from '@waymark/credential';
import { type Context, Hono } from 'hono';
import { isRefusal, refuse as kernelRefuse, refusalData } from '../../kernel/errors.ts';
import { negotiateLanguage } from '../../kernel/languages/index.ts';
import type { Services } from '../../kernel/services.ts';
import {
  readAnchorDigest,
  readListRequest,
  readPublishedList,
  readServedAnchors,
  readStatement,
  readStatusList,
  readTrustAnchors,
  type StatusListRequest,
  statusListAddressOf,
  statusListRequests,
} from '../../trust/index.ts';
import { problemResponse } from './api.ts';

/** What later stages know of credentials that have been replaced. */
export interface PublicAnswers {
  /**
   * By the SHA-256 of a replaced credential's payload, which only whoever has it can know: the new one's address, if
   * it may be told. Null: it was not replaced.
   */
  findSuccessor?: (payloadSha256: Uint8Array) => Promise<{ successor: string | null } | null>;
}

/** What each media type asks for. */
const listOfMediaType: Readonly<Record<string, StatusListRequest>> = {
  'application/vc+jwt': { purpose: 'revocation', form: 'bitstring' },
  'application/jwt': { purpose: 'revocation', form: 'statuslist2021' },
};
const FOR_EVER = 'public, max-age=31536000, immutable';
/** Base64url. */
const SHA256 = /^[\w-]{43}$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What sealed bytes point to, for everyone and for ever: status lists, key statements, outcomes. */
export function publicRoutes(services: Services, answers: PublicAnswers = {}): Hono {
  const app = new Hono();
  app.use('/trust/status/*', openToAll);
  app.use('/trust/statements/*', openToAll);
  for (const path of ['/trust/anchors.json', '/trust/anchors.jws', '/trust/anchors/*', '/trust/list.jws'])
    app.use(path, openToAll);

  app.get('/trust/status/:id', async (c, next) => {
    const hash = c.req.query('successor-of');
    if (hash !== undefined) return successor(c, answers, hash);
    const wanted = wantedList(c);
    if (wanted === 'page') return next();
    if (wanted === 'overview') {
      const list = await statusListAddressOf(services.db, idIn(c));
      return c.json({ lists: overview(list) }, 200, listHeaders);
    }
    const { body, mediaType, etag } = await readStatusList(services, idIn(c), wanted);
    const headers = { ...listHeaders, etag };
    if (c.req.header('if-none-match')?.includes(etag)) return c.body(null, 304, headers);
    return c.body(body, 200, { ...headers, 'content-type': mediaType });
  });

  app.get('/trust/statements/:id', async (c) => {
    const statement = await readStatement(services, idIn(c));
    const headers = { 'content-type': 'application/jose+json', 'cache-control': FOR_EVER };
    return c.body(new Uint8Array(statement), 200, headers);
  });

  app.get('/trust/anchors.json', async (c) =>
    c.json(await readTrustAnchors(services.db), 200, { 'cache-control': 'public, max-age=60' }),
  );

  app.get('/trust/anchors.jws', async (c) => {
    const { body, etag } = await readAnchorDigest(services);
    const headers = { 'cache-control': 'public, max-age=60', etag };
    if (c.req.header('if-none-match')?.includes(etag)) return c.body(null, 304, headers);
    return c.body(body, 200, { ...headers, 'content-type': 'application/jose' });
  });

  app.get('/trust/anchors/:sha256', async (c) => {
    const sha256 = c.req.param('sha256');
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw kernelRefuse('kernel.not-found');
    const body = await readServedAnchors(services.db, Buffer.from(sha256, 'hex'));
    return c.body(body, 200, { 'content-type': 'application/json', 'cache-control': FOR_EVER });
  });

  app.get('/trust/list.jws', async (c) =>
    c.body(await readPublishedList(services), 200, {
      'content-type': 'application/jose',
      'cache-control': 'public, max-age=3600',
    }),
  );

  app.onError((error, c) => {
    if (!isRefusal(error)) throw error;
    const response = problemResponse(
      services,
      refusalData(error),
      negotiateLanguage(c.req.header('accept-language')),
    );
    response.headers.set('access-control-allow-origin', '*');
    return response;
  });
  return app;
}

async function openToAll(c: Context, next: () => Promise<void>): Promise<void> {
  await next();
  c.header('access-control-allow-origin', '*');
}

const listHeaders = { 'cache-control': 'public, max-age=60', vary: 'Accept' };

function idIn(c: Context): string {
  const id = c.req.param('id') ?? '';
  if (!UUID.test(id)) throw kernelRefuse('kernel.not-found');
  return id;
}

/** By the address where it says what it wants, else by the `Accept` header. */
function wantedList(c: Context): StatusListRequest | 'page' | 'overview' {
  const { purpose, form } = c.req.query();
  if (purpose !== undefined || form !== undefined) return readListRequest(c.req.query());
  const accepted = (c.req.header('accept') ?? '').split(',').map((part) => part.split(';')[0]!.trim());
  for (const mediaType of accepted) {
    const byType = listOfMediaType[mediaType];
    if (byType) return byType;
    if (mediaType === 'text/html') return 'page';
  }
  return 'overview';
}

const overview = (list: string) =>
  statusListRequests.map(({ purpose, form }) => ({ purpose, form, href: listAddress(list, purpose, form) }));

async function successor(c: Context, { findSuccessor }: PublicAnswers, hash: string): Promise<Response> {
  const found = SHA256.test(hash) ? await findSuccessor?.(Buffer.from(hash, 'base64url')) : null;
  if (!found) throw kernelRefuse('kernel.not-found');
  const { successor: address } = found;
  const answer = { status: 'superseded', ...(address !== null && { successor: address }) };
  return c.json(answer, 200, { 'cache-control': 'no-store' });
}
