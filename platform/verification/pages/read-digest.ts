import { checkAnchorDigest } from '@waymark/credential';
import type { DigestContent, ListInForce, StoredAnchor } from '../../trust/index.ts';

/**
 * Whom this service trusts, from its signed digest; `null` where that cannot be had, is out of date, or is signed by
 * nobody whom it names itself.
 */
export async function readDigest(now: Date): Promise<DigestContent | null> {
  const text = await fetchText('/trust/anchors.jws');
  if (text === null) return null;
  // The statement has another origin where this page is reached under a newer one.
  const fetchStatement = (address: string) => fetchText(new URL(address).pathname);
  const checked = await checkAnchorDigest(text, { now, fetchStatement });
  if (!checked.ok) return null;
  const content = checked.digest.content as unknown as DigestContent;
  const signer = base64(checked.seal.certificate.der);
  return content.anchors.some(({ certificate }) => certificate === signer) ? content : null;
}

async function fetchText(path: string): Promise<string | null> {
  const response = await fetch(path).catch(() => null);
  return response?.ok ? await response.text() : null;
}

/** Whom a list of the digest vouches for; nobody where that is not what the digest was signed with. */
export async function readAnchorsOf({ anchorsSha256 }: ListInForce): Promise<StoredAnchor[]> {
  const text = await fetchText(`/trust/anchors/${anchorsSha256}`);
  if (text === null) return [];
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  const hex = Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex === anchorsSha256 ? (JSON.parse(text) as StoredAnchor[]) : [];
}

const base64 = (bytes: Uint8Array) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
