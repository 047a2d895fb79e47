import { genericFacts, profileFacts } from './profile-facts.ts';

/** The five profiles of European Digital Credentials (EDC application profile 1.2.0). */
export const edcProfiles = [
  'generic',
  'accredited',
  'issued-by-mandate',
  'converted',
  'diploma-supplement',
] as const;
/**
 * A profile by our short name. The others ask for more than `generic`; `diploma-supplement` asks for all of `accredited`
 * too.
 */
export type EdcProfile = (typeof edcProfiles)[number];

const snb = 'http://data.europa.eu/snb/';

/** The entry of the list of profiles and the shapes, which a credential of a profile both names. */
export const profileIds: Readonly<Record<EdcProfile, { readonly concept: string; readonly schema: string }>> =
  {
    generic: { concept: `${snb}credential/e34929035b`, schema: `${snb}model/ap/edc-generic-full` },
    accredited: { concept: `${snb}credential/6cf8e68c43`, schema: `${snb}model/ap/edc-accredited` },
    'issued-by-mandate': {
      concept: `${snb}credential/c_9a31f32a`,
      schema: `${snb}model/ap/edc-issued-by-mandate`,
    },
    converted: { concept: `${snb}credential/c_7e400154`, schema: `${snb}model/ap/edc-converted` },
    'diploma-supplement': {
      concept: `${snb}credential/6dff8a0f87`,
      schema: `${snb}model/ap/edc-diploma-supplement`,
    },
  };

/** How many values and of what: `['+', 'Organisation|Person']`. */
type Fact = readonly [count: '1' | '?' | '*' | '+', range: string, more?: More];
interface More {
  readonly scheme?: string;
  readonly most?: number;
  readonly needs?: string;
}
type Facts = Readonly<Record<string, Readonly<Record<string, Fact>>>>;

/** What a class says of one member. */
export interface MemberRule {
  readonly name: string;
  /** The class that says so. */
  readonly className: string;
  readonly min: 0 | 1;
  readonly max: 1 | undefined;
  /** Classes of a node, one of which it must have; empty for a literal and for a bare address. */
  readonly classes: readonly string[];
  readonly kind: Kind;
  /** The list that a concept must be of. */
  readonly scheme: string | undefined;
  /** Largest number. */
  readonly most: number | undefined;
  /** A member that the node must have here. */
  readonly needs: string | undefined;
  /** The shape that says so. */
  readonly source: string;
}

/** `node` and `iri` are addresses or objects; `uniqueLang` and `langString` texts by language; the rest are literals. */
export type Kind =
  | 'node'
  | 'iri'
  | 'uniqueLang'
  | 'langString'
  | 'literal'
  | 'string'
  | 'anyURI'
  | 'dateTime'
  | 'duration'
  | 'integer'
  | 'positiveInteger'
  | 'decimal'
  | 'boolean';

/** What a class says. */
export interface ClassRules {
  readonly name: string;
  readonly members: ReadonlyMap<string, MemberRule>;
  /** Those of its rules that ask for a member. */
  readonly required: readonly MemberRule[];
}
export type ProfileRules = ReadonlyMap<string, ClassRules>;

/** Which profiles' demands hold: a diploma supplement is accredited too. */
const demands: Readonly<Record<EdcProfile, readonly (keyof typeof profileFacts)[]>> = {
  generic: [],
  accredited: ['accredited'],
  'issued-by-mandate': ['issued-by-mandate'],
  converted: ['converted'],
  'diploma-supplement': ['accredited', 'diploma-supplement'],
};

function read(className: string, facts: Readonly<Record<string, Fact>>, edition: string): MemberRule[] {
  return Object.entries(facts).map(([name, [count, range, more]]) => {
    const isNode = /^[A-Z]/.test(range);
    return {
      name,
      className,
      min: count === '1' || count === '+' ? 1 : 0,
      max: count === '1' || count === '?' ? 1 : undefined,
      classes: isNode ? range.split('|') : [],
      kind: isNode ? 'node' : (range as Kind),
      scheme: more?.scheme,
      most: more?.most,
      needs: more?.needs,
      source: `EDC 1.2.0, ${edition}: ${className}.${name}`,
    };
  });
}

function classRules(name: string, rules: readonly MemberRule[]): ClassRules {
  return {
    name,
    members: new Map(rules.map((rule) => [rule.name, rule])),
    required: rules.filter(({ min }) => min > 0),
  };
}

/** A profile can only ask for more: the stricter of both, and what the generic one alone says. */
function narrow(generic: MemberRule | undefined, own: MemberRule): MemberRule {
  if (generic === undefined) return own;
  return {
    ...own,
    kind: generic.kind,
    min: generic.min || own.min ? 1 : 0,
    max: generic.max ?? own.max,
    scheme: generic.scheme,
    most: generic.most,
    needs: generic.needs,
  };
}

function compile(profile: EdcProfile): ProfileRules {
  const rules = new Map(
    Object.entries<Facts[string]>(genericFacts).map(([name, facts]) => [
      name,
      classRules(name, read(name, facts, 'generic')),
    ]),
  );
  for (const extra of demands[profile]) {
    for (const [name, facts] of Object.entries<Facts[string]>(profileFacts[extra])) {
      const merged = new Map(rules.get(name)?.members);
      for (const rule of read(name, facts, extra)) merged.set(rule.name, narrow(merged.get(rule.name), rule));
      rules.set(name, classRules(name, [...merged.values()]));
    }
  }
  return rules;
}

const compiled = new Map<EdcProfile, ProfileRules>();

/** The rules of a profile by class and member. */
export function profileRules(profile: EdcProfile): ProfileRules {
  let rules = compiled.get(profile);
  if (rules === undefined) {
    rules = compile(profile);
    compiled.set(profile, rules);
  }
  return rules;
}

/** The kind of each member by its name: the official context gives a name one kind, whatever the class. */
export const kindOfMember: ReadonlyMap<string, Kind> = new Map(
  [...profileRules('generic').values()].flatMap(({ members }) =>
    [...members.values()].map(({ name, kind }) => [name, kind] as const),
  ),
);
