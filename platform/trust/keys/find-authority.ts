import { readCertificate } from '@waymark/credential';
import type { Tx } from '../../kernel/database/database.ts';
import { refuse } from '../errors.ts';
import { readSealById, type Seal, sealFor } from '../seals/seal.ts';

/** Who a certificate was issued to, as far as two certificates of one owner agree. */
interface Names {
  legalName: string;
  organizationIdentifier: string;
  country: string;
}

export function namesOf(seal: Pick<Seal, 'certificateChain'>): Names | null {
  const subject = readCertificate(seal.certificateChain[0] ?? new Uint8Array())?.subject;
  const { organization: legalName, organizationIdentifier, country } = subject ?? {};
  return legalName && organizationIdentifier && country
    ? { legalName, organizationIdentifier, country }
    : null;
}

/**
 * The seal that may authorise a key for the lists of another one: that seal itself while its certificate is valid,
 * retired or not; afterwards its owner's present seal, if it names the same owner, as verifiers want it.
 * @throws `trust.cannot-authorise`
 */
export async function findAuthority(
  tx: Tx,
  sealId: string,
  now: Date,
): Promise<{ seal: Seal; issuer: Names }> {
  const own = await readSealById(tx, sealId);
  const names = own && namesOf(own);
  if (!own || !names) throw refuse('trust.cannot-authorise', { name: own?.name ?? sealId });
  const isValid = (seal: Seal) => seal.notBefore <= now && now <= seal.notAfter;
  if (isValid(own)) return { seal: own, issuer: names };
  const present = await sealFor(tx, own.owner);
  const others = present && namesOf(present);
  const same =
    others && (Object.keys(names) as (keyof Names)[]).every((name) => names[name] === others[name]);
  if (!present || !same || !isValid(present)) throw refuse('trust.cannot-authorise', { name: own.name });
  return { seal: present, issuer: names };
}
