/**
 * RC2 (RFC 2268), decryption only. Windows and older OpenSSL wrote the certificates of a PKCS#12 file with it,
 * and today's OpenSSL no longer brings it. What it hides there is public; the key is never under it alone.
 */

// biome-ignore format: a table
const PI_TABLE = Uint8Array.from([
  217, 120, 249, 196, 25, 221, 181, 237, 40, 233, 253, 121, 74, 160, 216, 157, 198, 126, 55, 131, 43, 118, 83, 142,
  98, 76, 100, 136, 68, 139, 251, 162, 23, 154, 89, 245, 135, 179, 79, 19, 97, 69, 109, 141, 9, 129, 125, 50, 189,
  143, 64, 235, 134, 183, 123, 11, 240, 149, 33, 34, 92, 107, 78, 130, 84, 214, 101, 147, 206, 96, 178, 28, 115, 86,
  192, 20, 167, 140, 241, 220, 18, 117, 202, 31, 59, 190, 228, 209, 66, 61, 212, 48, 163, 60, 182, 38, 111, 191, 14,
  218, 70, 105, 7, 87, 39, 242, 29, 155, 188, 148, 67, 3, 248, 17, 199, 246, 144, 239, 62, 231, 6, 195, 213, 47, 200,
  102, 30, 215, 8, 232, 234, 222, 128, 82, 238, 247, 132, 170, 114, 172, 53, 77, 106, 42, 150, 26, 210, 113, 90, 21,
  73, 116, 75, 159, 208, 94, 4, 24, 164, 236, 194, 224, 65, 110, 15, 81, 203, 204, 36, 145, 175, 80, 161, 244, 112,
  57, 153, 124, 58, 133, 35, 184, 180, 122, 252, 2, 54, 91, 37, 85, 151, 49, 45, 93, 250, 152, 227, 138, 146, 174, 5,
  223, 41, 16, 103, 108, 186, 201, 211, 0, 230, 207, 225, 158, 168, 44, 99, 22, 1, 63, 88, 226, 137, 169, 13, 56, 52,
  27, 171, 51, 255, 176, 187, 72, 12, 95, 185, 177, 205, 46, 197, 243, 219, 71, 229, 165, 156, 119, 10, 166, 32, 104,
  254, 127, 193, 173,
]);

/** Section 2: 64 words of 16 bits from the key and its effective length. */
function expandKey(key: Uint8Array, effectiveBits: number): Uint16Array {
  const bytes = new Uint8Array(128);
  bytes.set(key);
  for (let i = key.length; i < 128; i++) bytes[i] = PI_TABLE[(bytes[i - 1]! + bytes[i - key.length]!) & 255]!;
  const effectiveBytes = Math.ceil(effectiveBits / 8);
  const mask = 255 >> (effectiveBytes * 8 - effectiveBits);
  bytes[128 - effectiveBytes] = PI_TABLE[bytes[128 - effectiveBytes]! & mask]!;
  for (let i = 127 - effectiveBytes; i >= 0; i--)
    bytes[i] = PI_TABLE[bytes[i + 1]! ^ bytes[i + effectiveBytes]!]!;
  return Uint16Array.from({ length: 64 }, (_, i) => bytes[2 * i]! | (bytes[2 * i + 1]! << 8));
}

const rotations = [1, 2, 3, 5];

/** Section 4: sixteen mixing rounds backwards, with a mashing round after the fifth and the eleventh. */
function decryptBlock(words: Uint16Array, r: Uint16Array): void {
  let j = 63;
  for (let round = 1; round <= 16; round++) {
    for (let i = 3; i >= 0; i--) {
      const by = rotations[i]!;
      const rotated = ((r[i]! >>> by) | (r[i]! << (16 - by))) & 0xffff;
      const [a, b, c] = [r[(i + 3) & 3]!, r[(i + 2) & 3]!, r[(i + 1) & 3]!];
      r[i] = rotated - words[j--]! - (a & b) - (~a & c);
    }
    if (round === 5 || round === 11) {
      for (let i = 3; i >= 0; i--) r[i] = r[i]! - words[r[(i + 3) & 3]! & 63]!;
    }
  }
}

/**
 * Decrypts RC2 in CBC mode and takes the padding (PKCS#5) off.
 *
 * @param effectiveBits 40 or 128 in PKCS#12
 * @throws RangeError if the length or the padding is wrong, as a wrong key makes it
 */
export function decryptRc2(
  key: Uint8Array,
  effectiveBits: number,
  iv: Uint8Array,
  ciphertext: Uint8Array,
): Uint8Array {
  if (ciphertext.length === 0 || ciphertext.length % 8 !== 0) throw new RangeError('not whole blocks');
  const words = expandKey(key, effectiveBits);
  const plain = new Uint8Array(ciphertext.length);
  const block = new Uint16Array(4);
  for (let at = 0; at < ciphertext.length; at += 8) {
    const previous = at === 0 ? iv : ciphertext.subarray(at - 8, at);
    for (let i = 0; i < 4; i++) block[i] = ciphertext[at + 2 * i]! | (ciphertext[at + 2 * i + 1]! << 8);
    decryptBlock(words, block);
    for (let i = 0; i < 4; i++) {
      plain[at + 2 * i] = (block[i]! & 255) ^ previous[2 * i]!;
      plain[at + 2 * i + 1] = (block[i]! >> 8) ^ previous[2 * i + 1]!;
    }
  }
  const padding = plain.at(-1)!;
  const tail = plain.subarray(plain.length - padding);
  if (padding < 1 || padding > 8 || tail.some((byte) => byte !== padding)) throw new RangeError('padding');
  return plain.subarray(0, plain.length - padding);
}
