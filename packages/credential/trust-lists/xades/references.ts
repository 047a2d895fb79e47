import { digest, fromBase64, sameBytes } from '../../bytes/index.ts';
import {
  attributeOf,
  type Canonicalization,
  canonicalize,
  childOf,
  childrenOf,
  elementsOf,
  isNamed,
  textOf,
  walk,
  type XmlElement,
} from '../xml/index.ts';
import { CANONICALIZATIONS, DIGESTS, ENVELOPED, EXCLUSIVE } from './algorithms.ts';
import { SignatureRefusal } from './refusal.ts';

export const DS = 'http://www.w3.org/2000/09/xmldsig#';

/** Base64 of a signature may be broken into lines. */
export const readBase64 = (element: XmlElement | null): Uint8Array | null =>
  element ? fromBase64(textOf(element).replace(/[ \t\r\n]/g, '')) : null;

/** What is in `DigestMethod` and `DigestValue` of an element, compared with bytes. */
export async function isDigestOf(element: XmlElement | null, bytes: Uint8Array): Promise<boolean> {
  const method = element && childOf(element, DS, 'DigestMethod');
  const name = DIGESTS.get(attributeOf(method, 'Algorithm') ?? '');
  const value = element && readBase64(childOf(element, DS, 'DigestValue'));
  return name !== undefined && value !== null && sameBytes(await digest(name, bytes), value);
}

/** @throws SignatureRefusal for an algorithm that is not accepted, or with parameters that are not */
export function readCanonicalization(method: XmlElement | null): Canonicalization {
  const algorithm = attributeOf(method, 'Algorithm') ?? '';
  const known = CANONICALIZATIONS.get(algorithm);
  if (!method || !known) throw new SignatureRefusal('algorithm');
  const parameters = elementsOf(method);
  if (parameters.length === 0) return known;
  const [prefixes] = parameters;
  if (!known.exclusive || parameters.length > 1 || !isNamed(prefixes!, EXCLUSIVE, 'InclusiveNamespaces'))
    throw new SignatureRefusal('algorithm');
  const list = (attributeOf(prefixes!, 'PrefixList') ?? '').split(/\s+/).filter((prefix) => prefix !== '');
  return { ...known, inclusivePrefixes: list.map((prefix) => (prefix === '#default' ? '' : prefix)) };
}

/**
 * Elements by their identifier. Two of one identifier are refused, however the attribute is written: which of them
 * is meant would be for each program to guess.
 * @throws SignatureRefusal
 */
export function indexIds(root: XmlElement): ReadonlyMap<string, XmlElement> {
  const seen = new Set<string>();
  const byId = new Map<string, XmlElement>();
  for (const element of walk(root))
    for (const { local, uri, value } of element.attributes) {
      if (local.toLowerCase() !== 'id') continue;
      if (seen.has(value)) throw new SignatureRefusal('duplicate-id');
      seen.add(value);
      if (uri === '' && local === 'Id') byId.set(value, element);
    }
  return byId;
}

/**
 * Checks one reference: where it points, how that becomes bytes, and their digest.
 * @returns the element that it covers; the root without the signature for the whole document
 * @throws SignatureRefusal
 */
export async function checkReference(
  reference: XmlElement,
  {
    root,
    signature,
    byId,
  }: { root: XmlElement; signature: XmlElement; byId: ReadonlyMap<string, XmlElement> },
): Promise<XmlElement> {
  const address = attributeOf(reference, 'URI');
  const target = address === '' ? root : address?.startsWith('#') ? byId.get(address.slice(1)) : undefined;
  if (!target) throw new SignatureRefusal('coverage');
  const lists = childrenOf(reference, DS, 'Transforms');
  if (lists.length > 1) throw new SignatureRefusal('algorithm');
  const transforms = lists.flatMap((list) => childrenOf(list, DS, 'Transform'));
  if (transforms.length !== lists.flatMap(elementsOf).length) throw new SignatureRefusal('algorithm');
  const enveloped = attributeOf(transforms[0] ?? null, 'Algorithm') === ENVELOPED;
  // The signature is inside the root, and nothing else that is signed holds it.
  if (enveloped !== (target === root)) throw new SignatureRefusal('coverage');
  const [method, ...more] = enveloped ? transforms.slice(1) : transforms;
  if (more.length > 0) throw new SignatureRefusal('algorithm');
  const how = method ? readCanonicalization(method) : { exclusive: false };
  const bytes = canonicalize(target, how, enveloped ? signature : null);
  if (!(await isDigestOf(reference, bytes))) throw new SignatureRefusal('digest');
  return target;
}
