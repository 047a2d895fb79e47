import { describe, expect, it } from 'vitest';
import { decryptRc2 } from './rc2.ts';

const bytes = (hex: string) => Buffer.from(hex, 'hex');

describe('RC2', () => {
  // RFC 2268 section 5, one block each. Decrypted against an IV of plaintext xor padding, it must come out as
  // a block of padding; so it does only if the block cipher gives exactly that plaintext.
  it.each([
    ['0000000000000000', 63, '0000000000000000', 'ebb773f993278eff'],
    ['ffffffffffffffff', 64, 'ffffffffffffffff', '278b27e42e2f0d49'],
    ['3000000000000000', 64, '1000000000000001', '30649edf9be7d2c2'],
    ['88', 64, '0000000000000000', '61a8a244adacccf0'],
    ['88bca90e90875a', 64, '0000000000000000', '6ccf4308974c267f'],
    ['88bca90e90875a7f0f79c384627bafb2', 64, '0000000000000000', '1a807d272bbe5db1'],
    ['88bca90e90875a7f0f79c384627bafb2', 128, '0000000000000000', '2269552ab0f85ca6'],
  ])('with key %s of %i bits gives %s', (key, bits, plain, cipher) => {
    const iv = bytes(plain).map((byte) => byte ^ 8);
    expect(decryptRc2(bytes(key), bits, iv, bytes(cipher))).toHaveLength(0);
  });

  it('refuses what is not whole blocks or has other padding', () => {
    expect(() => decryptRc2(bytes('88'), 64, bytes('0000000000000000'), bytes('61a8'))).toThrow(RangeError);
    const cipher = bytes('61a8a244adacccf0');
    expect(() => decryptRc2(bytes('88'), 64, bytes('0000000000000000'), cipher)).toThrow(RangeError);
  });
});
