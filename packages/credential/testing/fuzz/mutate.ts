import { concat, toUtf8 } from '../../bytes/index.ts';
import type { Random } from './random.ts';

/** Pieces that readers of JSON, PDF and DER have stumbled over. */
const PIECES = [
  '{"a":1,"a":2}',
  '"__proto__":{},',
  '1e999',
  '-0',
  '\\u0000',
  '\\ud800',
  '\u202e',
  '{}',
  '[]',
  'null',
  '"',
  '\\',
  ',',
  '['.repeat(80),
  '{"a":'.repeat(80),
  '9'.repeat(400),
  'stream\n',
  'endstream',
  '/EmbeddedFile',
  '/Length 99999999',
].map(toUtf8);
const OCTETS = [
  [0x30, 0x80],
  [0x30, 0x84, 0xff, 0xff, 0xff, 0xff],
  [0x02, 0x01, 0x00],
  [0x05, 0x00],
  [0x1f],
  [0xa0, 0x03],
  [0x00],
  [0xff],
  [0xef, 0xbb, 0xbf],
  [0xc0, 0x80],
].map((octets) => Uint8Array.from(octets));

type Change = (bytes: Uint8Array, random: Random, others: readonly Uint8Array[]) => Uint8Array;

/** A piece of `bytes`: mostly a short one. */
function piece(bytes: Uint8Array, random: Random): { from: number; to: number } {
  const from = random.below(bytes.length + 1);
  const longest = random.pick([4, 32, 400, bytes.length]);
  return { from, to: Math.min(bytes.length, from + random.below(longest + 1)) };
}

const put = (bytes: Uint8Array, at: number, inserted: Uint8Array, after = at) =>
  concat(bytes.subarray(0, at), inserted, bytes.subarray(after));

function withOctet(bytes: Uint8Array, random: Random, octet: (old: number) => number): Uint8Array {
  if (bytes.length === 0) return bytes;
  const copy = bytes.slice();
  const at = random.below(copy.length);
  copy[at] = octet(copy[at]!);
  return copy;
}

const CHANGES: Change[] = [
  (bytes, random) => withOctet(bytes, random, (old) => old ^ (1 << random.below(8))),
  (bytes, random) => withOctet(bytes, random, () => random.below(256)),
  (bytes, random) => withOctet(bytes, random, (old) => old + random.pick([1, -1])),
  (bytes, random) => withOctet(bytes, random, () => random.pick([0, 1, 0x7f, 0x80, 0x84, 0xff])),
  (bytes, random) => bytes.slice(0, random.below(bytes.length + 1)),
  (bytes, random) => {
    const { from, to } = piece(bytes, random);
    return put(bytes, from, new Uint8Array(), to);
  },
  (bytes, random) => {
    const { from, to } = piece(bytes, random);
    return put(bytes, random.below(bytes.length + 1), bytes.subarray(from, to));
  },
  (bytes, random) => put(bytes, random.below(bytes.length + 1), random.bytes(random.below(20))),
  (bytes, random) => put(bytes, random.below(bytes.length + 1), random.pick([...PIECES, ...OCTETS])),
  (bytes, random, others) => {
    const other = random.pick(others);
    const [mine, theirs] = [piece(bytes, random), piece(other, random)];
    return put(bytes, mine.from, other.subarray(theirs.from, theirs.to), mine.to);
  },
];

/** One to four changes to the bytes of a valid seed; `others` are further seeds, of which pieces are put in. */
export function mutate(seed: Uint8Array, random: Random, others: readonly Uint8Array[] = [seed]): Uint8Array {
  let bytes = seed;
  for (let left = random.pick([1, 1, 1, 2, 4]); left > 0; left--)
    bytes = random.pick(CHANGES)(bytes, random, others);
  // A piece repeated again and again would only try the limits on size, which tests of their own do.
  return bytes.length > 4 * seed.length + 4000 ? bytes.slice(0, seed.length) : bytes;
}

const ODD = [
  null,
  true,
  0,
  -1,
  1e308,
  '',
  'x',
  '\ud800',
  [],
  {},
  [[]],
  [null],
  { id: 'urn:credential:1' },
  { en: ['a', 'b'] },
  'http://'.repeat(300),
];

/** JSON of the same make, with one to four of its values replaced, moved or left out. */
export function mutateJson(seed: unknown, random: Random): unknown {
  const copy: unknown = JSON.parse(JSON.stringify(seed) ?? 'null');
  for (let left = random.pick([1, 1, 2, 4]); left > 0; left--) {
    const [place, other] = [placeIn(copy, random), placeIn(copy, random)];
    if (!place || !other) return random.pick(ODD);
    const value = other.holder[other.name];
    const how = random.below(4);
    if (how === 0) delete place.holder[place.name];
    else if (how === 1) place.holder[place.name] = structuredClone(value);
    else if (how === 2) place.holder[other.name] = structuredClone(value);
    else place.holder[place.name] = structuredClone(random.pick(ODD));
  }
  return copy;
}

interface Place {
  holder: { [name: string]: unknown };
  name: string;
}

/** Walks down at random; `null` where there is nothing to walk. */
function placeIn(value: unknown, random: Random): Place | null {
  if (typeof value !== 'object' || value === null) return null;
  const holder = value as Place['holder'];
  const names = Object.keys(holder);
  if (names.length === 0) return null;
  const name = random.pick(names);
  const deeper = random.below(4) === 0 ? null : placeIn(holder[name], random);
  return deeper ?? { holder, name };
}
