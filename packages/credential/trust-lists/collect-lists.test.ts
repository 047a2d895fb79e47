import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Hierarchy, type Issued, makeHierarchy } from '../testing/openssl-hierarchy.ts';
import { findPath, readCertificate } from '../x509/index.ts';
import { type CollectOptions, collectLists } from './index.ts';
import { FOR_SEALS, listXml, type SampleList } from './testing/list-xml.ts';
import { hasXmlsec, signXml } from './testing/xmlsec.ts';

const NOW = new Date('2026-07-01T00:00:00Z');

describe.skipIf(!hasXmlsec)('from the list of lists to anchors (needs xmlsec1 and libxml2-utils)', () => {
  let world: Hierarchy;
  let union: Issued;
  let finland: Issued;
  let lotl: Uint8Array;
  let national: Uint8Array;
  let seal: Issued;
  const sign = (list: SampleList, { name, certificate }: Issued) =>
    signXml(listXml({ ...list, signature: { certificate } }), {
      privateKey: join(world.folder, `${name}.key`),
      certificate: join(world.folder, `${name}.pem`),
    });
  const pointer = (territory: string) => ({
    location: `https://lists.example/${territory}.xml`,
    territory,
    certificates: [finland.certificate],
  });

  beforeAll(() => {
    world = makeHierarchy();
    union = world.issue('union', { key: 'rsa' });
    finland = world.issue('finland', { key: 'rsa-3072' });
    seal = world.issue('seal');
    const pointers = ['FI', 'SE', 'EE'].map(pointer);
    lotl = sign({ kind: 'EUlistofthelists', territory: 'EU', sequenceNumber: 400, pointers }, union);
    const states = [{ from: '2020-01-01T00:00:00Z', extensions: FOR_SEALS }];
    const services = [{ name: 'Seals', certificates: [world.issuing.certificate], states }];
    national = sign({ sequenceNumber: 12, services }, finland);
  });
  afterAll(() => world.remove());

  const collect = (options: Partial<CollectOptions> = {}) =>
    collectLists(lotl, {
      certificates: [union.certificate],
      now: NOW,
      // Sweden's address answers with Finland's list; Estonia's does not answer.
      fetch: async (address) => (address.endsWith('EE.xml') ? null : national),
      source: ({ list }) => `the list of ${list.territory}`,
      ...options,
    });

  it('leads to the authority of a seal, and names the list; a faulty list takes nothing from the others', async () => {
    const collected = await collect();
    if (!collected.ok) throw new Error(collected.problem);
    expect(collected.lists.map((it) => [it.pointer.territory, it.ok || it.problem])).toEqual([
      ['FI', true],
      ['SE', 'territory'],
      ['EE', 'unreachable'],
    ]);
    const path = await findPath(readCertificate(seal.certificate)!, [], collected.anchors, NOW);
    expect(path?.anchor).toMatchObject({
      source: 'the list of FI',
      qualified: true,
      list: { territory: 'FI', sequenceNumber: 12 },
    });
  });

  it('goes to the lists that are asked for alone', async () => {
    const asked: string[] = [];
    await collect({
      territories: ['FI'],
      fetch: async (address) => {
        asked.push(address);
        return national;
      },
    });
    expect(asked).toEqual(['https://lists.example/FI.xml']);
  });

  it('trusts nobody where the list of lists is not signed by a pinned certificate', async () => {
    expect(await collect({ certificates: [finland.certificate] })).toEqual({ ok: false, problem: 'signer' });
    expect(await collect({ certificates: [] })).toEqual({ ok: false, problem: 'no-certificates' });
  });

  it('believes a national list only under the certificates of its pointer', async () => {
    const forged = sign({ sequenceNumber: 13 }, union);
    const collected = await collect({ fetch: async () => forged, territories: ['FI'] });
    expect(collected).toMatchObject({ ok: true, anchors: [], lists: [{ ok: false, problem: 'signer' }] });
  });
});
