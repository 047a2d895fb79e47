import type { Members } from './read.ts';

/**
 * Whether two JSON objects, or two lists, say the same. An organisation is written out with all that belongs to it
 * wherever it is named, so that most of a long credential passes here and nowhere else: what is no object is compared
 * where it stands, since a call for each text would take a third longer.
 *
 * @param room how deep objects and lists may lie in it; what lies deeper counts as different
 */
export function isSameJson(one: object, other: object, room: number): boolean {
  if (room < 0) return false;
  if (Array.isArray(one)) return Array.isArray(other) && isSameList(one, other, room - 1);
  return !Array.isArray(other) && hasSameMembers(one as Members, other as Members, room - 1);
}

function isSameList(one: readonly unknown[], other: readonly unknown[], room: number): boolean {
  if (one.length !== other.length) return false;
  for (let index = 0; index < one.length; index++) {
    const left = one[index];
    const right = other[index];
    if (left !== right && !areSameObjects(left, right, room)) return false;
  }
  return true;
}

function hasSameMembers(one: Members, other: Members, room: number): boolean {
  let count = 0;
  for (const key in one) {
    const left = one[key];
    const right = other[key];
    // Every object inherits an object under this one name, which JSON may also use.
    if (key === '__proto__' || (left !== right && !areSameObjects(left, right, room))) return false;
    count++;
  }
  for (const _ in other) count--;
  return count === 0;
}

function areSameObjects(one: unknown, other: unknown, room: number): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  return isSameJson(one, other, room);
}
