import { textsOf } from '../verify/issuer.ts';
import { firstTerm } from './concepts.ts';
import { readIdentifiers } from './identifiers.ts';
import { readPicture } from './media.ts';
import type { OrganisationView, Text } from './model.ts';
import { countryOfUri } from './places.ts';
import { idOf, type Node, nodeAt, nodesAt, type Reading, valueAt } from './reading.ts';
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
    groups: nodesAt(reading, node.groupMemberOf).flatMap((group) => textAt(reading, group.prefLabel) ?? []),
    homepage: webAddress(valueAt(nodeAt(reading, node.homepage), 'contentURL')),
    logo: readPicture(reading, node.logo),
  };
}

/** What an organisation, a person or another agent is called. */
export function nameOfAgent(reading: Reading, node: Node): Text | null {
  return (
    textAt(reading, node.legalName) ??
    textAt(reading, node.fullName) ??
    textAt(reading, node.prefLabel) ??
    textAt(reading, node.altLabel)
  );
}

export function namesOfAgents(reading: Reading, value: unknown): Text[] {
  return nodesAt(reading, value).flatMap((node) => nameOfAgent(reading, node) ?? []);
}

/** Where something is: the address, else the place's name, else the country. */
export function readPlaces(reading: Reading, value: unknown): Text[] {
  return nodesAt(reading, value).flatMap((node) => {
    const address = nodeAt(reading, node.address);
    const country = firstTerm(reading, address?.countryCode)?.label ?? null;
    const place =
      noteAt(reading, address?.fullAddress) ??
      textAt(reading, node.geographicName) ??
      textAt(reading, node.description);
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
