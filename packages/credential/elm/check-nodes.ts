import { checkRepetition, identity } from './check-repetition.ts';
import type { Finding } from './finding.ts';
import { type Graph, type GraphNode, type Mention, maxFindings, pointer } from './graph.ts';
import { type ClassRules, kindOfMember, type MemberRule, type ProfileRules } from './profile.ts';
import { isMembers } from './read.ts';

/** A value of a member and where it stands. */
interface Value {
  readonly value: unknown;
  readonly mention: Mention;
  readonly index: number;
}

/**
 * Judges each node by the shapes of its classes, over all that is said of it: numbers, classes, lists, languages. What
 * is said of one id at two places must agree.
 */
export function checkNodes(graph: Graph, rules: ProfileRules): Finding[] {
  const findings: Finding[] = [];
  for (const node of graph.nodes) {
    if (findings.length >= maxFindings) break;
    checkMembers(graph, node, rules, findings);
  }
  return findings;
}

function checkMembers(graph: Graph, node: GraphNode, rules: ProfileRules, findings: Finding[]): void {
  const own: ClassRules[] = [];
  for (const name of node.classes) {
    const members = rules.get(name);
    if (members !== undefined) own.push(members);
  }
  const differing = node.mentions.length > 1 ? checkRepetition(graph, node, findings) : undefined;
  const present = membersOf(node);
  for (const key of present) {
    // Of a class that is not known nothing can be said; the class itself is a finding.
    if (own.length > 0 && !own.some((members) => members.has(key)) && kindOfMember.has(key)) {
      const mention = node.mentions.find(({ members }) => Object.hasOwn(members, key));
      findings.push(misplaced(node, key, pointer(mention, key)));
    }
  }
  for (const members of own) {
    for (const rule of requiredOf(members)) {
      if (!present.includes(rule.name)) checkRule(graph, node, rule, [], findings);
    }
    for (const key of present) {
      const rule = members.get(key);
      if (rule !== undefined && !differing?.has(key))
        checkRule(graph, node, rule, valuesOf(graph, node, rule), findings);
    }
  }
}

/** The members that a node has, in the order of its places. */
function membersOf({ mentions }: GraphNode): readonly string[] {
  const keys: string[] = [];
  for (const { members } of mentions) {
    for (const key in members) {
      if (key !== 'id' && key !== 'type' && key !== '@context') keys.push(key);
    }
  }
  return mentions.length === 1 ? keys : [...new Set(keys)];
}

const required = new WeakMap<ClassRules, readonly MemberRule[]>();

function requiredOf(members: ClassRules): readonly MemberRule[] {
  let rules = required.get(members);
  if (rules === undefined) {
    rules = [...members.values()].filter(({ min }) => min > 0);
    required.set(members, rules);
  }
  return rules;
}

function fault(code: string, path: string, values?: Finding['values'], source?: string): Finding {
  return { code, severity: 'error', path, values, source };
}

/** The values of a member at all places of the node; what is said twice counts once. */
function valuesOf(graph: Graph, node: GraphNode, rule: MemberRule): readonly Value[] {
  const found: Value[] = [];
  for (const mention of node.mentions) {
    const value = mention.members[rule.name];
    if (value === undefined || value === null) continue;
    if (!Array.isArray(value)) found.push({ value, mention, index: -1 });
    else
      for (let index = 0; index < value.length; index++) found.push({ value: value[index], mention, index });
  }
  if (found.length < 2) return found;
  const seen = new Set<unknown>();
  return found.filter(({ value }) => {
    const key = identity(graph, value);
    return !seen.has(key) && seen.add(key);
  });
}

/** What belongs to a qualification only, so that stating it elsewhere has a remedy of its own. */
const ofQualification = new Set([
  'eqfLevel',
  'nqfLevel',
  'isPartialQualification',
  'accreditation',
  'qualificationCode',
]);

function misplaced(node: GraphNode, member: string, path: string): Finding {
  const needsQualification =
    node.classes.includes('LearningAchievementSpecification') && ofQualification.has(member);
  return fault(needsQualification ? 'qualification-needed' : 'member-misplaced', path, {
    member,
    class: node.classes.join(', '),
  });
}

