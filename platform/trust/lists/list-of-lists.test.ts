import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
import { openTestHouse, type TestHouse } from '../../testing/test-house.ts';
import { serveLists } from '../testing/served-lists.ts';
import { addList } from './add-list.ts';
import { refreshListNow, removeList } from './change-list.ts';
import { readListAnchors } from './list-anchors.ts';
import { listLists } from './list-lists.ts';

describe.skipIf(!hasXmlsec)('the EU’s list of lists (needs xmlsec1 and libxml2-utils)', () => {
  let house: TestHouse;
  let served: Awaited<ReturnType<typeof serveLists>>;
  let world: Hierarchy;
  let union: Issued;
  let finland: Issued;
  let successor: Issued;
  let listId: string;

  const sign = (list: SampleList, { name, certificate }: Issued) =>
    signXml(listXml({ ...list, signature: { certificate } }), {
      privateKey: join(world.folder, `${name}.key`),
      certificate: join(world.folder, `${name}.pem`),
    });
  const place = (territory: string) => `https://${territory.toLowerCase()}.example/list.xml`;
  const lotl = (
    sequenceNumber: number,
    territories: string[],
    by = union,
    next: Issued[] = [],
    information: string[] = [],
  ) => {
    const pointers = territories.map((territory) => ({
      location: place(territory),
      territory,
      certificates: [finland.certificate],
    }));
    const itself = {
      kind: 'EUlistofthelists',
      location: place('EU'),
      territory: 'EU',
      certificates: next.map(({ certificate }) => certificate),
    };
    const all = next.length > 0 ? [...pointers, itself] : pointers;
    return sign(
      { kind: 'EUlistofthelists', territory: 'EU', sequenceNumber, pointers: all, information },
      by,
    );
  };
  const national = (territory: string, sequenceNumber = 12) => {
    const states = [{ from: '2020-01-01T00:00:00Z', extensions: FOR_SEALS }];
    const services = [{ name: 'Seals', certificates: [world.issuing.certificate], states }];
    return sign({ territory, sequenceNumber, services }, finland);
  };
  const lists = async () =>
    (await house.run(listLists, {})).lists.map(({ territory, sequenceNumber, problem, anchors }) => [
      territory,
      sequenceNumber,
      problem,
      anchors,
    ]);
  const territories = async () =>
    (await readListAnchors(house.db, house.services.now())).map(({ territory }) => territory);

  beforeAll(async () => {
    world = makeHierarchy();
    union = world.issue('union', { key: 'rsa' });
    finland = world.issue('finland', { key: 'rsa' });
    successor = world.issue('successor', { key: 'rsa' });
    served = await serveLists();
    house = await openTestHouse({ fetchOutside: served.fetchOutside });
    house.clock.set('2026-07-01T00:00:00Z');
    served.answers.set('eu.example', { body: lotl(400, ['FI', 'SE', 'EE']) });
    served.answers.set('fi.example', { body: national('FI') });
    // Sweden's address answers with Finland's list; Estonia's not at all.
    served.answers.set('se.example', { body: national('FI') });
  }, 60_000);
  afterAll(async () => {
    await house?.close();
    served?.close();
    world?.remove();
  });

  it('leads to the lists of the countries, and a faulty one takes nothing from the others', async () => {
    const certificates = { name: 'union.der', bytes: union.certificate };
    const address = 'https://eu.example/lotl.xml';
    ({ listId } = await house.run(addList, { kind: 'list-of-lists', address, certificates }));
    await house.runJobs();
    expect(await lists()).toEqual([
      ['EU', 400, null, 0],
      ['EE', null, 'status', 0],
      ['FI', 12, null, 1],
      ['SE', null, 'territory', 0],
    ]);
    expect(await territories()).toEqual(['FI']);
    const [{ anchors } = { anchors: [] }] = await readListAnchors(house.db, house.services.now());
    expect(anchors).toMatchObject([{ name: 'Provider (Seals)', qualified: true, purpose: null }]);
  });

  it('takes its lists along: one that is no longer named vouches for nobody', async () => {
    served.answers.set('eu.example', { body: lotl(401, ['EE']) });
    served.answers.set('ee.example', { body: national('EE') });
    await house.run(refreshListNow, { listId });
    await house.runJobs();
    expect(await territories()).toEqual(['EE']);
    const [, { id } = { id: '' }] = (await house.run(listLists, {})).lists;
    await expect(house.run(removeList, { listId: id })).rejects.toMatchObject({
      code: 'trust.list-of-another',
    });
  });

  it('leaves its lists in use while it fails itself', async () => {
    served.answers.set('eu.example', { body: lotl(400, ['SE']) });
    await house.run(refreshListNow, { listId });
    await house.runJobs();
    expect(await lists()).toMatchObject([
      ['EU', 401, 'rollback', 0],
      ['EE', 12, null, 1],
    ]);
  });

  it('follows its signers, where those before announce the next ones', async () => {
    const refreshWith = async (body: Uint8Array) => {
      served.answers.set('eu.example', { body });
      await house.run(refreshListNow, { listId });
      await house.runJobs();
      return (await lists())[0];
    };
    expect(await refreshWith(lotl(402, ['EE'], successor, [successor]))).toEqual(['EU', 401, 'signer', 0]);
    expect(await refreshWith(lotl(403, ['EE'], union, [successor]))).toEqual(['EU', 403, null, 0]);
    expect(await refreshWith(lotl(404, ['EE'], successor))).toEqual(['EU', 404, null, 0]);
    expect(await refreshWith(lotl(405, ['EE'], union))).toEqual(['EU', 404, 'signer', 0]);
    // Issues in between were missed: the pivot that announced the present signer is fetched.
    const pivot = 'https://pivots.example/eu-lotl-pivot-406.xml';
    const present = lotl(407, ['EE'], finland, [finland], [pivot]);
    expect(await refreshWith(present)).toEqual(['EU', 404, 'pivot', 0]);
    served.answers.set('pivots.example', { body: lotl(406, ['EE'], successor, [finland]) });
    expect(await refreshWith(present)).toEqual(['EU', 407, null, 0]);
    expect(await refreshWith(lotl(408, ['EE'], finland))).toEqual(['EU', 408, null, 0]);
    await house.run(removeList, { listId });
    expect(await lists()).toEqual([]);
  });
});
