import type { Text } from './model.ts';
import { type Node, nodesAt, type Reading } from './reading.ts';
import { textAt } from './texts.ts';

/** What an organisation, a person or another agent is called. */
export function nameOfAgent(reading: Reading, node: Node): Text | null {
  return (
    textAt(reading, node.legalName) ??
    textAt(reading, node.fullName) ??
    textAt(reading, node.prefLabel) ??
    textAt(reading, node.altLabel)
  );
}

export function namesOfAgents(reading: Reading, value: unknown): Text[] {
  return nodesAt(reading, value).flatMap((node) => nameOfAgent(reading, node) ?? []);
}