function checkRule(
  graph: Graph,
  node: GraphNode,
  rule: MemberRule,
  values: readonly Value[],
  findings: Finding[],
): void {
  const [first] = node.mentions;
  const add = (code: string, path: string, named?: Finding['values']) =>
    findings.push(fault(code, path, named, rule.source));
  if (rule.kind === 'uniqueLang' || rule.kind === 'langString') {
    checkTexts(rule, values, first, add);
    return;
  }
  if (values.length < rule.min) add('member-missing', pointer(first, rule.name), { member: rule.name });
  if (rule.max !== undefined && values.length > rule.max)
    add('member-repeated', pointer(first, rule.name), { member: rule.name });
  for (const { value, mention, index } of values) {
    if (rule.most !== undefined && Number(value) > rule.most)
      add('number-too-large', pointer(mention, rule.name, index), { most: rule.most });
    if (rule.kind === 'node') {
      const target = graph.nodeOf(value);
      // What is no node at all was found while reading.
      if (target !== undefined)
        checkTarget(graph, rule, target, () => pointer(mention, rule.name, index), add);
    }
  }
}

type Add = (code: string, path: string, named?: Finding['values']) => void;

function checkTarget(graph: Graph, rule: MemberRule, target: GraphNode, path: () => string, add: Add): void {
  if (!target.classes.some((name) => rule.classes.includes(name))) {
    add(rule.classes.includes('Claim') ? 'claim-wrong' : 'class-wrong', path(), {
      expected: rule.classes.join(', '),
    });
    return;
  }
  if (rule.scheme !== undefined && !schemesOf(graph, target).includes(rule.scheme))
    add('list-wrong', path(), { expected: rule.scheme });
  if (rule.needs !== undefined && !has(target, rule.needs))
    add('member-missing', `${path()}/${rule.needs}`, { member: rule.needs });
}

function has(node: GraphNode, member: string): boolean {
  return node.mentions.some(({ members }) => {
    const value = members[member];
    return value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);
  });
}

const schemes = new WeakMap<GraphNode, readonly string[]>();

/** The lists that a concept says it is of. A country or language is named many times over. */
export function schemesOf(graph: Graph, concept: GraphNode): readonly string[] {
  let found = schemes.get(concept);
  if (found === undefined) {
    const named = new Set<string>();
    for (const { members } of concept.mentions) {
      const { inScheme } = members;
      for (const one of Array.isArray(inScheme) ? inScheme : [inScheme]) {
        const id = graph.nodeOf(one)?.id;
        if (id !== undefined) named.add(id);
      }
    }
    found = [...named];
    schemes.set(concept, found);
  }
  return found;
}

/** How many texts there are, where they are plain: one map, each language once, one text each; else undefined. */
function plainCount(values: readonly Value[]): number | undefined {
  const map = values.length === 1 ? values[0]?.value : undefined;
  if (!isMembers(map)) return undefined;
  let count = 0;
  for (const tag in map) {
    // Tags in capitals may be the same language again.
    if (typeof map[tag] !== 'string' || /[A-Z]/.test(tag)) return undefined;
    count++;
  }
  return count;
}

/** Texts count each by itself: a map of two languages is two values. */
function checkTexts(rule: MemberRule, values: readonly Value[], first: Mention | undefined, add: Add): void {
  const count = plainCount(values) ?? countTexts(rule, values, first, add);
  if (count < rule.min) add('member-missing', pointer(first, rule.name), { member: rule.name });
  if (rule.max !== undefined && count > rule.max) add('not-lang1', pointer(first, rule.name));
}

function countTexts(
  rule: MemberRule,
  values: readonly Value[],
  first: Mention | undefined,
  add: Add,
): number {
  const byLanguage = new Map<string, Set<string>>();
  let count = 0;
  for (const { value } of values) {
    if (!isMembers(value)) continue;
    for (const tag in value) {
      const language = tag.toLowerCase();
      const texts = byLanguage.get(language) ?? new Set();
      byLanguage.set(language, texts);
      const text = value[tag];
      for (const one of Array.isArray(text) ? text : [text]) texts.add(String(one));
    }
  }
  for (const [language, texts] of byLanguage) {
    count += texts.size;
    if (rule.kind === 'uniqueLang' && texts.size > 1)
      add('language-repeated', pointer(first, rule.name), { member: rule.name, language });
  }
  return count;
}
