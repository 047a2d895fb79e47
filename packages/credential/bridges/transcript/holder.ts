import type { CredentialView, HolderView, Identifier } from '../../view/model.ts';

/** What tells two holders apart; null where nothing does. */
export type HolderDifference =
  | 'transcript-other-birth'
  | 'transcript-other-identifier'
  | 'transcript-other-name';

const plain = (text: string | undefined) =>
  (text ?? '').normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();

const key = ({ scheme, country, value }: Identifier) => `${scheme ?? ''}|${country?.text ?? ''}|${value}`;

/** An id that is not one of a single document, such as a DID. */
const lastingId = ({ id }: HolderView) => (id === null || id.startsWith('urn:epass:') ? null : id);

/** Whether an identifier, or the id of the person itself, says that both are one. */
export function sharesIdentifier(one: HolderView, other: HolderView): boolean {
  const id = lastingId(one);
  const keys = new Set(one.identifiers.map(key));
  return (id !== null && id === lastingId(other)) || other.identifiers.some((it) => keys.has(key(it)));
}

/**
 * What speaks against both being one person. Numbers of students differ from one university to the next; a national number
 * of one country does not.
 */
export function holderDifference(one: HolderView, other: HolderView): HolderDifference | null {
  if (one.dateOfBirth !== null && other.dateOfBirth !== null && one.dateOfBirth !== other.dateOfBirth)
    return 'transcript-other-birth';
  const national = (holder: HolderView) => holder.identifiers.filter(({ country }) => country !== null);
  for (const { country, value } of national(one))
    if (national(other).some((it) => it.country?.text === country?.text && it.value !== value))
      return 'transcript-other-identifier';
  if (sharesIdentifier(one, other)) return null;
  const [name, otherName] = [plain(one.name?.text), plain(other.name?.text)];
  return name !== '' && name === otherName ? null : 'transcript-other-name';
}

/** Whether a credential says who holds it at all. */
export const hasHolder = ({ holder }: CredentialView): boolean =>
  holder.name !== null || holder.identifiers.length > 0 || lastingId(holder) !== null;
