import { type Certificate, type SignatureScheme, signatureChecker } from '../../x509/index.ts';
import {
  attributeOf,
  canonicalize,
  childOf,
  childrenOf,
  isNamed,
  textOf,
  walk,
  type XmlElement,
} from '../xml/index.ts';
import { SIGNATURES } from './algorithms.ts';
import { checkReference, DS, indexIds, isDigestOf, readBase64, readCanonicalization } from './references.ts';
import { type SignatureProblem, SignatureRefusal } from './refusal.ts';

const XADES = 'http://uri.etsi.org/01903/v1.3.2#';
const SIGNED_PROPERTIES = 'http://uri.etsi.org/01903#SignedProperties';
const MOST_REFERENCES = 4;

export type SignatureResult =
  | {
      ok: true;
      signer: Certificate;
      /** What the signature says itself. */
      signedAt: Date;
      /** What was signed and nothing else: the root without the signature. */
      signed: XmlElement;
    }
  | { ok: false; problem: SignatureProblem };

/**
 * Checks the one enveloped XAdES signature of a document (XMLDSig, ETSI EN 319 132-1 B-B, as ETSI TS 119 612
 * section 5.7.1 asks for it). Only what it covers is handed back, so that nothing unsigned can be read by mistake.
 * Keys come from `certificates` alone; what the document says about its key is not used. Never throws.
 *
 * @param certificates who may have signed
 * @param at the signer's certificate must be valid then
 */
export async function checkXmlSignature(
  root: XmlElement,
  certificates: readonly Certificate[],
  at: Date,
): Promise<SignatureResult> {
  try {
    return await check(root, certificates, at);
  } catch (error) {
    if (!(error instanceof SignatureRefusal)) throw error;
    return { ok: false, problem: error.problem };
  }
}

async function check(
  root: XmlElement,
  certificates: readonly Certificate[],
  at: Date,
): Promise<SignatureResult> {
  const signature = findSignature(root);
  const byId = indexIds(root);
  const signedInfo = one(signature, DS, 'SignedInfo');
  const scheme = SIGNATURES.get(attributeOf(one(signedInfo, DS, 'SignatureMethod'), 'Algorithm') ?? '');
  if (!scheme) throw new SignatureRefusal('algorithm');
  const properties = findProperties(signature);
  const place = { root, signature, byId };
  await checkCoverage(signedInfo, properties, place);

  const claims = one(properties, XADES, 'SignedSignatureProperties');
  const signer = await findSigner(claims, certificates);
  const signedAt = new Date(textOf(one(claims, XADES, 'SigningTime')));
  if (Number.isNaN(signedAt.getTime())) throw new SignatureRefusal('form');
  const how = readCanonicalization(childOf(signedInfo, DS, 'CanonicalizationMethod'));
  const value = readBase64(childOf(signature, DS, 'SignatureValue'));
  if (!value || !(await isSignedBy(signer, scheme, canonicalize(signedInfo, how), value)))
    throw new SignatureRefusal('mathematics');
  if (at < signer.notBefore || at > signer.notAfter) throw new SignatureRefusal('signer-expired');
  const signed = { ...root, children: root.children.filter((child) => child !== signature) };
  return { ok: true, signer, signedAt, signed };
}

/** @throws SignatureRefusal unless there is exactly one */
function one(element: XmlElement, uri: string, local: string): XmlElement {
  const found = childOf(element, uri, local);
  if (!found) throw new SignatureRefusal('form');
  return found;
}

function findSignature(root: XmlElement): XmlElement {
  const all = [...walk(root)].filter((element) => isNamed(element, DS, 'Signature'));
  if (all.length > 1) throw new SignatureRefusal('several-signatures');
  const [signature] = all;
  if (signature?.parent !== root) throw new SignatureRefusal('no-signature');
  return signature;
}

/** The signed properties of this signature: `Object/QualifyingProperties/SignedProperties`, once. */
function findProperties(signature: XmlElement): XmlElement {
  const qualifying = childrenOf(signature, DS, 'Object').flatMap((it) =>
    childrenOf(it, XADES, 'QualifyingProperties'),
  );
  if (qualifying.length !== 1) throw new SignatureRefusal('form');
  const id = attributeOf(signature, 'Id');
  const target = attributeOf(qualifying[0]!, 'Target');
  if (id === null || target !== `#${id}`) throw new SignatureRefusal('form');
  return one(qualifying[0]!, XADES, 'SignedProperties');
}

/** Whole document and signed properties, each once; the key's description beside them does no harm. */
async function checkCoverage(
  signedInfo: XmlElement,
  properties: XmlElement,
  place: Parameters<typeof checkReference>[1],
): Promise<void> {
  const references = childrenOf(signedInfo, DS, 'Reference');
  if (references.length > MOST_REFERENCES) throw new SignatureRefusal('coverage');
  const covered: XmlElement[] = [];
  for (const reference of references) {
    const target = await checkReference(reference, place);
    const isProperties = target === properties;
    if (isProperties !== (attributeOf(reference, 'Type') === SIGNED_PROPERTIES))
      throw new SignatureRefusal('coverage');
    covered.push(target);
  }
  const keyInfo = childOf(place.signature, DS, 'KeyInfo');
  const expected = [place.root, properties];
  const strange = covered.filter((it) => !expected.includes(it) && it !== keyInfo);
  if (strange.length > 0 || new Set(covered).size !== covered.length) throw new SignatureRefusal('coverage');
  if (expected.some((it) => !covered.includes(it))) throw new SignatureRefusal('coverage');
}

/** The expected certificate whose digest the signed properties state (EN 319 132-1 section 5.2.2). */
async function findSigner(claims: XmlElement, certificates: readonly Certificate[]): Promise<Certificate> {
  const stated = ['SigningCertificateV2', 'SigningCertificate'].flatMap((it) =>
    childrenOf(claims, XADES, it),
  );
  if (stated.length !== 1) throw new SignatureRefusal('form');
  // The first is the signer's.
  const [own] = childrenOf(stated[0]!, XADES, 'Cert');
  const digest = own ? childOf(own, XADES, 'CertDigest') : null;
  for (const certificate of certificates) if (await isDigestOf(digest, certificate.der)) return certificate;
  throw new SignatureRefusal('signer');
}

/** In XML a signature by ECDSA is r and s side by side (RFC 4050 section 3.3), as WebCrypto wants it. */
async function isSignedBy(
  signer: Certificate,
  scheme: SignatureScheme,
  bytes: Uint8Array,
  value: Uint8Array,
): Promise<boolean> {
  const checker = signer.publicKey && (await signatureChecker(signer.spki, signer.publicKey, scheme));
  return checker ? checker(bytes, value) : false;
}
