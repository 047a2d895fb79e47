import { countryAuthorityCode } from '../../elm/countries.ts';
import { esiScheme } from '../../elm/learner.ts';
import { countryScheme } from '../../elm/lists.ts';
import { childNamed, childrenNamed, type ElmoNode } from '../elmo/node.ts';
import { genders } from '../vocabulary.ts';
import {
  type Draft,
  day,
  fits,
  fitting,
  given,
  type Input,
  inLanguage,
  texts,
  webResource,
} from './draft.ts';

export function countryOf(draft: Draft, node: ElmoNode | undefined): string | undefined {
  return fitting(draft, node, (code) => {
    const authority = countryAuthorityCode(code);
    return authority && `${countryScheme}/${authority}`;
  });
}

/** Identifiers under the type that ELMO gives them. */
export function identifiers({ ledger }: Draft, nodes: readonly ElmoNode[]): Input[] {
  return nodes.flatMap((node) => {
    const { type } = node.attributes;
    if (!fits('literal', node.text)) return [];
    ledger.say(node.path);
    const scheme =
      type === 'esi'
        ? { schemeName: esiScheme.name, schemeId: esiScheme.id }
        : { schemeName: type || undefined };
    return [given({ type: 'Identifier', notation: node.text, ...scheme })];
  });
}

export function personInput(draft: Draft, learner: ElmoNode | undefined, claims: readonly Input[]): Input {
  const at = (name: string) => childNamed(learner, name);
  const givenName = inLanguage(draft, at('givenNames'));
  const family = inLanguage(draft, at('familyName'));
  const composed = [givenName, family].flatMap((name) => name?.[draft.language] ?? []).join(' ');
  return given({
    type: 'Person',
    identifier: identifiers(draft, childrenNamed(learner, 'identifier')),
    fullName:
      texts(draft, childrenNamed(learner, 'alternativeName').slice(0, 1)) ??
      (composed === '' ? undefined : { [draft.language]: composed }),
    givenName,
    familyName: family,
    birthName: inLanguage(draft, at('birthName')),
    dateOfBirth: day(draft, at('dateOfBirth')),
    citizenshipCountry: countryOf(draft, at('citizenship')),
    gender: fitting(draft, at('gender'), (code) =>
      Object.hasOwn(genders, code) ? genders[code] : undefined,
    ),
    contactPoint: addressInput(draft, at('currentAddress')),
    hasClaim: claims,
  });
}

/** ELM wants a country, and takes all else as one text. */
function addressInput(draft: Draft, address: ElmoNode | undefined): Input | undefined {
  const country = address && countryOf(draft, childNamed(address, 'country'));
  if (!address || country === undefined) return undefined;
  const lines = address.children.filter(({ name, text }) => name !== 'country' && text.trim() !== '');
  for (const { path } of lines) draft.ledger.say(path);
  if (lines.some(({ name }) => name !== 'addressLine')) draft.ledger.tell('weaker', address.path);
  const text = lines.map((line) => line.text.trim()).join('\n');
  return {
    address: given({
      countryCode: country,
      fullAddress: text === '' ? undefined : { noteLiteral: { [draft.language]: text } },
    }),
  };
}

/** The institution of a report, which awards what the report tells of. */
export function organisationInput(draft: Draft, issuer: ElmoNode | undefined): Input {
  const country = countryOf(draft, childNamed(issuer, 'country'));
  return given({
    type: 'Organisation',
    identifier: identifiers(draft, childrenNamed(issuer, 'identifier')),
    legalName: texts(draft, childrenNamed(issuer, 'title')),
    homepage: webResource(draft, childNamed(issuer, 'url')),
    location: country && { address: { countryCode: country } },
  });
}
