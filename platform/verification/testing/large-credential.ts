import { randomBytes } from 'node:crypto';
import {
  credentialOf,
  deviceOf,
  HELSINKI,
  makeAuthority,
  makeLeaf,
  sealBytes,
} from '../../../packages/credential/testing/authority.ts';
import type { Trusted } from '../check/check-document.ts';

/** A sealed credential of about 100 KB, most of it a picture, and whom to trust for it. */
export async function sealLarge(): Promise<{ file: string; trusted: Trusted; now: string }> {
  const root = await makeAuthority('Sample Trust Service');
  const leaf = await makeLeaf('RS256', HELSINKI, root);
  const picture = randomBytes(72 * 1024).toString('base64');
  const credential = credentialOf(HELSINKI, { displayParameter: { content: picture } });
  const file = await sealBytes(deviceOf('RS256', leaf), new TextEncoder().encode(JSON.stringify(credential)));
  const certificate = Buffer.from(root.der).toString('base64');
  return {
    file: new TextDecoder().decode(file),
    trusted: { anchors: [{ certificate, name: 'Root', source: 'this test' }], alliance: null },
    now: '2026-06-20T12:00:00Z',
  };
}
