import { countryAuthorityCode, countryCodes } from '../../elm/countries.ts';
import { esiScheme } from '../../elm/learner.ts';
import { countryScheme } from '../../elm/lists.ts';
import { isMembers } from '../../elm/read.ts';
import type { ElmoOutput } from '../elmo/write-elmo.ts';
import { genders, wordFor } from '../vocabulary.ts';
import { all, date, element, entry, one, type Place, plainAt, text, texts, type Walk } from './walk.ts';

const countries: ReadonlyMap<string, string> = new Map(
  countryCodes.map((code) => [`${countryScheme}/${countryAuthorityCode(code)}`, code]),
);

/** ISO 3166-1 alpha-2 code of an entry of the EU table. */
export function country(walk: Walk, place: Place | undefined): ElmoOutput | undefined {
  const id = entry(walk, place);
  const code = id && countries.get(id);
  if (place && id && code === undefined) walk.ledger.tell('value-unfit', place.path, id);
  return element(code);
}

/** Identifiers of a member; `type` where the member itself says what they are. */
export function identifiers(
  walk: Walk,
  place: Place | undefined,
  member: string,
  type?: string,
): readonly ElmoOutput[] {
  return all(walk, place, member).flatMap((identifier) => {
    const value = plainAt(walk, identifier, 'notation');
    if (value === undefined) return [];
    const scheme = plainAt(walk, identifier, 'schemeId');
    const name = plainAt(walk, identifier, 'schemeName');
    const isEsi = scheme === esiScheme.id;
    if (scheme !== undefined && name !== undefined && !isEsi)
      walk.ledger.lose('no-place', `${identifier.path}/schemeId`, scheme);
    return [{ attributes: { type: type ?? (isEsi ? 'esi' : (name ?? scheme ?? 'other')) }, text: value }];
  });
}

/** The id of a node, where there is no better identifier and the schema asks for one. */
export function ownId(walk: Walk, place: Place | undefined): ElmoOutput {
  const id = isMembers(place?.value) && typeof place.value.id === 'string' ? place.value.id : '';
  if (place) walk.ledger.say(`${place.path}/id`);
  return { attributes: { type: 'elm' }, text: id };
}

/** The holder. The schema asks for both names, and lets them be empty. */
export function learner(walk: Walk, person: Place | undefined): ElmoOutput {
  const [full, ...more] = texts(walk, person, 'fullName');
  for (const _ of more) if (person) walk.ledger.tell('one-only', `${person.path}/fullName`);
  const given = text(walk, person, 'givenName');
  const family = text(walk, person, 'familyName');
  if (person && full && given === undefined && family === undefined)
    walk.ledger.tell('weaker', `${person.path}/fullName`, 'alternativeName');
  const composed = { text: [given, family].filter((name) => name !== undefined).join(' ') };
  return {
    children: {
      citizenship: country(walk, one(walk, person, 'citizenshipCountry')),
      identifier: [
        ...identifiers(walk, person, 'identifier'),
        ...identifiers(walk, person, 'nationalID', 'nationalIdentifier'),
      ],
      givenNames: { text: given ?? '' },
      familyName: { text: family ?? '' },
      alternativeName: full ?? composed,
      dateOfBirth: element(date(walk, one(walk, person, 'dateOfBirth'))),
      birthName: element(text(walk, person, 'birthName')),
      currentAddress: address(walk, person),
      gender: gender(walk, one(walk, person, 'gender')),
    },
  };
}

function gender(walk: Walk, place: Place | undefined): ElmoOutput | undefined {
  const id = entry(walk, place);
  const code = id && wordFor(genders, id);
  if (place && id && code === undefined) walk.ledger.tell('value-unfit', place.path, id);
  return element(code);
}

/** The schema takes four lines. */
function address(walk: Walk, person: Place | undefined): ElmoOutput | undefined {
  const place = one(walk, one(walk, person, 'contactPoint'), 'address');
  if (!place) return undefined;
  const full = one(walk, place, 'fullAddress');
  const lines = text(walk, full, 'noteLiteral')?.split('\n') ?? [];
  const kept = lines.length > 4 ? [...lines.slice(0, 3), lines.slice(3).join(', ')] : lines;
  return {
    children: {
      addressLine: kept.map((line) => ({ text: line })),
      country: country(walk, one(walk, place, 'countryCode')),
    },
  };
}

/** The body that awards. The schema asks for an identifier, a name and an address on the web, which may be empty. */
export function issuer(walk: Walk, body: Place | undefined): ElmoOutput {
  const known = [
    ...identifiers(walk, body, 'identifier'),
    ...identifiers(walk, body, 'eIDASIdentifier', 'eidas'),
    ...identifiers(walk, body, 'registration', 'registration'),
    ...identifiers(walk, body, 'vatIdentifier', 'vat'),
    ...identifiers(walk, body, 'taxIdentifier', 'tax'),
  ];
  const names = texts(walk, body, 'legalName');
  const location = one(walk, body, 'location');
  return {
    children: {
      country: country(walk, one(walk, one(walk, location, 'address'), 'countryCode')),
      identifier: known.length > 0 ? known : ownId(walk, body),
      title: names.length > 0 ? names : { text: '' },
      url: { text: plainAt(walk, one(walk, body, 'homepage'), 'contentURL') ?? '' },
    },
  };
}
