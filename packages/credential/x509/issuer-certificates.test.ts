import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Hierarchy, makeHierarchy } from '../testing/openssl-hierarchy.ts';
import { readIssuerCertificates } from './index.ts';

let ca: Hierarchy;
beforeAll(() => {
  ca = makeHierarchy();
});
afterAll(() => ca.remove());

const names = (bytes: Uint8Array) => readIssuerCertificates(bytes).map(({ subject }) => subject.commonName);
const bundle = (form: 'DER' | 'PEM') => {
  ca.run('crl2pkcs7', '-nocrl', '-certfile', 'chain.pem', '-outform', form, '-out', 'chain.p7c');
  return ca.read('chain.p7c');
};

describe('what the address of an issuer’s certificate gives', () => {
  it('is a certificate in DER, or in PEM with whatever text stands around it', () => {
    expect(names(ca.issuing.certificate)).toEqual(['issuing']);
    expect(names(ca.read('issuing.pem'))).toEqual(['issuing']);
    expect(names(Buffer.concat([Buffer.from('subject: é\r\n'), ca.read('chain.pem')]))).toEqual([
      'issuing',
      'root',
    ]);
  });

  it.each(['DER', 'PEM'] as const)('is a certs-only message of several, in %s', (form) => {
    expect(names(bundle(form)).sort()).toEqual(['issuing', 'root']);
  });

  it('is nothing where it is something else, broken, or too much', () => {
    const text = (words: string) => new TextEncoder().encode(words);
    for (const bytes of [
      new Uint8Array(),
      text('<html>Not found</html>'),
      text('-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----'),
      text(`-----BEGIN CERTIFICATE-----${'\n'.repeat(240_000)}`),
      ca.issuing.certificate.subarray(1),
      bundle('DER').subarray(0, 400),
      ca.crl(),
      Buffer.concat([ca.read('issuing.pem'), Buffer.alloc(250_000, 10)]),
    ])
      expect(names(bytes)).toEqual([]);
  });

  it('is what can be read of a bundle with other things in it, up to sixteen', () => {
    const broken = '-----BEGIN CERTIFICATE-----\nMAAA\n-----END CERTIFICATE-----\n';
    expect(names(Buffer.concat([Buffer.from(broken), ca.read('issuing.pem')]))).toEqual(['issuing']);
    expect(names(Buffer.concat(Array.from({ length: 20 }, () => ca.read('issuing.pem'))))).toHaveLength(16);
  });
});
