import { toUtf8 } from '../bytes/index.ts';
import { isObject, parseJsonBytes } from '../json/index.ts';
import { type CheckedSeal, checkSeal, parseSealed } from '../seal/index.ts';
import { isPublicJwk, type PublicJwk } from './jws.ts';

/** What an operational key may sign. */
export type KeyPurpose = 'status-list' | 'log-checkpoint' | 'trust-anchors';

/**
 * What the statement about an operational key says. It covers what the key signs from `validFrom` to `validUntil`,
 * both included, for its `purposes` alone.
 */
export interface Authorisation {
  /** The statement's own address; the `kid` of what the key signs. */
  id: string;
  issuer: { legalName: string; organizationIdentifier: string; country: string };
  publicKey: PublicJwk;
  purposes: KeyPurpose[];
  validFrom: Date;
  validUntil: Date;
}

const TYPE = 'OperationalKeyAuthorisation';

/**
 * The statement by which the owner of a seal lets an operational key speak for it: the payload to be sealed,
 * with `protectedHeader` and `assemble`, exactly as a credential is. Serve the sealed file at `id`, for ever,
 * as `application/jose+json` with `Access-Control-Allow-Origin: *`.
 */
export function authorisationPayload({
  id,
  issuer,
  publicKey,
  purposes,
  ...times
}: Authorisation): Uint8Array {
  const { kty, crv, x, y } = publicKey;
  return toUtf8(
    JSON.stringify({
      id,
      type: TYPE,
      issuer,
      publicKeyJwk: { kty, crv, x, y },
      purposes,
      validFrom: times.validFrom.toISOString(),
      validUntil: times.validUntil.toISOString(),
    }),
  );
}

/**
 * Checks a sealed statement: its seal holds, it is about this key id and purpose, and it covers the time `at`.
 * Whose seal it is, is left to the caller. Never throws.
 * @returns `null` if it does not authorise
 */
export async function checkAuthorisation(
  text: string,
  wanted: { id: string; purpose: KeyPurpose; at: Date },
): Promise<{ publicKey: PublicJwk; seal: CheckedSeal } | null> {
  const parsed = parseSealed(text);
  const checked = parsed.ok ? await checkSeal(parsed.file) : null;
  const json = parsed.ok ? parseJsonBytes(parsed.file.payload) : null;
  if (!checked?.ok || !json?.ok || !isObject(json.value)) return null;
  const { id, type, publicKeyJwk, purposes, validFrom, validUntil } = json.value;
  if (type !== TYPE || id !== wanted.id || !isPublicJwk(publicKeyJwk)) return null;
  if (!Array.isArray(purposes) || !purposes.includes(wanted.purpose)) return null;
  if (typeof validFrom !== 'string' || typeof validUntil !== 'string') return null;
  const covers = new Date(validFrom) <= wanted.at && wanted.at <= new Date(validUntil);
  return covers ? { publicKey: publicKeyJwk, seal: checked.seal } : null;
}
