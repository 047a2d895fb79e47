import { expect, it } from 'vitest';
import {
  bytesOf,
  credentialOf,
  deviceOf,
  HELSINKI,
  makeAuthority,
  makeLeaf,
  sealBytes,
  x509,
} from '../testing/authority.ts';
import { verify } from './index.ts';

const octets = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));

it.each([
  // Only names below "fi", for hosts.
  ['2.5.29.30', '3008a006300482026669', 'an authority in between may not certify such a name'],
  // A policy in every certificate.
  ['2.5.29.36', '3003800100', 'not under the policies that an authority in between demands'],
])('a seal that breaks the rule %s of who is above it is nobody’s, and says why', async (oid, hex, why) => {
  const root = await makeAuthority('Root');
  const extensions = [new x509.Extension(oid, true, octets(hex))];
  const issuing = await makeAuthority('Issuing', root, 0, { extensions });
  const name = new x509.SubjectAlternativeNameExtension([{ type: 'dns', value: 'seals.se' }]);
  const seal = await makeLeaf('ES256', HELSINKI, issuing, { extensions: [name] });
  const file = await sealBytes(deviceOf('ES256', seal, [issuing]), bytesOf(credentialOf(HELSINKI)));
  const anchors = [{ certificate: root.der, name: 'Root', source: 'this test' }];
  const report = await verify(file, { anchors, now: new Date('2026-06-12T10:00:00Z'), language: 'en' });
  expect(report.issuer?.anchor).toBeNull();
  expect(report.checks.find(({ id }) => id === 'trust')).toMatchObject({
    status: 'failed',
    message: expect.stringContaining(why),
  });
});
