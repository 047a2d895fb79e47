import type { Json, JsonNode } from './generate.ts';
import type { Chance } from './random.ts';

interface Spot {
  readonly node: JsonNode;
  readonly key: string;
}

const keywords = new Set(['@context', 'id', 'type']);
const isNode = (value: Json | undefined): value is JsonNode =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A copy of a credential with one to three things done to it; what, for a report. */
export function mutate(credential: JsonNode, chance: Chance): { credential: JsonNode; done: string[] } {
  const copy = structuredClone(credential);
  const done: string[] = [];
  for (let times = 1 + chance.below(3); times > 0; times--) {
    const all = spots(copy);
    const spot = chance.pick(all.filter(({ key }) => !keywords.has(key)));
    const name = chance.pick(Object.keys(mutations));
    mutations[name]?.(spot, chance, all, copy);
    done.push(`${name} at ${String(spot.node.id ?? '')} ${spot.key}`);
  }
  return { credential: copy, done };
}

function spots(value: Json, found: Spot[] = []): Spot[] {
  if (Array.isArray(value)) for (const one of value) spots(one, found);
  else if (isNode(value)) {
    for (const key of Object.keys(value)) {
      found.push({ node: value, key });
      spots(value[key]!, found);
    }
  }
  return found;
}

const oddities: Json[] = [
  null,
  true,
  0,
  1,
  -1,
  2.5,
  1000,
  '',
  ' ',
  'x',
  '5',
  '1.5',
  'true',
  [],
  {},
  [[]],
  ['x', 'y'],
  '2026-02-30T00:00:00Z',
  '2026-02-20T00:00:00',
  '2026-02-20',
  '2026-02-20T24:00:00Z',
  '2020-01-01T00:00:00+14:00',
  'P',
  'PT',
  '-P1D',
  'P1W',
  'PT1.5H',
  'https://north.example/',
  'north.example',
  'urn:x:y z',
  'javascript:1',
  '_:b0',
  'elm:Note',
  'mailto:a@b.example',
  { en: 'x' },
  { en: ['x', 'y'] },
  { en: ['x', 'x'] },
  { en: 'x', EN: 'y' },
  { en: null },
  { en: 5 },
  { '@none': 'x' },
  { e: 'x' },
  { 'en-': 'x' },
  { en: '' },
  { '@value': 'x' },
  { '@value': '2026-01-01T00:00:00Z', '@type': 'http://www.w3.org/2001/XMLSchema#dateTime' },
  { id: 'urn:x:new' },
  { id: 'urn:x:new', type: 'Note' },
  { type: 'Organisation' },
  { id: null, type: 'Note' },
  { id: 'urn:x:n', type: 'Note', noteLiteral: { en: 'x' } },
  { type: 'Note', noteLiteral: { en: 'x' } },
  { id: 'urn:x:c', type: 'Concept' },
  { id: 'urn:x:c', type: ['Concept', 'Note'], noteLiteral: { en: 'x' } },
  { '@id': 'urn:x:new', '@type': 'Note' },
  { '@list': ['x'] },
  { '@set': ['x'] },
]; // prettier-ignore

const strangers = [
  'titel',
  'Title',
  'tit\u0131e',
  'eIDAS\u0399dentifier',
  'dateModified',
  '@type',
  '@id',
  '@graph',
  '@context',
  'elm:title',
  'http://purl.org/dc/terms/title',
  'proof',
  'issued',
  'areaDialingCode',
  'descriptionHtml',
  'learningSchedule',
  'id ',
  '',
  '__proto__',
  'hasMember',
  'nationalId',
  'contentUrl',
  'refreshService',
  'status',
  'valid',
];

