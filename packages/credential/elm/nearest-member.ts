import { kindOfMember } from './profile.ts';

/** The member of the profile that somebody meant who wrote another name: two letters off at most, capitals aside. */
export function nearestMember(written: string): string | undefined {
  if (written.length < 4 || written.length > 60) return undefined;
  let nearest: string | undefined;
  let least = written.length < 6 ? 1 : 2;
  for (const name of kindOfMember.keys()) {
    if (name === written) return undefined;
    const distance = distanceOf(written.toLowerCase(), name.toLowerCase(), least);
    if (distance > least || (nearest !== undefined && distance === least)) continue;
    nearest = name;
    least = distance;
  }
  return nearest;
}

/** How many letters are to be changed, added, left out or swapped with their neighbour; more than `most` is not counted. */
function distanceOf(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let [before, last]: [number[], number[]] = [[], Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let row = 1; row <= one.length; row++) {
    const next = [row];
    for (let at = 1; at <= other.length; at++) {
      const same = one[row - 1] === other[at - 1];
      const swapped = row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1];
      next[at] = Math.min(
        (last[at] ?? 0) + 1,
        (next[at - 1] ?? 0) + 1,
        (last[at - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (before[at - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    [before, last] = [last, next];
  }
  return last[other.length] ?? 0;
}
