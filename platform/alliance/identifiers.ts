import type { Tx } from '../kernel/database/database.ts';
import type { IdentifierTable } from './tables.ts';

export type IdentifierScheme = IdentifierTable['scheme'];

/**
 * An identifier as it is compared: Unicode NFC, without white space, and without case where its scheme knows none.
 * Two student numbers of one university never differ by case alone; a wallet's key may.
 */
export function comparable(scheme: IdentifierScheme, value: string): string {
  const plain = value.normalize('NFC').replaceAll(/\s/g, '');
  return scheme === 'wallet-key' ? plain : plain.toLowerCase();
}

/** Whose an address is for signing in: proved, or vouched for by an administrator who entered it. */
export async function findAddress(tx: Tx, email: string) {
  const found = await tx
    .selectFrom('alliance.identifier as i')
    .innerJoin('alliance.person as p', 'p.id', 'i.person_id')
    .select(['i.id', 'i.person_id as personId', 'i.verified_at as verifiedAt', 'i.source'])
    .where('i.scheme', '=', 'email')
    .where('i.comparable', '=', comparable('email', email))
    .where('i.valid_until', 'is', null)
    .where('p.merged_into', 'is', null)
    .where('p.erased_at', 'is', null)
    .orderBy('i.created_at')
    .execute();
  const opens = ({ verifiedAt, source }: (typeof found)[number]) =>
    verifiedAt !== null || source === 'administrator' || source === 'demonstration';
  return {
    /** A link to this address signs in. */
    signIn: found.find(({ verifiedAt }) => verifiedAt) ?? found.find(opens) ?? null,
    /** An imported address gets an invitation. */
    invite: found.find(({ source }) => source === 'import' || source === 'enrolment') ?? null,
  };
}

/**
 * Where mails to a person go: the private address, else a proved one, else one that someone entered; never one that
 * bounced or that only the learner stated.
 */
export async function mailAddressOf(
  tx: Tx,
  personId: string,
): Promise<{ identifierId: string; address: string } | null> {
  const rows = await tx
    .selectFrom('alliance.identifier')
    .select(['id', 'value', 'private', 'verified_at', 'source'])
    .where('person_id', '=', personId)
    .where('scheme', '=', 'email')
    .where('valid_until', 'is', null)
    .where('bounced_at', 'is', null)
    .orderBy('created_at', 'desc')
    .execute();
  const best =
    rows.find((row) => row.private && row.verified_at) ??
    rows.find((row) => row.verified_at) ??
    rows.find((row) => row.source !== 'learner');
  return best ? { identifierId: best.id, address: best.value } : null;
}

/** A language for mails to a person: their own choice, else the alliance's. */
export async function mailLanguageOf(tx: Tx, personId: string): Promise<string> {
  const person = await tx
    .selectFrom('alliance.person')
    .select('preferred_language')
    .where('id', '=', personId)
    .executeTakeFirst();
  if (person?.preferred_language) return person.preferred_language;
  const alliance = await tx.selectFrom('alliance.alliance').select('default_language').executeTakeFirst();
  return alliance?.default_language ?? 'en';
}

/** Marks an address as proved by its owner; false where another account has proved it already. */
export async function verifyIdentifier(tx: Tx, identifierId: string, now: Date): Promise<boolean> {
  const identifier = await tx
    .selectFrom('alliance.identifier')
    .selectAll()
    .where('id', '=', identifierId)
    .forUpdate()
    .executeTakeFirst();
  if (!identifier || identifier.valid_until) return false;
  if (identifier.verified_at) return true;
  const taken = await tx
    .selectFrom('alliance.identifier')
    .select('id')
    .where('scheme', '=', 'email')
    .where('comparable', '=', identifier.comparable)
    .where('verified_at', 'is not', null)
    .where('valid_until', 'is', null)
    .executeTakeFirst();
  if (taken && identifier.scheme === 'email') return false;
  await tx
    .updateTable('alliance.identifier')
    .set({ verified_at: now, bounced_at: null })
    .where('id', '=', identifierId)
    .execute();
  return true;
}
