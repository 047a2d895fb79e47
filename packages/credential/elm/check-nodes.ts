import { danglingReference, isOnlyNamed } from './check-reference.ts';
import { checkRepetition, identity } from './check-repetition.ts';
import type { Finding } from './finding.ts';
import { type Graph, type GraphNode, type Mention, maxFindings, pointer } from './graph.ts';
import { type ClassRules, kindOfMember, type MemberRule, type ProfileRules } from './profile.ts';
import { isMembers, values } from './read.ts';

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
  const differing = node.mentions.length > 1 ? checkRepetition(graph, node, findings) : undefined;
  // Of a class that is not known nothing can be said; the class itself is a finding.
  if (node.classes.length === 0) return;
  const own = node.classes.map((name) => rules.get(name));
  if (isOnlyNamed(node) && own.some((members) => requiredOf(members).length > 0)) {
    findings.push(danglingReference(node, pointer(node.mentions[0]), node.classes));
    return;
  }
  for (const members of own) {
    for (const rule of requiredOf(members)) {
      if (!differing?.has(rule.name) && !isSaidByKind(node, rule)) checkMember(graph, node, rule, findings);
    }
  }
  for (const key of keysOf(node)) {
    let placed = false;
    for (const members of own) {
      const rule = members?.get(key);
      if (rule === undefined) continue;
      placed = true;
      if (rule.min === 0 && !differing?.has(key)) checkMember(graph, node, rule, findings);
    }
    if (!placed && kindOfMember.has(key)) {
      const mention = node.mentions.find(({ members }) => Object.hasOwn(members, key));
      findings.push(misplaced(node, key, pointer(mention, key)));
    }
  }
}

/** What a node has, in the order of its places. */
function keysOf({ mentions }: GraphNode): readonly string[] {
  const [first] = mentions;
  if (first === undefined) return [];
  if (mentions.length === 1) return Object.keys(first.members);
  return [...new Set(mentions.flatMap(({ members }) => Object.keys(members)))];
}

const kindsOfClaim = ['LearningAchievement', 'LearningActivity', 'LearningAssessment', 'LearningEntitlement'];

/** Only a claim of no kind must say of what type it is (ClaimNodeShape); one that also bears its kind need not. */
function isSaidByKind(node: GraphNode, rule: MemberRule): boolean {
  return (
    rule.className === 'Claim' &&
    rule.name === 'dcType' &&
    node.classes.some((name) => kindsOfClaim.includes(name)) &&
    !has(node, rule.name)
  );
}

const required = new WeakMap<ClassRules, readonly MemberRule[]>();

