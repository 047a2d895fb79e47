import type { Finding } from './finding.ts';
import { type Graph, type GraphNode, type Mention, pathOf, type Statement } from './graph.ts';

interface Part {
  readonly whole: GraphNode;
  readonly part: GraphNode;
  readonly statement: Statement;
}

/** Nothing is part of itself, neither at once nor through its parts, whichever of the two says so. */
export function checkParts(graph: Graph): Finding[] {
  const parts: Part[] = [];
  for (const node of graph.nodes) {
    for (const mention of node.mentions) {
      collectParts(node, mention, 'hasPart', parts);
      collectParts(node, mention, 'isPartOf', parts);
    }
  }
  const below = new Map<GraphNode, Part[]>();
  for (const part of parts) {
    const siblings = below.get(part.whole);
    if (siblings) siblings.push(part);
    else below.set(part.whole, [part]);
  }
  const findings: Finding[] = [];
  const done = new Set<GraphNode>();
  for (const { whole } of parts) {
    const loop = done.has(whole) ? undefined : findLoop(whole, below, done);
    if (loop === undefined) continue;
    const { statement } = loop;
    const values = { member: statement.key };
    findings.push({ code: 'part-of-itself', severity: 'warning', path: pathOf(statement), values });
  }
  return findings;
}

function collectParts(node: GraphNode, mention: Mention, member: string, parts: Part[]): void {
  for (const statement of mention.statements) {
    const { key, target } = statement;
    if (key !== member || target === undefined) continue;
    const [whole, part] = member === 'hasPart' ? [node, target] : [target, node];
    parts.push({ whole, part, statement });
  }
}

/** The first step that leads back to where the way came through; without recursion, however deep the parts go. */
function findLoop(
  start: GraphNode,
  below: ReadonlyMap<GraphNode, readonly Part[]>,
  done: Set<GraphNode>,
): Part | undefined {
  const way: { node: GraphNode; next: number }[] = [{ node: start, next: 0 }];
  const onWay = new Set([start]);
  for (let at = way.at(-1); at !== undefined; at = way.at(-1)) {
    const step = below.get(at.node)?.[at.next++];
    if (step === undefined) {
      done.add(at.node);
      onWay.delete(at.node);
      way.pop();
    } else if (onWay.has(step.part)) {
      for (const { node } of way) done.add(node);
      return step;
    } else if (!done.has(step.part)) {
      way.push({ node: step.part, next: 0 });
      onWay.add(step.part);
    }
  }
  return undefined;
}
