import type { Finding } from './finding.ts';
import type { GraphNode } from './graph.ts';

/** Whether all places with an id give no more than id and class. */
export function isOnlyNamed({ mentions }: GraphNode): boolean {
  return mentions.every(
    ({ members, parent, statements }) =>
      parent !== undefined &&
      statements.length === 0 &&
      Object.keys(members).every((key) => key === 'id' || key === 'type'),
  );
}

/** One finding for a reference that leads nowhere, instead of one for each member that is missing there. */
export function danglingReference({ id = '' }: GraphNode, path: string, classes: readonly string[]): Finding {
  const values = { id, expected: classes.join(', ') };
  return { code: 'reference-dangling', severity: 'error', path, values };
}
