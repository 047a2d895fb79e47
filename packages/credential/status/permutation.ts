/**
 * A keyed pseudo-random function: HMAC-SHA-256 of `message` under a secret key, at least 8 bytes long. It is
 * passed in, synchronous, because a whole batch is permuted at once.
 */
export type Prf = (message: Uint8Array) => Uint8Array;

const ROUNDS = 8;

/**
 * The place in a status list of the list's `counter`-th credential: a permutation of 0 … size−1 that nobody can
 * follow without the key, so that neighbours in a batch are not neighbours in the list.
 * A Feistel network over the next even number of bits, walked until the value is inside the list.
 * @param size 2 … 2^30 entries; never change it for a list in use
 * @throws RangeError if counter or size are out of range
 */
export function permuteIndex(prf: Prf, counter: number, size: number): number {
  if (!Number.isSafeInteger(size) || size < 2 || size > 2 ** 30) throw new RangeError('size is 2 to 2^30');
  if (!Number.isSafeInteger(counter) || counter < 0 || counter >= size)
    throw new RangeError('the list is full');
  const half = Math.ceil((32 - Math.clz32(size - 1)) / 2);
  let value = counter;
  do value = feistel(prf, value, half, size);
  while (value >= size);
  return value;
}

function feistel(prf: Prf, value: number, half: number, size: number): number {
  const mask = 2 ** half - 1;
  let [left, right] = [value >> half, value & mask];
  const message = new Uint8Array(9);
  const fields = new DataView(message.buffer);
  fields.setUint32(5, size);
  for (let round = 0; round < ROUNDS; round++) {
    message[0] = round;
    fields.setUint32(1, right);
    const digest = prf(message);
    const mixed = ((digest[0]! << 16) | (digest[1]! << 8) | digest[2]!) & mask;
    [left, right] = [right, left ^ mixed];
  }
  return left * 2 ** half + right;
}
