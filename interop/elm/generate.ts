import { listCodes } from '../../packages/credential/elm/list-codes.ts';
import {
  type EdcProfile,
  type MemberRule,
  type ProfileRules,
  profileIds,
  profileRules,
} from '../../packages/credential/elm/profile.ts';
import { edcContexts } from '../../packages/credential/elm/types.ts';
import type { Chance } from './random.ts';

export type Json = string | number | boolean | null | Json[] | { [member: string]: Json };
export type JsonNode = { [member: string]: Json };

const authority = 'http://publications.europa.eu/resource/authority/';
const tags = ['en', 'fi', 'es', 'pt-BR'];
const texts = ['Energy', 'Ćwiczenia – «ж» 漢', 'a "quoted" \\ line\nbreak', 'x'];

/**
 * A credential of a profile by chance: what must be there, and now and then what may, of every class that the profile
 * reaches. It follows the facts; that it conforms is for the shapes to say.
 */
export function generateCredential(profile: EdcProfile, chance: Chance): JsonNode {
  const rules = profileRules(profile);
  const { schema, concept } = profileIds[profile];
  const world: World = { chance, rules, nodes: new Map(), count: 0 };
  const id = 'urn:credential:3f2b8c1e-5a4d-4e6f-8a9b-0c1d2e3f4a5b';
  world.nodes.set('EuropeanDigitalCredential', [id]);
  const language = conceptOf(`${authority}language/ENG`, `${authority}language`);
  const body = members(world, 'EuropeanDigitalCredential', 0);
  const [display] = [body.displayParameter].flat() as [JsonNode];
  display.language = language;
  display.primaryLanguage = language;
  return {
    ...body,
    '@context': [...edcContexts],
    id,
    type: ['VerifiableCredential', 'EuropeanDigitalCredential'],
    credentialSchema: { id: schema, type: 'ShaclValidator2017' },
    credentialProfiles: conceptOf(concept, 'http://data.europa.eu/snb/credential/25831c2'),
    issued: '2026-06-21T09:30:00Z',
    validFrom: '2026-06-21T09:30:00+02:00',
    ...('validUntil' in body ? { validUntil: '2030-01-01T00:00:00Z' } : {}),
    ...('expirationDate' in body ? { expirationDate: '2030-01-01T00:00:00Z' } : {}),
  };
}

interface World {
  readonly chance: Chance;
  readonly rules: ProfileRules;
  /** Ids by class. */
  readonly nodes: Map<string, string[]>;
  count: number;
}

function members(world: World, className: string, depth: number): JsonNode {
  const { chance } = world;
  const wanted = world.count > 60 ? 0 : 0.3 / (depth + 1);
  const result: JsonNode = {};
  for (const rule of world.rules.get(className)?.members.values() ?? []) {
    if (rule.min === 0 && !chance.happens(wanted)) continue;
    const several = rule.max === undefined && chance.happens(0.2) ? 2 : 1;
    const isText = rule.kind === 'uniqueLang' || rule.kind === 'langString';
    const values = isText ? 1 : several;
    const found = Array.from({ length: values }, () => value(world, rule, depth));
    result[rule.name] = isText || (values === 1 && chance.happens(0.7)) ? found[0]! : found;
  }
  return result;
}

function value(world: World, rule: MemberRule, depth: number): Json {
  const { chance } = world;
  if (rule.kind !== 'node') return literal(rule, chance);
  const needing = rule.classes.filter(
    (name) => !rule.needs || world.rules.get(name)?.members.has(rule.needs),
  );
  // The lightest class when deep, so that it ends.
  const className =
    depth > 4 ? (needing.find((name) => name === 'Organisation') ?? needing[0]!) : chance.pick(needing);
  if (className === 'Concept') return concept(rule, chance);
  const known = world.nodes.get(className);
  if (
    known &&
    (depth > 5 || className === 'EuropeanDigitalCredential' || (!rule.needs && chance.happens(0.15)))
  )
    return { id: chance.pick(known), type: className };
  const id = `urn:epass:${className}:${++world.count}`;
  world.nodes.set(className, [...(known ?? []), id]);
  const node: JsonNode = { id, type: className, ...members(world, className, depth + 1) };
  if (rule.needs && !(rule.needs in node)) {
    const needed = world.rules.get(className)?.members.get(rule.needs);
    if (needed) node[rule.needs] = value(world, needed, depth + 1);
  }
  return node;
}

function conceptOf(id: string, scheme: string): JsonNode {
  return { id, type: 'Concept', inScheme: { id: scheme, type: 'ConceptScheme' } };
}

function concept({ scheme }: MemberRule, chance: Chance): JsonNode {
  if (scheme === undefined)
    return conceptOf(`https://lists.example/${chance.below(20)}`, 'https://lists.example/');
  if (scheme === `${authority}country`)
    return conceptOf(`${scheme}/${chance.pick(['FIN', 'ESP', 'MEX'])}`, scheme);
  if (scheme === `${authority}language`) return conceptOf(`${scheme}/${chance.pick(['ENG', 'FIN'])}`, scheme);
  if (scheme.includes('/snb/isced-f/')) return conceptOf('http://data.europa.eu/snb/isced-f/0713', scheme);
  if (scheme.includes('/esco/'))
    return conceptOf(`http://data.europa.eu/esco/skill/${chance.below(9)}`, scheme);
  const list = Object.keys(listCodes).find(
    (name) => scheme.includes(`/${name}/`) || scheme.endsWith(`/${name}`),
  );
  const codes = list === undefined ? ['x'] : listCodes[list as keyof typeof listCodes].split(/\s+/);
  const start = scheme.startsWith(authority) ? `${scheme}/` : scheme.replace('25831c2', '');
  return conceptOf(start + chance.pick(codes), scheme);
}

function literal({ name, kind, max, most }: MemberRule, chance: Chance): Json {
  switch (kind) {
    case 'uniqueLang':
    case 'langString': {
      const languages = max === 1 ? 1 : 1 + chance.below(3);
      return Object.fromEntries(tags.slice(0, languages).map((tag) => [tag, chance.pick(texts)]));
    }
    case 'dateTime': {
      // In their order, whichever two are compared.
      const year = /end|expir|review|deadline/i.test(name) ? 2026 : 1990;
      return `${year}-0${1 + chance.below(9)}-1${chance.below(9)}T00:00:00${chance.pick(['Z', '+02:00', '.5-05:00'])}`;
    }
    case 'duration':
      return chance.pick(['PT81H', 'P1M', 'PT12H30M', 'P1Y2M3DT4H5M6.7S']);
    case 'integer':
      return chance.pick<Json>([34, '33', 0]);
    case 'positiveInteger':
      return Math.min(most ?? 1000, chance.pick([1, 7, 1000]));
    case 'decimal':
      return chance.pick<Json>(['12.50', 12, '0.5']);
    case 'boolean':
      return chance.pick<Json>([true, false, 'true']);
    case 'anyURI':
    case 'iri':
      return chance.pick(['https://north.example/a?b=c#d', 'urn:oid:1.3.6']);
    default:
      return name === 'point' ? '2.5' : chance.pick(texts);
  }
}
