import { createHash } from 'node:crypto';
import { LONGEST_DIGEST_MS, signAnchorDigest } from '@waymark/credential';
import type { Services } from '../../kernel/services.ts';
import { readTrustAnchors, type TrustAnchors } from '../anchors/trust-anchors.ts';
import type { KeyServices } from '../keys/make-key.ts';
import { operationalSigner } from '../keys/operational-key.ts';
import { type ListInForce, readListsInForce } from '../lists/list-anchors.ts';
import { memoryOf, remember } from '../memory.ts';
import { publishingSeal } from './publishing-seal.ts';

/** What the digest says: the alliance's own list whole, of others the issue and the hash of whom it vouches for. */
export interface DigestContent extends TrustAnchors {
  lists: ListInForce[];
}

export interface ServedDigest {
  body: string;
  etag: string;
}

const HOUR_MS = 3_600_000;
const memory = memoryOf<{ etag: string; signed: Promise<string> }>();

/**
 * Whom a browser relies on (decision record 15), signed anew with each change and each hour by the operational key of
 * whoever publishes here.
 * @throws `trust.nobody-publishes`, `trust.cannot-authorise`
 */
export async function readAnchorDigest(
  services: KeyServices & Pick<Services, 'origin'>,
): Promise<ServedDigest> {
  const { db, now, origin } = services;
  const issued = now();
  const seal = await publishingSeal(services);
  const content: DigestContent = {
    ...(await readTrustAnchors(db)),
    lists: await readListsInForce(db, issued),
  };
  const hour = Math.floor(issued.getTime() / HOUR_MS);
  const hash = createHash('sha256')
    .update(JSON.stringify([seal.id, origin, hour, content]))
    .digest('base64url');
  const etag = `"${hash}"`;
  const kept = memory(db).get('digest');
  if (kept?.etag === etag) return { body: await kept.signed, etag };
  const signed = sign(services, seal.id, content, issued);
  remember(memory(db), 'digest', { etag, signed }, 1);
  signed.catch(() => memory(db).delete('digest'));
  return { body: await signed, etag };
}

async function sign(
  services: KeyServices & Pick<Services, 'origin'>,
  sealId: string,
  content: DigestContent,
  issued: Date,
): Promise<string> {
  const { origin } = services;
  const signer = await operationalSigner(services, { sealId, origin });
  const validUntil = new Date(issued.getTime() + LONGEST_DIGEST_MS);
  return signAnchorDigest(
    { id: `${origin}/trust/anchors.jws`, issued, validUntil, content: { ...content } },
    signer,
  );
}
