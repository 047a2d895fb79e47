import { danglingReference, isOnlyNamed } from './check-reference.ts';
import { checkRepetition, identity } from './check-repetition.ts';
import type { Finding } from './finding.ts';
import {
  first,
  type Graph,
  type GraphNode,
  isOfClass,
  maxFindings,
  pathOf,
  pointer,
  type Statement,
} from './graph.ts';
import type { MemberRule } from './profile.ts';
import { isMembers, values } from './read.ts';

/**
 * Judges each node by the shapes of its classes, over all that is said of it: numbers, classes, lists, languages. What
 * is said of one id at two places must agree.
 */
export function checkNodes(graph: Graph): Finding[] {
  const findings: Finding[] = [];
  for (const node of graph.nodes) {
    if (findings.length >= maxFindings) break;
    checkMembers(graph, node, findings);
  }
  return findings;
}

function checkMembers(graph: Graph, node: GraphNode, findings: Finding[]): void {
  const differing = node.mentions.length > 1 ? checkRepetition(graph, node, findings) : undefined;
  // Of a class that is not known nothing can be said; the class itself is a finding.
  if (node.classes.length === 0) return;
  if (isOnlyNamed(node) && node.classes.some(({ required }) => required.length > 0)) {
    findings.push(danglingReference(node, pointer(node.mentions[0]), namesOf(node)));
    return;
  }
  for (const { required } of node.classes) {
    for (const rule of required) {
      if (!differing?.has(rule.name) && !isSaidByKind(node, rule)) checkMember(graph, node, rule, findings);
    }
  }
  const seen = node.mentions.length > 1 ? new Set<string>() : undefined;
  for (const { statements } of node.mentions) {
    let before: string | undefined;
    for (const statement of statements) {
      const { key } = statement;
      if (key !== before && !seen?.has(key)) checkKey(graph, node, statement, differing, findings);
      seen?.add(key);
      before = key;
    }
  }
}

/** Judges what a node says of a member, unless each class asks for it, which is judged already. */
function checkKey(
  graph: Graph,
  node: GraphNode,
  { mention, key }: Statement,
  differing: ReadonlySet<string> | undefined,
  findings: Finding[],
): void {
  let placed = false;
  for (const { members } of node.classes) {
    const rule = members.get(key);
    if (rule === undefined) continue;
    placed = true;
    if (rule.min === 0 && !differing?.has(key)) checkMember(graph, node, rule, findings);
  }
  if (!placed) findings.push(misplaced(node, key, pointer(mention, key)));
}

const kindsOfClaim = ['LearningAchievement', 'LearningActivity', 'LearningAssessment', 'LearningEntitlement'];

/** Only a claim of no kind must say of what type it is (ClaimNodeShape); one that also bears its kind need not. */
function isSaidByKind(node: GraphNode, rule: MemberRule): boolean {
  return (
    rule.className === 'Claim' &&
    rule.name === 'dcType' &&
    node.classes.some(({ name }) => kindsOfClaim.includes(name)) &&
    first(node, rule.name) === undefined
  );
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

const namesOf = ({ classes }: GraphNode): readonly string[] => classes.map(({ name }) => name);

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
    isOfClass(node, 'LearningAchievementSpecification') && ofQualification.has(member);
  return fault(needsQualification ? 'qualification-needed' : 'member-misplaced', path, {
    member,
    class: namesOf(node).join(', '),
  });
}

/** Judges what a node says of one member at all its places. */
function checkMember(graph: Graph, node: GraphNode, rule: MemberRule, findings: Finding[]): void {
  if (rule.kind === 'uniqueLang' || rule.kind === 'langString') {
    checkTexts(graph, node, rule, findings);
    return;
  }
  let count = 0;
  for (const { statements } of node.mentions) {
    for (const statement of statements) {
      if (statement.key !== rule.name || statement.value === undefined) continue;
      checkOne(rule, statement, findings);
      count++;
    }
  }
  checkNumber(node, rule, count > 1 ? distinctValues(graph, node, rule.name).length : count, findings);
}

function checkNumber(node: GraphNode, rule: MemberRule, count: number, findings: Finding[]): void {
  if (count < rule.min) {
    const { name, className, source } = rule;
    const values = { member: name, class: className };
    findings.push(fault('member-missing', pointer(node.mentions[0], name), values, source));
  }
  if (rule.max === undefined || count <= rule.max) return;
  const isText = rule.kind === 'uniqueLang' || rule.kind === 'langString';
  const code = isText ? 'not-lang1' : 'member-repeated';
  findings.push(fault(code, pointer(node.mentions[0], rule.name), { member: rule.name }, rule.source));
}

/** Judges one value of a member. */
function checkOne(rule: MemberRule, statement: Statement, findings: Finding[]): void {
  const { kind, most, classes, scheme, needs, source } = rule;
  const { target } = statement;
  if (most !== undefined && Number(statement.value) > most)
    findings.push(fault('number-too-large', pathOf(statement), { most }, source));
  // What is no node at all was found while reading.
  if (kind !== 'node' || target === undefined) return;
  if (target.mentions.length === 0) {
    findings.push(danglingReference(target, pathOf(statement), classes));
    return;
  }
  if (!isOfOneOf(target, classes)) {
    const silent = target.mentions.every(({ members }) => members.type === undefined);
    const code = classes.includes('Claim') ? 'claim-wrong' : silent ? 'class-missing' : 'class-wrong';
    findings.push(fault(code, pathOf(statement), { expected: classes.join(', ') }, source));
    return;
  }
  if (scheme !== undefined && !isInScheme(target, scheme))
    findings.push(fault('list-wrong', pathOf(statement), { expected: scheme }, source));
  if (needs !== undefined && first(target, needs) === undefined) {
    const values = { member: needs, class: namesOf(target).join(', ') };
    findings.push(fault('member-missing', `${pathOf(statement)}/${needs}`, values, source));
  }
}

function isInScheme(concept: GraphNode, scheme: string): boolean {
  for (const { statements } of concept.mentions) {
    for (const one of statements) if (one.key === 'inScheme' && one.target?.id === scheme) return true;
  }
  return false;
}

function isOfOneOf(node: GraphNode, classes: readonly string[]): boolean {
  for (const { name } of node.classes) if (classes.includes(name)) return true;
  return false;
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
