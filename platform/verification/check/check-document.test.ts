import type { Resolve } from '@waymark/credential';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  bytesOf,
  credentialOf,
  deviceOf,
  HELSINKI,
  type Identity,
  issuerAt,
  makeAuthority,
  makeLeaf,
  sealBytes,
} from '../../../packages/credential/testing/authority.ts';
import { checkDocument } from './check-document.ts';

const PLACE = 'http://ca.example/issuing.cer';
let root: Identity;
let issuing: Identity;
let file: Uint8Array;

beforeAll(async () => {
  root = await makeAuthority('Root');
  issuing = await makeAuthority('Issuing', root);
  // It comes without its issuer's certificate.
  const seal = await makeLeaf('ES256', HELSINKI, issuing, { extensions: [issuerAt(PLACE)] });
  file = await sealBytes(deviceOf('ES256', seal), bytesOf(credentialOf(HELSINKI)));
});

const anchor = ({ der }: Identity) => ({
  certificate: Buffer.from(der).toString('base64'),
  name: 'A list',
  source: 'this test',
});

async function check(own: Identity[], further: Identity[]) {
  const asked: string[] = [];
  const resolve: Resolve = async (url, asking) => {
    if (asking !== 'certificate') return null;
    asked.push(url);
    return { status: 200, headers: {}, bytes: issuing.der };
  };
  const { issuer } = await checkDocument(file, {
    trusted: { anchors: own.map(anchor), alliance: null },
    further: further.map((it) => async () => [anchor(it)]),
    now: new Date('2026-06-12T10:00:00Z'),
    language: 'en',
    resolve,
    say: (key) => key,
  });
  return { asked, path: issuer?.path.slice(1) };
}

describe('a missing issuer', () => {
  it('is asked for where nobody else could vouch', async () => {
    expect(await check([root], [])).toEqual({ asked: [PLACE], path: ['Issuing', 'Root'] });
  });

  it('is not asked for where a list that is looked at later names it', async () => {
    const stranger = await makeAuthority('Stranger');
    expect(await check([root], [stranger, issuing])).toEqual({ asked: [], path: ['Issuing'] });
  });

  it('is asked for once, when all lists were looked at', async () => {
    const stranger = await makeAuthority('Stranger');
    expect(await check([stranger], [root])).toEqual({ asked: [PLACE], path: ['Issuing', 'Root'] });
  });
});
