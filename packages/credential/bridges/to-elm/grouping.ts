import { childrenNamed, type ElmoNode } from '../elmo/node.ts';
import { type Draft, given, type Input, term, texts } from './draft.ts';

/**
 * The group to which a course belongs as a note, about the kind of group: "By level: Advanced". What has no title says
 * nothing, and is lost; so are the keys by which a transcript is sorted.
 */
export function groupingNotes(
  draft: Draft,
  grouping: ElmoNode | undefined,
  groups: ElmoNode | undefined,
): Input[] {
  const { typeref, idref } = grouping?.attributes ?? {};
  const kind = withId(childrenNamed(groups, 'groupType'), typeref);
  const group = withId(childrenNamed(kind, 'group'), idref);
  if (!grouping || !kind || !group || !typeref) return [];
  const noteLiteral = texts(draft, childrenNamed(group, 'title'));
  const label = texts(draft, childrenNamed(kind, 'title'));
  if (!noteLiteral || !label) return [];
  for (const path of [`${grouping.path}/@typeref`, `${kind.path}/@id`]) draft.ledger.say(path);
  return [given({ type: 'Note', noteLiteral, subject: term(draft, typeref, label) })];
}

function withId(nodes: readonly ElmoNode[], id: string | undefined): ElmoNode | undefined {
  return id === undefined ? undefined : nodes.find(({ attributes }) => attributes.id === id);
}
