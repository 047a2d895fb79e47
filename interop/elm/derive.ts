import { DataFactory, Parser, Store } from 'n3';

/** A node of the graph, as the store gives it. */
type Term = ReturnType<Store['getObjects']>[number];

/**
 * Derives from the official shapes and the official context what `packages/credential/elm/profile-facts.ts` holds: names,
 * numbers, ranges and lists, no sentence. It refuses shapes that say something it does not understand, so that no
 * constraint is lost in silence when a new edition comes.
 */
export interface OfficialTexts {
  /** Turtle by name of the profile; `generic` are two files, which all others build on. */
  readonly shapes: Readonly<Record<string, readonly string[]>>;
  /** JSON of the contexts, later ones first: what the one leaves out, the other may name. */
  readonly contexts: readonly string[];
}

export interface Property {
  readonly min: 0 | 1;
  readonly max: 1 | undefined;
  /** Class names or one literal kind. */
  readonly range: readonly string[];
  readonly scheme?: string;
  /** Largest number. */
  readonly most?: number;
  /** Members that the node must have here, though its class may do without. */
  readonly needs?: string;
}

export type Classes = Readonly<Record<string, Readonly<Record<string, Property>>>>;

export interface Facts {
  readonly generic: Classes;
  /** Where a profile asks for more than the generic one. */
  readonly profiles: Readonly<Record<string, Classes>>;
  /** What the shapes name and the context cannot write, as `Class path`. */
  readonly unwritable: readonly string[];
}

const sh = 'http://www.w3.org/ns/shacl#';
const xsd = 'http://www.w3.org/2001/XMLSchema#';
const langString = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#langString';
const inScheme = 'http://www.w3.org/2004/02/skos/core#inScheme';
/** Of these nothing is said of a value. */
const silent = new Set(['name', 'description', 'severity', 'message', 'order'].map((name) => sh + name));
/** The shape that stands for a claim which is of no subclass. */
const claimShape = 'ClaimTypeNodeShape';
/** The shape that says what an issuer must have whatever its class. */
const issuerShape = 'IssuerNodeShape';

export function deriveFacts({ shapes, contexts }: OfficialTexts): Facts {
  const names = readNames(contexts);
  const { generic: base = [], ...others } = shapes;
  const unwritable = new Set<string>();
  const generic = readClasses(base, names, unwritable);
  const profiles = Object.fromEntries(
    Object.entries(others).map(([profile, files]) => [profile, readClasses(files, names, unwritable)]),
  );
  return { generic, profiles, unwritable: [...unwritable].sort() };
}

interface Names {
  readonly classes: ReadonlyMap<string, string>;
  /** JSON name and declared type by IRI. */
  readonly members: ReadonlyMap<string, readonly { readonly name: string; readonly type: string }[]>;
}

function readNames(contexts: readonly string[]): Names {
  const classes = new Map<string, string>();
  const members = new Map<string, { name: string; type: string }[]>();
  for (const text of contexts) {
    const terms = flatten((JSON.parse(text) as { '@context': Terms })['@context']);
    const expand = (name: string) => {
      const [prefix = '', rest = ''] = name.split(/:(.*)/s);
      const found = terms[prefix];
      return typeof found === 'string' && !name.startsWith('http') ? found + rest : name;
    };
    for (const [name, term] of Object.entries(terms)) {
      const iri = typeof term === 'string' ? term : term['@id'];
      if (name.startsWith('@') || iri === undefined) continue;
      if (/^[A-Z]/.test(name)) classes.set(expand(iri), name);
      else if (typeof term !== 'string') {
        const type = term['@container'] ?? term['@type'] ?? '';
        const known = members.get(expand(iri)) ?? [];
        if (!known.some((one) => one.name === name))
          members.set(expand(iri), [...known, { name, type: expand(type) }]);
      }
    }
  }
  return { classes, members };
}

type Terms = Readonly<Record<string, string | TermDefinition>>;
interface TermDefinition {
  readonly '@id'?: string;
  readonly '@type'?: string;
  readonly '@container'?: string;
  readonly '@context'?: Terms;
}

/** The terms of a context with those that the credential's own class brings. */
function flatten(terms: Terms): Terms {
  const credential = terms.VerifiableCredential;
  const scoped = typeof credential === 'object' ? credential['@context'] : undefined;
  return scoped === undefined ? terms : { VerifiableCredential: credential as TermDefinition, ...scoped };
}

