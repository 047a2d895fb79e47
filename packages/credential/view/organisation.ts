import { textsOf } from '../verify/issuer.ts';
import { firstTerm } from './concepts.ts';
import type { OrganisationView } from './model.ts';
import { readPicture } from './pictures.ts';
import { countryOfUri } from './places.ts';
import {
  cleanText,
  idOf,
  type Node,
  nodeAt,
  nodesAt,
  plainAt,
  type Reading,
  textAt,
  webAddress,
} from './reading.ts';

const numbers = ['eIDASIdentifier', 'registration', 'vatIdentifier', 'taxIdentifier', 'identifier'];

export function readOrganisations(reading: Reading, value: unknown): OrganisationView[] {
  return nodesAt(reading, value).map((node) => readOrganisation(reading, node));
}

function readOrganisation(reading: Reading, node: Node): OrganisationView {
  const address = nodeAt(reading, nodeAt(reading, node.location)?.address);
  const legal = nodeAt(reading, node.eIDASIdentifier);
  const country = firstTerm(reading, address?.countryCode) ?? firstTerm(reading, legal?.spatial);
  let identifier: string | null = null;
  for (const property of numbers) identifier ??= plainAt(reading, nodeAt(reading, node[property])?.notation);
  return {
    id: idOf(node),
    name:
      textAt(reading, node.legalName) ?? textAt(reading, node.prefLabel) ?? textAt(reading, node.altLabel),
    names: textsOf(node.legalName).flatMap((text) => cleanText(text) ?? []),
    country: country && { code: countryOfUri(country.uri), name: country.label },
    identifier,
    homepage: webAddress(nodeAt(reading, node.homepage)?.contentURL),
    logo: readPicture(reading, node.logo),
  };
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
