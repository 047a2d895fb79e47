import { createHash } from 'node:crypto';
import {
  LONGEST_VALIDITY_MS,
  listAddress,
  type PublishedList,
  publicationLeaf,
  publishList,
  StatusBits,
} from '@waymark/credential';
import { refuse } from '../../kernel/errors.ts';
import type { Services } from '../../kernel/services.ts';
import { operationalSigner } from '../keys/operational-key.ts';
import { addPendingLeaves } from '../log/pending-leaves.ts';
import { memoryOf, remember } from '../memory.ts';
import type { StatusListRequest } from './list-request.ts';
import { statusListAddress } from './status-lists.ts';

const HOUR_MS = 60 * 60 * 1000;
const MOST_KEPT = 400;
/** What every European Digital Credential of ours calls its issuer (ELM node id, as the Commission's own does). */
const ISSUER = 'urn:epass:org:issuer';

export interface ServedList extends PublishedList {
  etag: string;
}

type ListServices = Pick<Services, 'db' | 'vault' | 'now' | 'log' | 'fetchOutside' | 'pkcs11Library'>;

const memory = memoryOf<{ etag: string; signed: Promise<ServedList> }>();

/**
 * One status list, signed and ready to be served. Signed on demand, once for each change and at least each hour, so
 * that a change is visible at the next request and no list is older than an hour.
 * @throws `kernel.not-found`; `trust.cannot-authorise`
 */
export async function readStatusList(
  services: ListServices,
  listId: string,
  request: StatusListRequest,
): Promise<ServedList> {
  const row = await services.db
    .selectFrom('trust.status_list')
    .select('version')
    .where('id', '=', listId)
    .executeTakeFirst();
  if (!row) throw refuse('kernel.not-found');
  const { purpose, form } = request;
  const hour = Math.floor(services.now().getTime() / HOUR_MS);
  const etag = `W/"${listId}-${purpose}-${form}-${row.version}-${hour}"`;
  const lists = memory(services.db);
  const name = `${listId} ${purpose} ${form}`;
  const kept = lists.get(name);
  if (kept?.etag === etag) return kept.signed;
  const signed = sign(services, listId, request, etag);
  remember(lists, name, { etag, signed }, MOST_KEPT);
  return signed.catch((error: unknown) => {
    if (lists.get(name)?.signed === signed) lists.delete(name);
    throw error;
  });
}

async function sign(
  services: ListServices,
  listId: string,
  { purpose, form }: StatusListRequest,
  etag: string,
): Promise<ServedList> {
  const row = await services.db
    .selectFrom('trust.status_list')
    .select(['origin', 'seal_id', 'revoked', 'suspended', 'version'])
    .where('id', '=', listId)
    .executeTakeFirstOrThrow();
  const signer = await operationalSigner(services, { sealId: row.seal_id, origin: row.origin });
  const bytes = purpose === 'revocation' ? row.revoked : row.suspended;
  const list = statusListAddress(row.origin, listId);
  const validFrom = services.now();
  const validUntil = new Date(validFrom.getTime() + LONGEST_VALIDITY_MS);
  const input = { list, purpose, form, bits: new StatusBits(bytes), issuer: ISSUER, validFrom, validUntil };
  const published = await publishList(input, signer);
  // The same bits at the same sequence number make the same leaf: signing them again publishes nothing new.
  const publication = {
    address: listAddress(list, purpose, form),
    bitsDigest: sha256(bytes),
    sequence: row.version,
  };
  await services.db.transaction().execute((tx) =>
    addPendingLeaves(
      tx,
      [
        {
          kind: 'publication',
          subject: publication.address,
          event: `published:${row.version}`,
          leaf: publicationLeaf(sha256, publication),
        },
      ],
      validFrom,
    ),
  );
  return { ...published, etag };
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();