const classes = [
  'Note',
  'Concept',
  'Organisation',
  'Person',
  'Agent',
  'Group',
  'Claim',
  'LearningAchievement',
  'LearningActivity',
  'Qualification',
  'LearningAchievementSpecification',
  'Identifier',
  'LegalIdentifier',
  'VerifiableCredential',
  'EuropeanDigitalCredential',
  'Nothing',
  'elm:Note',
  'http://data.europa.eu/snb/model/elm/Note',
  'ConceptScheme',
];

/** An own member, even where the name is that of the prototype. */
function put(node: JsonNode, key: string, value: Json): void {
  Object.defineProperty(node, key, { value, enumerable: true, configurable: true, writable: true });
}

const mutations: Readonly<
  Record<string, (spot: Spot, chance: Chance, all: readonly Spot[], root: JsonNode) => void>
> = {
  remove: ({ node, key }) => delete node[key],
  removeAgain: ({ node, key }) => delete node[key],
  odd: ({ node, key }, chance) => put(node, key, structuredClone(chance.pick(oddities))),
  oddAmong: ({ node, key }, chance) =>
    put(node, key, [node[key] ?? 'x', structuredClone(chance.pick(oddities))].flat()),
  twice: ({ node, key }) => put(node, key, [node[key]!, structuredClone(node[key]!)].flat()),
  twin: ({ node, key }) => {
    const [value] = [node[key]!].flat();
    if (isNode(value)) put(node, key, [value, { ...structuredClone(value), id: `${String(value.id)}x` }]);
  },
  wrap: ({ node, key }) => put(node, key, [node[key]!]),
  rename: ({ node, key }, chance) => {
    put(node, chance.pick(strangers), node[key]!);
    delete node[key];
  },
  stranger: ({ node }, chance) => put(node, chance.pick(strangers), structuredClone(chance.pick(oddities))),
  class: ({ node }, chance) => put(node, 'type', chance.pick(classes)),
  classToo: ({ node }, chance) => put(node, 'type', [node.type ?? [], chance.pick(classes)].flat()),
  noClass: ({ node }) => delete node.type,
  noId: ({ node }) => delete node.id,
  sameId: ({ node }, chance, all) => put(node, 'id', chance.pick(all).node.id ?? 'urn:x:y'),
  oddId: ({ node }, chance) => put(node, 'id', structuredClone(chance.pick(oddities))),
  move: ({ node, key }, chance, all) => put(chance.pick(all).node, key, structuredClone(node[key]!)),
  swap: ({ node, key }, chance, all) => {
    const other = chance.pick(all.filter((one) => !keywords.has(one.key)));
    put(node, key, structuredClone(other.node[other.key]!));
  },
  reference: ({ node, key }) => {
    const [value] = [node[key]!].flat();
    if (isNode(value) && value.id !== undefined) put(node, key, value.id);
  },
  bare: ({ node, key }) => {
    const [value] = [node[key]!].flat();
    if (isNode(value) && value.id !== undefined) put(node, key, { id: value.id, type: value.type ?? 'Note' });
  },
  partly: ({ node, key }, chance, all) => {
    const target = chance.pick(all).node;
    const [value] = [node[key]!].flat();
    if (!isNode(value)) return;
    const part = Object.fromEntries(
      Object.entries(value).filter(([name]) => keywords.has(name) || chance.happens(0.5)),
    );
    put(target, key, structuredClone(part));
  },
  otherList: ({ node }) => {
    if (isNode(node.inScheme))
      put(node, 'inScheme', { id: 'https://lists.example/other', type: 'ConceptScheme' });
  },
  listToo: ({ node }) => {
    if (isNode(node.inScheme))
      put(node, 'inScheme', [node.inScheme, { id: 'https://lists.example/other', type: 'ConceptScheme' }]);
  },
  noList: ({ node }) => delete node.inScheme,
  otherLanguage: ({ node, key }, chance) => {
    const value = node[key];
    if (isNode(value) && !('id' in value))
      put(value, chance.pick(['fi', 'en-GB', 'EN', 'x_y', '', '1']), 'words');
  },
};