function readClasses(files: readonly string[], names: Names, unwritable: Set<string>): Classes {
  const store = new Store(files.flatMap((file) => new Parser({ blankNodePrefix: '' }).parse(file)));
  const objects = (subject: Term, name: string) =>
    store.getObjects(subject, DataFactory.namedNode(sh + name), null);
  const one = (subject: Term, name: string) => objects(subject, name)[0];
  const classes: Record<string, Record<string, Property>> = {};

  const addProperties = (shape: Term, className: string) => {
    classes[className] ??= {};
    for (const property of objects(shape, 'property')) {
      const path = one(property, 'path');
      if (path === undefined || one(property, 'deactivated')?.value === 'true') continue;
      const found = readProperty(property);
      const name = nameOf(path.value, className, found, names);
      if (name === undefined) unwritable.add(`${className} ${path.value}`);
      else {
        const known = classes[className]?.[name];
        classes[className]![name] = known === undefined ? found : intersect(known, found);
      }
    }
  };

  const readProperty = (property: Term): Property => {
    const has = (name: string) => one(property, name)?.value;
    for (const { predicate } of store.getQuads(property, null, null, null)) {
      if (!predicate.value.startsWith(sh) || silent.has(predicate.value)) continue;
      if (!understood.has(predicate.value.slice(sh.length)))
        throw new Error(`${property.value}: ${predicate.value}`);
    }
    const min = has('minCount') ?? '0';
    const max = has('maxCount');
    if (!['0', '1'].includes(min) || !['1', undefined].includes(max))
      throw new Error(`${property.value}: number`);
    const range = readRange(property);
    const scheme = readScheme(property);
    const most = has('maxInclusive');
    return {
      min: min === '1' ? 1 : 0,
      max: max === undefined ? undefined : 1,
      range,
      ...(scheme === undefined ? {} : { scheme }),
      ...(most === undefined ? {} : { most: Number(most) }),
      ...readNeeds(property),
    };
  };

  /** What `sh:node` asks of the value beside its class: one member that must be there. */
  const readNeeds = (property: Term): { needs?: string } => {
    const node = one(property, 'node');
    if (node === undefined || !node.value.endsWith(issuerShape)) return {};
    const needed = objects(node, 'property').map((p) =>
      nameOf(one(p, 'path')?.value ?? '', '', readProperty(p), names),
    );
    const [name] = needed;
    if (needed.length !== 1 || name === undefined) throw new Error(`${node.value}: more than one member`);
    return { needs: name };
  };

  /** Class names of `sh:class`, or of all alternatives of an `sh:or`. */
  const readRange = (shape: Term): string[] => {
    const datatype = one(shape, 'datatype')?.value;
    if (datatype === langString)
      return [one(shape, 'uniqueLang')?.value === 'true' ? 'uniqueLang' : 'langString'];
    if (datatype !== undefined) return [datatype.replace(xsd, '')];
    const list = one(shape, 'or');
    if (list !== undefined) return listItems(list).flatMap(readRange);
    const direct = one(shape, 'class');
    if (direct !== undefined) return [names.classes.get(direct.value) ?? direct.value];
    const node = one(shape, 'node');
    if (node?.value.endsWith(claimShape)) {
      addProperties(node, 'Claim');
      return ['Claim'];
    }
    if (node !== undefined && readScheme(shape) === undefined) return readRange(node);
    if (readScheme(shape) !== undefined) return ['Concept'];
    return [one(shape, 'nodeKind')?.value === `${sh}Literal` ? 'literal' : 'iri'];
  };

  /** The list whose `inScheme` a node shape demands. */
  const readScheme = (shape: Term): string | undefined => {
    const node = one(shape, 'node');
    const restriction = node && objects(node, 'property').find((p) => one(p, 'path')?.value === inScheme);
    return restriction && one(restriction, 'hasValue')?.value;
  };

  const listItems = (list: Term) => {
    const items = store.extractLists()[list.value];
    if (items === undefined) throw new Error('an sh:or without a list');
    return items as Term[];
  };

  for (const { subject, object } of store.getQuads(
    null,
    DataFactory.namedNode(`${sh}targetClass`),
    null,
    null,
  )) {
    const className = names.classes.get(object.value);
    if (className === undefined || one(subject, 'deactivated')?.value === 'true') {
      unwritable.add(object.value);
      continue;
    }
    for (const { predicate } of store.getQuads(subject, null, null, null)) {
      if (
        predicate.value.startsWith(sh) &&
        !['targetClass', 'property'].includes(predicate.value.slice(sh.length))
      )
        throw new Error(`${subject.value}: ${predicate.value}`);
    }
    addProperties(subject, className);
  }
  return classes;
}

const understood = new Set(
  'path datatype class or node nodeKind nodekind minCount maxCount uniqueLang maxInclusive deactivated'.split(
    ' ',
  ),
);

/** The JSON name that fits: one IRI may have several, for a literal and for a node. */
function nameOf(path: string, className: string, property: Property, names: Names): string | undefined {
  const candidates = names.members.get(path) ?? [];
  const [range = ''] = property.range;
  const fitting = candidates.filter(({ type }) => {
    if (range === 'uniqueLang' || range === 'langString') return type === '@language';
    if (range === 'literal') return type === '';
    if (range === 'iri' || /^[A-Z]/.test(range)) return type === '@id';
    return type === xsd + range;
  });
  if (fitting.length > 1) throw new Error(`${className}: ${path} has several names`);
  return fitting[0]?.name;
}

function intersect(a: Property, b: Property): Property {
  const common = a.range.filter((kind) => b.range.includes(kind));
  if (common.length === 0) throw new Error(`no common range: ${a.range} and ${b.range}`);
  const scheme = a.scheme ?? b.scheme;
  return {
    min: a.min || b.min ? 1 : 0,
    max: a.max ?? b.max,
    range: common,
    ...(scheme === undefined ? {} : { scheme }),
    ...((a.most ?? b.most) === undefined ? {} : { most: a.most ?? b.most }),
    ...((a.needs ?? b.needs) === undefined ? {} : { needs: a.needs ?? b.needs }),
  };
}
