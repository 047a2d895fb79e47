import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { refuse as kernelRefuse } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { defineCommand, defineQuery, nothing } from '../../kernel/operations/operation.ts';
import { hashToken } from '../../kernel/sessions/sessions.ts';
import { refuse } from '../errors.ts';
import { needSession } from '../needs-session.ts';
import { policy } from '../policy.ts';
import { ownId, ownSubject } from '../subject.ts';
import { scopesFor } from './scopes.ts';

/** The key is in the answer and nowhere else: only its hash is kept. */
export const createApiKey = defineCommand({
  name: 'alliance.create-api-key',
  summary: 'Make an API key for oneself; it is shown once',
  input: z.object({
    name: z.string().trim().min(1).max(100),
    scopes: z.array(z.string().max(100)).min(1).max(500),
    expiresAt: z.iso.datetime().optional().meta({ description: 'Absent: until it is revoked' }),
  }),
  output: z.object({ apiKeyId: z.uuid(), key: z.string() }),
  api: { method: 'post', path: '/alliance/api-keys' },
  right: policy['alliance.create-api-key'],
  once: true,
  subject: ownSubject,
  async run(context, { name, scopes, expiresAt }) {
    needSession(context);
    const { tx, services, actor, now } = context;
    const possible = new Set(scopesFor(services.rights, actor));
    const foreign = scopes.find((scope) => !possible.has(scope));
    if (foreign !== undefined) throw refuse('alliance.scope-not-yours', { scope: foreign });
    const key = `waymark_${randomBytes(32).toString('base64url')}`;
    const apiKeyId = newId(now.getTime());
    await tx
      .insertInto('kernel.api_key')
      .values({
        id: apiKeyId,
        name,
        token_hash: hashToken(key),
        person_id: ownId(context),
        scopes: [...new Set(scopes)].sort(),
        created_at: now,
        expires_at: expiresAt ? new Date(expiresAt) : null,
      })
      .execute();
    return { apiKeyId, key };
  },
  audit: ({ scopes }, { apiKeyId }) => ({ about: [`api-key:${apiKeyId}`], detail: { scopes } }),
});

export const findApiKeys = defineQuery({
  name: 'alliance.find-api-keys',
  summary: 'One’s own API keys, and which scopes a new one could have',
  input: z.object({}),
  output: z.object({
    possibleScopes: z.array(z.string()),
    keys: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        scopes: z.array(z.string()),
        createdAt: z.iso.datetime(),
        expiresAt: z.iso.datetime().nullable(),
        lastUsedAt: z.iso.datetime().nullable(),
      }),
    ),
  }),
  api: { method: 'get', path: '/alliance/api-keys' },
  right: policy['alliance.find-api-keys'],
  subject: ownSubject,
  async run(context) {
    const rows = await context.tx
      .selectFrom('kernel.api_key')
      .selectAll()
      .where('person_id', '=', ownId(context))
      .where('revoked_at', 'is', null)
      .orderBy('created_at', 'desc')
      .execute();
    return {
      possibleScopes: scopesFor(context.services.rights, context.actor),
      keys: rows.map((row) => ({
        id: row.id,
        name: row.name,
        scopes: row.scopes,
        createdAt: row.created_at.toISOString(),
        expiresAt: row.expires_at?.toISOString() ?? null,
        lastUsedAt: row.last_used_at?.toISOString() ?? null,
      })),
    };
  },
});

export const revokeApiKey = defineCommand({
  name: 'alliance.revoke-api-key',
  summary: 'Revoke an API key, at once',
  input: z.object({ apiKeyId: z.uuid() }),
  output: nothing,
  api: { method: 'delete', path: '/alliance/api-keys/{apiKeyId}' },
  right: policy['alliance.revoke-api-key'],
  async subject({ tx }, { apiKeyId }) {
    const key = await tx
      .selectFrom('kernel.api_key')
      .select('person_id')
      .where('id', '=', apiKeyId)
      .executeTakeFirst();
    if (!key) throw kernelRefuse('kernel.not-found');
    return { person: key.person_id };
  },
  async run({ tx, now }, { apiKeyId }) {
    await tx
      .updateTable('kernel.api_key')
      .set({ revoked_at: now })
      .where('id', '=', apiKeyId)
      .where('revoked_at', 'is', null)
      .execute();
    return {};
  },
  audit: ({ apiKeyId }) => ({ about: [`api-key:${apiKeyId}`] }),
});
