import { sameBytes } from '../bytes/index.ts';
import type { Certificate } from '../x509/index.ts';
import { checkAdditions } from './additions.ts';
import type { SealedFile } from './file.ts';

/** Until when the last time stamp of a seal can be proven from the file alone. */
export interface Renewal {
  /** When the first certificate of the last time stamp's path expires that the file carries. */
  expires: Date;
  /** Whether that is over, or nearer than the time asked for. */
  due: boolean;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Tells when the last time stamp of a seal stops being provable, so that another one is made before (`renew`).
 * @param days how long before that a renewal is due; 90 unless it says otherwise
 * @returns `null` if the file has no time stamp, or one that does not belong to it
 */
export async function needsRenewal(file: SealedFile, now: Date, days = 90): Promise<Renewal | null> {
  const additions = await checkAdditions(file);
  const last = additions?.stamps.filter(({ kind }) => kind !== 'adoTst').at(-1);
  if (!additions || !last) return null;
  const pool = [...last.certificates, ...additions.certificates];
  const ends = pathOf(last.signer, pool).map(({ notAfter }) => notAfter.getTime());
  const expires = new Date(Math.min(...ends));
  return { expires, due: expires.getTime() - now.getTime() < days * DAY_MS };
}

/** Upwards by name alone; who trusts it is not asked here. */
function pathOf(leaf: Certificate, pool: readonly Certificate[]): Certificate[] {
  const path = [leaf];
  for (let length = 0; length < 8; length++) {
    const top = path.at(-1)!;
    const issuer = pool.find((it) => !path.includes(it) && sameBytes(it.subject.der, top.issuer.der));
    if (!issuer) break;
    path.push(issuer);
  }
  return path;
}
