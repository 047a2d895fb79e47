import { textsOf } from '../verify/issuer.ts';
import { nameOfAgent, namesOfAgents } from './agents.ts';
import { firstTerm, readTerms } from './concepts.ts';
import { readAccreditations } from './evidence.ts';
import { readIdentifiers } from './identifiers.ts';
import { readPicture } from './media.ts';
import type { OrganisationView, Text } from './model.ts';
import { readNotes } from './notes.ts';
import { countryOfUri } from './places.ts';
import { idOf, isNode, many, type Node, nodeAt, nodesAt, type Reading, valueAt } from './reading.ts';
import { noteAt, plainAt, textAt } from './texts.ts';
import { cleanText, webAddress } from './values.ts';

const numbers = ['eIDASIdentifier', 'registration', 'vatIdentifier', 'taxIdentifier', 'identifier'];

export function readOrganisations(reading: Reading, value: unknown): OrganisationView[] {
  return nodesAt(reading, value).map((node) => readOrganisation(reading, node));
}

function readOrganisation(reading: Reading, node: Node): OrganisationView {
  const address = nodeAt(reading, nodeAt(reading, node.location)?.address);
  const legal = nodeAt(reading, valueAt(node, 'eIDASIdentifier'));
  const country = firstTerm(reading, address?.countryCode) ?? firstTerm(reading, legal?.spatial);
  let identifier: string | null = null;
  for (const property of numbers)
    identifier ??= plainAt(reading, nodeAt(reading, valueAt(node, property))?.notation);
  const all = numbers.flatMap((property) => readIdentifiers(reading, valueAt(node, property)));
  return {
    id: idOf(node),
    name: nameOfAgent(reading, node),
    names: textsOf(node.legalName).flatMap((text) => cleanText(text) ?? []),
    country: country && { code: countryOfUri(country.uri), name: country.label },
    identifier,
    identifiers: all.filter(
      (one, at) => one.value !== identifier && all.findIndex(({ value }) => value === one.value) === at,
    ),
    address: noteAt(reading, address?.fullAddress),
    regions: nodesAt(reading, node.location).flatMap((place) => namesOfPlace(reading, place)),
    contacts: nodesAt(reading, node.contactPoint).flatMap((contact) => readContact(reading, contact)),
    partOf: namesOfAgents(reading, node.subOrganizationOf),
    accreditations: readAccreditations(reading, node.accreditation),
    notes: readNotes(reading, node.additionalNote),
    groups: nodesAt(reading, node.groupMemberOf).flatMap((group) => textAt(reading, group.prefLabel) ?? []),
    homepage: webAddress(valueAt(nodeAt(reading, node.homepage), 'contentURL')),
    logo: readPicture(reading, node.logo),
  };
}

/** Mail addresses (an id `mailto:…`, or as they stand) and telephone numbers. */
function readContact(reading: Reading, contact: Node): string[] {
  const mails = many(reading, contact.emailAddress).flatMap((mail) => {
    const address = isNode(mail) ? idOf(mail) : cleanText(mail);
    return address?.replace(/^mailto:/, '') ?? [];
  });
  const phones = nodesAt(reading, contact.phone).flatMap((phone) => {
    const parts = [phone.countryDialing, phone.areaDialing, phone.dialNumber].flatMap(
      (part) => cleanText(part) ?? [],
    );
    return cleanText(phone.phoneNumber) ?? (parts.join(' ') || []);
  });
  return [...mails, ...phones];
}

/** The names of a place, its administrative units, and how it is described. */
function namesOfPlace(reading: Reading, place: Node): Text[] {
  return [
    textAt(reading, place.geographicName),
    ...readTerms(reading, place.spatialCode).map((unit) => unit.label),
    textAt(reading, place.description),
  ].filter((name) => name !== null);
}

/** Where something is: its address, its names, its country, as far as they are there. */
export function readPlaces(reading: Reading, value: unknown): Text[] {
  return nodesAt(reading, value).flatMap((node) => {
    const address = nodeAt(reading, node.address);
    const country = firstTerm(reading, address?.countryCode)?.label ?? null;
    const names = [noteAt(reading, address?.fullAddress), ...namesOfPlace(reading, node)];
    const [first = null, ...more] = names.filter((name) => name !== null);
    const place = first && { ...first, text: [first, ...more].map(({ text }) => text).join(', ') };
    if (place === null || country === null || place.text.endsWith(country.text))
      return place ?? country ?? [];
    return { text: `${place.text}, ${country.text}`, lang: place.lang };
  });
}

/** Each body once: by id where it has one, by name otherwise. */
export function distinctBodies(bodies: readonly OrganisationView[]): OrganisationView[] {
  const byKey = new Map<string, OrganisationView>();
  for (const body of bodies) {
    const key = body.id ?? body.name?.text ?? '';
    if (!byKey.has(key)) byKey.set(key, body);
  }
  return [...byKey.values()];
}
