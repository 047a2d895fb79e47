import type { AwardingBodyInput, BatchInput, IssuerInput } from './input.ts';
import { type Build, compact, country, location, node, webResource } from './nodes.ts';
import type { ElmNode } from './types.ts';

/**
 * The issuer, as the seal's certificate writes it. It keeps an id of its own even where it is also an awarding body:
 * the one is what the certificate says, the other what the alliance's register says, and two contents must not meet
 * under one id. The Commission's own issuer does the same.
 */
export function issuerNode(build: Build, issuer: IssuerInput): ElmNode {
  return compact({
    id: 'urn:epass:org:issuer',
    type: 'Organisation',
    legalName: issuer.legalName,
    altLabel: issuer.altLabel,
    eIDASIdentifier: node(build, 'LegalIdentifier', {
      notation: issuer.eidasIdentifier,
      spatial: country(build, issuer.country),
    }),
    location: [location(build, issuer.country)],
    homepage: issuer.homepage === undefined ? undefined : [webResource(build, issuer.homepage)],
  });
}

/**
 * The awarding bodies, built once. Wherever they are named again the same objects are written again: byte-equal
 * repetitions, as the Commission's issuer makes them, since not every reader follows a bare reference.
 */
export function awardingBodyNodes(build: Build, bodies: readonly AwardingBodyInput[]): readonly ElmNode[] {
  return bodies.map((body, index) =>
    compact({
      id: `urn:epass:org:${index + 1}`,
      type: 'Organisation',
      legalName: body.legalName,
      altLabel: body.altLabel,
      identifier: body.identifiers?.map((identifier) =>
        node(build, 'Identifier', {
          schemeName: identifier.scheme,
          schemeId: identifier.schemeId,
          notation: identifier.value,
        }),
      ),
      location: [location(build, body.country)],
      homepage: body.homepage === undefined ? undefined : [webResource(build, body.homepage)],
    }),
  );
}

/** The act of awarding: who, where, and last when, since the date may be the learner's own. */
export function awardingProcess(
  build: Build,
  bodies: readonly ElmNode[],
  place?: BatchInput['location'],
  awardingDate?: string,
): ElmNode {
  return node(build, 'AwardingProcess', {
    awardingBody: bodies,
    location: place && location(build, place.country, place.name),
    awardingDate,
  });
}