function requiredOf(members: ClassRules | undefined): readonly MemberRule[] {
  if (members === undefined) return [];
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
function distinctValues(graph: Graph, { mentions }: GraphNode, member: string): readonly unknown[] {
  const seen = new Map<unknown, unknown>();
  for (const { members } of mentions) {
    for (const value of values(members, member)) seen.set(identity(graph, value), value);
  }
  return [...seen.values()];
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

/** Judges what a node says of one member at all its places. */
function checkMember(graph: Graph, node: GraphNode, rule: MemberRule, findings: Finding[]): void {
  if (rule.kind === 'uniqueLang' || rule.kind === 'langString') {
    checkTexts(graph, node, rule, findings);
    return;
  }
  let count = 0;
  for (const mention of node.mentions) {
    const value = mention.members[rule.name];
    if (value === undefined || value === null) continue;
    if (!Array.isArray(value)) {
      checkOne(graph, rule, value, mention, -1, findings);
      count++;
      continue;
    }
    for (let index = 0; index < value.length; index++)
      checkOne(graph, rule, value[index], mention, index, findings);
    count += value.length;
  }
  checkNumber(node, rule, count > 1 ? distinctValues(graph, node, rule.name).length : count, findings);
}

function checkNumber(
  { mentions: [first] }: GraphNode,
  rule: MemberRule,
  count: number,
  findings: Finding[],
): void {
  const { name, source } = rule;
  if (count < rule.min)
    findings.push(
      fault('member-missing', pointer(first, name), { member: name, class: rule.className }, source),
    );
  if (rule.max === undefined || count <= rule.max) return;
  const isText = rule.kind === 'uniqueLang' || rule.kind === 'langString';
  findings.push(
    fault(isText ? 'not-lang1' : 'member-repeated', pointer(first, name), { member: name }, source),
  );
}

/** Judges one value of a member. */
function checkOne(
  graph: Graph,
  rule: MemberRule,
  value: unknown,
  mention: Mention,
  index: number,
  findings: Finding[],
): void {
  const add = (code: string, named: Finding['values'], below = '') =>
    findings.push(fault(code, pointer(mention, rule.name, index) + below, named, rule.source));
  if (rule.most !== undefined && Number(value) > rule.most) add('number-too-large', { most: rule.most });
  if (rule.kind !== 'node') return;
  const target = graph.nodeOf(value);
  // What is no node at all was found while reading.
  if (target === undefined) return;
  const { classes, scheme, needs } = rule;
  const expected = classes.join(', ');
  if (target.mentions.length === 0) {
    findings.push(danglingReference(target, pointer(mention, rule.name, index), classes));
    return;
  }
  if (!target.classes.some((name) => classes.includes(name))) {
    const silent = target.mentions.every(({ members }) => members.type === undefined);
    add(classes.includes('Claim') ? 'claim-wrong' : silent ? 'class-missing' : 'class-wrong', { expected });
    return;
  }
  if (scheme !== undefined && !schemesOf(graph, target).includes(scheme))
    add('list-wrong', { expected: scheme });
  if (needs !== undefined && !has(target, needs))
    add('member-missing', { member: needs, class: target.classes.join(', ') }, `/${needs}`);
}

function has(node: GraphNode, member: string): boolean {
  return node.mentions.some(({ members }) => {
    const value = members[member];
    return value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);
  });
}

/** The lists that a concept says it is of. */
export function schemesOf(graph: Graph, concept: GraphNode): readonly string[] {
  const named: string[] = [];
  for (const { members } of concept.mentions) {
    const { inScheme } = members;
    for (const one of Array.isArray(inScheme) ? inScheme : [inScheme]) {
      const id = graph.nodeOf(one)?.id;
      if (id !== undefined && !named.includes(id)) named.push(id);
    }
  }
  return named;
}

/** How many texts there are, where they are plain: one map, each language once, one text each; else undefined. */
function plainCount({ mentions }: GraphNode, member: string): number | undefined {
  const map = mentions.length === 1 ? mentions[0]?.members[member] : undefined;
  if (!isMembers(map)) return undefined;
  let count = 0;
  for (const tag in map) {
    const text = map[tag];
    if (typeof text !== 'string' && !(Array.isArray(text) && text.length === 1)) return undefined;
    // Tags in capitals may be the same language again.
    if (/[A-Z]/.test(tag)) return undefined;
    count++;
  }
  return count;
}

/** Texts count each by itself: a map of two languages is two values. */
function checkTexts(graph: Graph, node: GraphNode, rule: MemberRule, findings: Finding[]): void {
  checkNumber(node, rule, plainCount(node, rule.name) ?? countTexts(graph, node, rule, findings), findings);
}

function countTexts(graph: Graph, node: GraphNode, rule: MemberRule, findings: Finding[]): number {
  const byLanguage = new Map<string, Set<string>>();
  let count = 0;
  for (const value of distinctValues(graph, node, rule.name)) {
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
    if (rule.kind !== 'uniqueLang' || texts.size < 2) continue;
    const path = pointer(node.mentions[0], rule.name);
    findings.push(fault('language-repeated', path, { member: rule.name, language }, rule.source));
  }
  return count;
}
