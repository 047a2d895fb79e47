import { readClaims } from './claim.ts';
import { firstTerm, readTerms } from './concepts.ts';
import { findCredential } from './dialect.ts';
import { readEvidence } from './evidence.ts';
import { readHolder } from './holder.ts';
import { readIdentifiers } from './identifiers.ts';
import { readFiles, readPicture } from './media.ts';
import type { CredentialView, LinkView, OrganisationView, Picture } from './model.ts';
import { distinctBodies, readOrganisations } from './organisation.ts';
import { languageOfUri } from './places.ts';
import {
  idOf,
  indexNodes,
  isNode,
  many,
  type Node,
  nodeAt,
  nodesAt,
  type Reading,
  resolve,
  startReading,
  valueAt,
} from './reading.ts';
import { plainAt, textAt } from './texts.ts';
import { base, cleanText, instant, webAddress } from './values.ts';

/** So many claims side by side are a list, such as a transcript of records, and none of them is what it is about. */
export const manyClaims = 4;

/**
 * Reads a European Digital Credential (ELM 3.1–3.3 as JSON-LD) into what can be shown.
 *
 * Texts come in the reader's language, else in the credential's primary language, else in English, else in the first
 * that is there, each with the language it is written in. Properties may be single or lists, texts plain or language
 * maps; what is missing is null. It checks nothing: whether the credential is genuine is for `verify` to say.
 *
 * @param edc the credential as parsed JSON; the issuer's upload form `{ credential }` is taken too
 * @param language BCP 47 tag of the reader's language
 * @returns always a view, of whatever value; beyond {@link limits} the rest is left out and `shortened` is true
 */
export function readCredential(edc: unknown, language: string): CredentialView {
  const { credential, document } = findCredential(edc);
  const index = indexNodes(document);
  const display = displayOf(credential, index.nodes);
  const primary: unknown = Array.isArray(display.primaryLanguage)
    ? display.primaryLanguage[0]
    : display.primaryLanguage;
  const primaryLanguage = languageOfUri(isNode(primary) ? idOf(primary) : cleanText(primary));
  const reading = startReading(language, preference(language, primaryLanguage), index);
  const subject = nodeAt(reading, credential.credentialSubject) ?? {};
  const claims = readClaims(reading, subject.hasClaim, 'achievement');
  const displayTitle = textAt(reading, display.title) ?? textAt(reading, credential.title);
  return {
    language,
    id: idOf(credential),
    types: many(reading, credential.type).flatMap((type) => cleanText(type) ?? []),
    profiles: readTerms(reading, valueAt(credential, 'credentialProfiles')),
    primaryLanguage,
    displayTitle,
    description: textAt(reading, display.description),
    title: (claims.length >= manyClaims ? displayTitle : null) ?? claims[0]?.title ?? displayTitle,
    holder: readHolder(reading, subject),
    issuer: readIssuer(reading, credential.issuer),
    awardingBodies: distinctBodies(claims.flatMap((claim) => claim.awardingBodies)),
    awardDate: claims.find((claim) => claim.awardDate !== null)?.awardDate ?? null,
    issued: instant(credential.issued) ?? instant(credential.issuanceDate),
    validFrom: instant(credential.validFrom),
    validUntil: instant(credential.validUntil) ?? instant(credential.expirationDate),
    claims,
    evidence: readEvidence(reading, credential.evidence),
    attachments: readFiles(reading, credential.attachment),
    identifiers: readIdentifiers(reading, credential.identifier),
    termsOfUse: readTermsOfUse(reading, credential.termsOfUse),
    images: readImages(reading, display, primaryLanguage),
    status: addressesAt(reading, credential.credentialStatus)[0] ?? null,
    shortened: reading.shortened,
  };
}

/** The display itself, or the node that it is a reference to. */
function displayOf({ displayParameter }: Node, nodes: ReadonlyMap<string, Node>): Node {
  const display = typeof displayParameter === 'string' ? nodes.get(displayParameter) : displayParameter;
  return isNode(display) ? display : {};
}

/** W3C credentials may give of the issuer the address alone: then that is its name. */
function readIssuer(reading: Reading, value: unknown): OrganisationView | null {
  const [item] = many(reading, value);
  const issuer = resolve(reading, item);
  const [view] = readOrganisations(reading, typeof issuer === 'string' ? { id: issuer } : issuer);
  const address = view?.id && /^(?:did:|https?:)/.test(view.id) ? { text: view.id, lang: null } : null;
  return view ? { ...view, name: view.name ?? address } : null;
}

function preference(language: string, primary: string | null): string[] {
  const wanted = [language.toLowerCase(), base(language.toLowerCase()), primary, 'en'];
  return [...new Set(wanted.filter((code) => code !== null))];
}

/** Of a node its id, which is all that ELM 3.2 gives it; ELM 3.1 has typed values, others the bare address. */
function addressesAt(reading: Reading, value: unknown): string[] {
  return many(reading, value).flatMap((item) => {
    const node = resolve(reading, item);
    const address = isNode(node) ? (idOf(node) ?? cleanText(node['@value'])) : cleanText(node);
    return address ?? [];
  });
}

function readTermsOfUse(reading: Reading, value: unknown): LinkView[] {
  return addressesAt(reading, value).flatMap((found) => {
    const address = webAddress(found);
    return address === null ? [] : { address, title: null };
  });
}

/** The display's pages in the reader's language; in the primary language, or the first, where there are none. */
function readImages(reading: Reading, display: Node, primary: string | null): Picture[] {
  const pictures = nodesAt(reading, display.individualDisplay).flatMap((individual) => {
    const term = firstTerm(reading, individual.language);
    const language = languageOfUri(term?.uri ?? null);
    return nodesAt(reading, individual.displayDetail).flatMap((detail) => {
      const page = Number(plainAt(reading, detail.page) ?? 1);
      return readPicture(reading, detail.image, language, Number.isInteger(page) ? page : 1) ?? [];
    });
  });
  const order = [base(reading.language.toLowerCase()), primary, 'en', pictures[0]?.language ?? null];
  const chosen = order.find((language) => pictures.some((picture) => picture.language === language));
  return pictures
    .filter((picture) => picture.language === (chosen ?? null))
    .toSorted((one, other) => one.page - other.page);
}
