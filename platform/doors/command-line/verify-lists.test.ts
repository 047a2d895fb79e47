import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  type Hierarchy,
  type Issued,
  makeHierarchy,
} from '../../../packages/credential/testing/openssl-hierarchy.ts';
import {
  FOR_SEALS,
  listXml,
  type SampleList,
} from '../../../packages/credential/trust-lists/testing/list-xml.ts';
import { hasXmlsec, signXml } from '../../../packages/credential/trust-lists/testing/xmlsec.ts';
import { readConfiguration } from '../installation.ts';
import { textOf } from '../messages.ts';
import { verify } from './verify.ts';
import { readEuropeanLists } from './verify-lists.ts';

describe.skipIf(!hasXmlsec)('waymark verify --lotl (needs xmlsec1 and libxml2-utils of Debian)', () => {
  let world: Hierarchy;
  let operator: Issued;
  let lotl: Uint8Array;
  let national: Uint8Array;
  const at = (name: string) => join(world.folder, name);
  const now = new Date();
  const day = (days: number) => `${new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 19)}Z`;
  const sign = (list: SampleList) =>
    signXml(
      listXml({
        issued: day(-1),
        nextUpdate: day(30),
        ...list,
        signature: { certificate: operator.certificate },
      }),
      { privateKey: at('operator.key'), certificate: at('operator.pem') },
    );

  beforeAll(() => {
    world = makeHierarchy();
    operator = world.issue('operator', { key: 'rsa' });
    const certificates = [operator.certificate];
    const pointers = ['FI', 'SE'].map((territory) => ({
      location: `https://lists.example/${territory}`,
      territory,
      certificates,
    }));
    lotl = sign({ kind: 'EUlistofthelists', territory: 'EU', pointers });
    const states = [{ from: '2020-01-01T00:00:00Z', extensions: FOR_SEALS }];
    national = sign({ services: [{ name: 'Seals', certificates: [world.issuing.certificate], states }] });
    writeFileSync(at('lotl.xml'), lotl);
    writeFileSync(at('credential.jsonld'), '{}');
  });
  afterAll(() => world.remove());
  afterEach(() => vi.restoreAllMocks());

  it('takes anchors from the national lists, names list, number and date, and says which list it left out', async () => {
    const warnings: string[] = [];
    const anchors = await readEuropeanLists(
      { lotl, place: 'lotl.xml', certificates: [operator.certificate] },
      {
        now,
        language: 'en',
        say: textOf('en').t,
        fetch: async () => national,
        warn: (sentence) => warnings.push(sentence),
      },
    );
    expect(anchors).toEqual([
      expect.objectContaining({
        certificate: Buffer.from(world.issuing.certificate).toString('base64'),
        source: expect.stringMatching(/^the trusted list of FI, number 7 of /),
        qualified: true,
      }),
    ]);
    expect(warnings).toEqual(['The list of SE was left out: territory.']);
  });

  const run = (...args: string[]) => {
    vi.spyOn(console, 'log').mockReturnValue();
    const errors = vi.spyOn(console, 'error').mockReturnValue();
    const configuration = readConfiguration(world.folder, { WAYMARK_DATA: at('data') });
    const ended = verify.run([at('credential.jsonld'), '--offline', ...args], {
      configuration,
      buildFolder: world.folder,
    });
    return { ended, errors };
  };

  it('refuses a list of lists that the pinned certificate did not sign, or without such a certificate', async () => {
    const { ended } = run('--lotl', at('lotl.xml'), '--lotl-certificate', at('root.pem'));
    await expect(ended).rejects.toMatchObject({ code: 'doors.verify-lotl' });
    await expect(run('--lotl', at('lotl.xml')).ended).rejects.toMatchObject({
      code: 'doors.verify-lotl-certificate',
    });
  });

  it('goes on without the national lists where it may ask nobody, and says so', async () => {
    const { ended, errors } = run(
      '--lotl',
      at('lotl.xml'),
      '--lotl-certificate',
      at('operator.pem'),
      '--language',
      'en',
    );
    expect(await ended).toBe(1);
    expect(errors).toHaveBeenCalledWith('The list of FI was left out: unreachable.');
  });
});
