import { literalFault } from '../../elm/literals.ts';
import { isMembers, type Members } from '../../elm/read.ts';
import type { ElmoOutput } from '../elmo/write-elmo.ts';
import type { Ledger } from '../losses/loss.ts';

/** A value of a credential and where it stands (JSON pointer). */
export interface Place {
  readonly value: unknown;
  readonly path: string;
}

export interface Walk {
  readonly ledger: Ledger;
  /** What stands under an id in full, for those who only name it. */
  readonly nodes: ReadonlyMap<string, Place>;
  /** Language of the credential, in ISO 639-1. */
  readonly language: string;
  /** Achievements that have been written: one that is part of two stands once. */
  readonly written: Set<string>;
  /** Courses and characters that may still be written: many may name one node, which is written for each of them. */
  left: { courses: number; characters: number };
}

/** Whether there is room for a text; where there is none, it is told. */
function hasRoom({ left, ledger }: Walk, { path }: Place, written: string): boolean {
  left.characters -= written.length;
  if (left.characters < 0) ledger.lose('no-place', path);
  return left.characters >= 0;
}

/** Deeper nobody nests what is meant honestly; also what a list of losses looks into. */
const maxDepth = 100;

const step = (path: string, key: string | number) =>
  `${path}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;

function* membersOf({ value, path }: Place): Generator<readonly [key: string, place: Place]> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, member] of Object.entries(value)) yield [key, { value: member, path: step(path, key) }];
}

export function indexNodes(root: Place): ReadonlyMap<string, Place> {
  const found = new Map<string, Place>();
  const visit = (place: Place, depth: number): void => {
    const { value } = place;
    const id = isMembers(value) && typeof value.id === 'string' ? value.id : undefined;
    if (id !== undefined && !isReference(value) && !found.has(id)) found.set(id, place);
    if (depth < maxDepth) for (const [, member] of membersOf(place)) visit(member, depth + 1);
  };
  visit(root, 0);
  return found;
}

function isReference(value: unknown): value is Members & { readonly id: string } {
  return (
    isMembers(value) &&
    typeof value.id === 'string' &&
    Object.keys(value).every((key) => key === 'id' || key === 'type')
  );
}

/** Names of nodes and their classes, which are the format's and not the learner's. */
const ofTheFormat = /^\/(?:@context|credentialSchema|credentialProfiles)(?:\/|$)|\/(?:type|inScheme)(?:\/|$)/;

/** Every value of a credential that says something of somebody, with its place. */
export function elmLeaves(root: Place): { readonly path: string; readonly value: string }[] {
  const leaves: { path: string; value: string }[] = [];
  const visit = (place: Place, key: string, depth: number): void => {
    const { value, path } = place;
    if (value === null || value === '' || ofTheFormat.test(path)) return;
    if (key === 'id' && typeof value === 'string' && value.startsWith('urn:epass:')) return;
    if (typeof value !== 'object' || depth >= maxDepth) leaves.push({ path, value: String(value) });
    else for (const [name, member] of membersOf(place)) visit(member, name, depth + 1);
  };
  visit(root, '', 0);
  return leaves;
}

/** The values of a member, whether one, several or none; a node that is only named is followed to where it stands. */
export function all(walk: Walk, place: Place | undefined, member: string): readonly Place[] {
  if (!place || !isMembers(place.value) || !Object.hasOwn(place.value, member)) return [];
  const value = place.value[member];
  const path = step(place.path, member);
  const places = Array.isArray(value)
    ? value.map((one: unknown, index) => ({ value: one, path: step(path, index) }))
    : [{ value, path }];
  return places
    .filter((one) => one.value !== null && one.value !== undefined)
    .map((one) => {
      const id =
        typeof one.value === 'string' ? one.value : isReference(one.value) ? one.value.id : undefined;
      const whole = id === undefined ? undefined : walk.nodes.get(id);
      if (whole === undefined) return one;
      walk.ledger.say(one.path);
      return whole;
    });
}

/** The first value; the others are lost. */
export function one(walk: Walk, place: Place | undefined, member: string): Place | undefined {
  const [first, ...others] = all(walk, place, member);
  for (const other of others) walk.ledger.lose('one-only', other.path);
  return first;
}

/** A string or number as written. */
export function plain(walk: Walk, place: Place | undefined): string | undefined {
  if (!place || (typeof place.value !== 'string' && typeof place.value !== 'number')) return undefined;
  const written = String(place.value);
  if (!hasRoom(walk, place, written)) return undefined;
  walk.ledger.say(place.path);
  return written;
}

export const plainAt = (walk: Walk, place: Place | undefined, member: string): string | undefined =>
  plain(walk, one(walk, place, member));

/** The address of an entry of a list; its labels say nothing more. */
export function entry(walk: Walk, place: Place | undefined): string | undefined {
  if (!place) return undefined;
  const id = isMembers(place.value) ? place.value.id : place.value;
  if (typeof id !== 'string') return undefined;
  walk.ledger.say(place.path);
  return id;
}

/** Texts of a member with their languages, as elements of ELMO. */
export function texts(walk: Walk, place: Place | undefined, member: string): readonly ElmoOutput[] {
  return all(walk, place, member).flatMap((text): readonly ElmoOutput[] => {
    if (typeof text.value === 'string') {
      const written = plain(walk, text);
      return written === undefined ? [] : [{ text: written }];
    }
    return [...membersOf(text)].flatMap(([tag, written]) => {
      const values = Array.isArray(written.value) ? written.value : [written.value];
      const strings = values.filter((value): value is string => typeof value === 'string' && value !== '');
      if (strings.length === 0 || !hasRoom(walk, written, strings.join(''))) return [];
      walk.ledger.say(written.path);
      const isTag = languageTag.test(tag);
      if (!isTag) walk.ledger.tell('value-unfit', written.path, tag);
      return strings.map((value) =>
        isTag ? { attributes: { 'xml:lang': tag }, text: value } : { text: value },
      );
    });
  });
}

/** As the schema takes it: BCP 47 in outline. */
const languageTag = /^[a-z]{1,8}(?:-[a-z0-9]{1,8})*$/i;

/** The one text for an element that takes no language: in the credential's, else the first. */
export function text(walk: Walk, place: Place | undefined, member: string): string | undefined {
  const found = all(walk, place, member)[0];
  if (!found) return undefined;
  if (typeof found.value === 'string') return plain(walk, found);
  const entries = [...membersOf(found)];
  const chosen = entries.find(([tag]) => tag.toLowerCase() === walk.language) ?? entries[0];
  for (const [tag, other] of entries) if (tag !== chosen?.[0]) walk.ledger.lose('one-only', other.path);
  const [value, ...more] = Array.isArray(chosen?.[1].value) ? chosen[1].value : [chosen?.[1].value];
  if (!chosen || typeof value !== 'string' || !hasRoom(walk, chosen[1], value)) return undefined;
  walk.ledger.say(chosen[1].path);
  if (more.length > 0) walk.ledger.tell('one-only', chosen[1].path);
  return value;
}

/** The civil date of an instant; a time of the day is lost. */
export function date(walk: Walk, place: Place | undefined): string | undefined {
  const instant = plain(walk, place);
  if (place === undefined || instant === undefined) return undefined;
  const day = instant.slice(0, 10);
  if (literalFault('dateTime', `${day}T00:00:00Z`) !== undefined) {
    walk.ledger.tell('value-unfit', place.path, instant.slice(0, 40));
    return undefined;
  }
  if (!/^.{10}T00:00:00(?:\.0+)?Z$/.test(instant)) walk.ledger.tell('weaker', place.path, day);
  return day;
}

/** An element with a text of its own, or none. */
export const element = (value: string | undefined): ElmoOutput | undefined =>
  value === undefined ? undefined : { text: value };

/** Says what repeats a thing that has been said in another place. */
export function sayAgain(walk: Walk, place: Place | undefined, member: string, first: unknown): void {
  if (!place || !isMembers(place.value) || !Object.hasOwn(place.value, member)) return;
  if (JSON.stringify(place.value[member]) === JSON.stringify(first))
    walk.ledger.say(step(place.path, member));
}

/** The same body again, as the issuers of the Commission write it, says nothing new. */
export function sayBody(walk: Walk, process: Place | undefined, body: Place | undefined): void {
  const id = isMembers(body?.value) ? body.value.id : undefined;
  for (const again of all(walk, process, 'awardingBody')) {
    const isSame =
      again.path !== body?.path &&
      isMembers(again.value) &&
      again.value.id === id &&
      Object.keys(again.value).every(
        (key) => isMembers(body?.value) && isAlike(again.value as Members, body.value, key),
      );
    if (isSame) walk.ledger.say(again.path);
  }
}

/** Compares no more than the second place holds, however large the first is. */
function isAlike(again: Members, first: Members, key: string): boolean {
  const written = JSON.stringify(again[key]);
  return written.length < 100_000 && written === JSON.stringify(first[key]);
}
