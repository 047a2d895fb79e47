import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADDRESSES } from '../testing/openssl-config.ts';
import { type Hierarchy, makeHierarchy } from '../testing/openssl-hierarchy.ts';
import { readDer } from './der.ts';
import { element, sequence } from './der-write.ts';
import { readCertificate } from './index.ts';
import { readAddresses } from './name.ts';

let ca: Hierarchy;
beforeAll(() => {
  ca = makeHierarchy();
});
afterAll(() => ca.remove());

const issue = (extensions: string) => readCertificate(ca.issue(extensions, { extensions }).certificate)!;

describe('the extensions of a certificate', () => {
  it('tell where its status and its issuer can be found', () => {
    expect(issue('seal')).toMatchObject({
      ocspAddresses: [ADDRESSES.ocsp],
      issuerAddresses: [ADDRESSES.issuer],
      crlAddresses: [ADDRESSES.crl],
      policies: ['1.3.6.1.4.1.99999.1'],
    });
    expect(readCertificate(ca.root.certificate)).toMatchObject({
      ocspAddresses: [],
      issuerAddresses: [],
      crlAddresses: [],
    });
  });

  it('tell what its key is for', () => {
    expect(readCertificate(ca.clock.certificate)).toMatchObject({
      extendedKeyUsage: ['1.3.6.1.5.5.7.3.8'],
      extendedKeyUsageCritical: true,
    });
    expect(readCertificate(ca.responder.certificate)).toMatchObject({
      extendedKeyUsage: ['1.3.6.1.5.5.7.3.9'],
      extendedKeyUsageCritical: false,
      ocspNoCheck: true,
    });
    expect(readCertificate(ca.issuing.certificate)?.keyUsage).toMatchObject({
      keyCertSign: true,
      crlSign: true,
    });
    expect(issue('checked-responder').ocspNoCheck).toBe(false);
    expect(issue('brief').shortTerm).toBe(true);
  });

  it('that are critical and unknown are named, so that they stop whoever relies on it', () => {
    expect(issue('strange').unknownCritical).toEqual(['1.2.3.4']);
  });
});

describe('addresses in a certificate', () => {
  const uri = (text: string) => element(0x86, new TextEncoder().encode(text));
  const addresses = (...texts: string[]) => readAddresses(readDer(sequence(...texts.map(uri))).children);

  it('are those of the web, in printable characters, and not endless', () => {
    expect(
      addresses(
        'http://a.test/x',
        'HTTPS://b.test',
        'ldap://c.test/',
        'javascript:1',
        'http://d.test/ y',
        'http://é/',
      ),
    ).toEqual(['http://a.test/x', 'HTTPS://b.test']);
    expect(addresses(`http://a.test/${'x'.repeat(2000)}`)).toEqual([]);
  });
});

describe('a certificate that is read again', () => {
  it('is the same, whatever becomes of the bytes that it was read from', () => {
    const bytes = ca.issuing.certificate.slice();
    const first = readCertificate(bytes)!;
    bytes.fill(0);
    expect(readCertificate(ca.issuing.certificate)).toBe(first);
    expect(first.der).toEqual(ca.issuing.certificate);
    expect(Object.isFrozen(first)).toBe(true);
  });

  it('is another one where a single octet differs', () => {
    const bytes = ca.issuing.certificate.slice();
    bytes[bytes.length - 1]! ^= 1;
    expect(readCertificate(bytes)?.signature).not.toEqual(readCertificate(ca.issuing.certificate)?.signature);
  });
});
