import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Hierarchy, type Issued, makeHierarchy } from '../testing/openssl-hierarchy.ts';
import { announcedSigners, type ListOfListsQuestion, verifyListOfLists } from './index.ts';
import { listXml, type SampleList } from './testing/list-xml.ts';
import { hasXmlsec, signXml } from './testing/xmlsec.ts';

const NOW = new Date('2026-07-01T00:00:00Z');
const pivotAt = (number: number) => `https://lists.example/eu-lotl-pivot-${number}.xml`;

describe.skipIf(!hasXmlsec)('the list of lists, from certificates pinned long ago (needs xmlsec1)', () => {
  let world: Hierarchy;
  /** Who signed in turn; each announced the next. */
  let first: Issued;
  let second: Issued;
  let third: Issued;
  let stranger: Issued;
  let lotl: Uint8Array;
  let pivots: Map<string, Uint8Array>;

  const sign = (list: SampleList, { name, certificate }: Issued) =>
    signXml(listXml({ ...list, signature: { certificate } }), {
      privateKey: join(world.folder, `${name}.key`),
      certificate: join(world.folder, `${name}.pem`),
    });
  /** An issue that says who signs from now on. Old ones have long been out of date. */
  const issue = (sequenceNumber: number, by: Issued, next: Issued[], more: SampleList = {}) => {
    const certificates = next.map(({ certificate }) => certificate);
    const itself = {
      kind: 'EUlistofthelists',
      location: 'https://lists.example/eu.xml',
      territory: 'EU',
      certificates,
    };
    const own = { kind: 'EUlistofthelists', territory: 'EU', sequenceNumber, pointers: [itself] };
    return sign({ ...own, ...more }, by);
  };
  const dated = (year: number) => ({
    issued: `${year}-01-01T00:00:00Z`,
    nextUpdate: `${year}-07-01T00:00:00Z`,
  });
  const naming = (...numbers: number[]) => ({
    information: ['https://eur-lex.example/oj', ...numbers.map(pivotAt), 'https://lists.example/legal.html'],
  });

  beforeAll(() => {
    world = makeHierarchy();
    const until = new Date('2024-06-01T00:00:00Z');
    first = world.issue('first', { key: 'rsa', until });
    second = world.issue('second', { key: 'rsa' });
    third = world.issue('third', { key: 'rsa' });
    stranger = world.issue('stranger', { key: 'rsa' });
    // The newest first, as the EU has them.
    lotl = issue(400, third, [third], naming(300, 200));
    pivots = new Map([
      [pivotAt(200), issue(200, first, [first, second], dated(2024))],
      [pivotAt(300), issue(300, second, [third], dated(2025))],
    ]);
  });
  afterAll(() => world.remove());

  const asked: string[] = [];
  function verify(
    more: Partial<ListOfListsQuestion> & { bytes?: Uint8Array; served?: Map<string, Uint8Array> } = {},
  ) {
    asked.length = 0;
    const { bytes = lotl, served = pivots, ...question } = more;
    const fetch = async (address: string) => {
      asked.push(address);
      return served.get(address) ?? null;
    };
    return verifyListOfLists(bytes, { certificates: [first.certificate], now: NOW, fetch, ...question });
  }
  const PIVOT = { ok: false, problem: 'pivot' };

  it('is reached from whichever signer is pinned, the oldest pivot first', async () => {
    expect(await verify()).toMatchObject({ ok: true, list: { sequenceNumber: 400 } });
    expect(asked).toEqual([pivotAt(200), pivotAt(300)]);
    // The pivot from before it is nobody's to one who pinned the second.
    expect(await verify({ certificates: [second.certificate] })).toMatchObject({ ok: true });
    expect(await verify({ certificates: [stranger.certificate] })).toEqual(PIVOT);
  });

  it('asks for no pivot where its signer is known, or where something else is wrong', async () => {
    const result = await verify({ certificates: [third.certificate] });
    expect(result.ok && announcedSigners(result.list)).toEqual([third.certificate]);
    expect(await verify({ bytes: issue(401, third, [third]) })).toEqual({ ok: false, problem: 'signer' });
    expect(await verify({ bytes: lotl.slice(0, -9) })).toMatchObject({ ok: false });
    expect(asked).toEqual([]);
  });

  it.each<[string, () => [address: string, pivot: Uint8Array | null]]>([
    ['cannot be had', () => [pivotAt(300), null]],
    ['is signed by somebody else', () => [pivotAt(300), issue(300, stranger, [third], dated(2025))]],
    [
      'was changed',
      () => [
        pivotAt(300),
        Buffer.from(
          String(Buffer.from(pivots.get(pivotAt(300))!)).replace('Operator of EU', 'Operator of XX'),
        ),
      ],
    ],
    ['announces somebody else', () => [pivotAt(300), issue(300, second, [stranger], dated(2025))]],
    ['announces nobody', () => [pivotAt(300), issue(300, second, [], dated(2025))]],
    ['is older than the one before', () => [pivotAt(300), issue(199, second, [third], dated(2023))]],
    ['lies in the future', () => [pivotAt(300), issue(300, second, [third], dated(2027))]],
    [
      'was signed when its signer had expired',
      () => [pivotAt(200), issue(200, first, [second], dated(2025))],
    ],
    [
      'is a list of another kind',
      () => [pivotAt(300), issue(300, second, [third], { ...dated(2025), kind: 'EUgeneric' })],
    ],
    ['is no list', () => [pivotAt(200), Buffer.from('<html/>')]],
  ])('is not believed where a pivot %s', async (_, change) => {
    const [address, pivot] = change();
    const served = new Map(pivots);
    if (pivot) served.set(address, pivot);
    else served.delete(address);
    expect(await verify({ served })).toEqual(PIVOT);
  });

  it('ends where pivots name each other or themselves, or are very many', async () => {
    const around = issue(400, third, [third], naming(300, 300, 300));
    const served = new Map([
      [pivotAt(300), issue(300, second, [second], { ...dated(2025), ...naming(300, 200) })],
    ]);
    expect(await verify({ bytes: around, served, certificates: [second.certificate] })).toEqual(PIVOT);
    expect(asked).toEqual([pivotAt(300)]);
    expect(await verify({ served: new Map([200, 300].map((n) => [pivotAt(n), lotl])) })).toEqual(PIVOT);
    const many = issue(400, third, [third], naming(...Array.from({ length: 21 }, (_, i) => 100 + i)));
    expect(await verify({ bytes: many })).toEqual(PIVOT);
    expect(asked).toEqual([]);
  });

  it('is not older than a pivot, nor than what was seen before', async () => {
    const early = issue(299, third, [third], naming(300, 200));
    expect(await verify({ bytes: early })).toEqual({ ok: false, problem: 'rollback' });
    const previous = { sequenceNumber: 401, issued: new Date('2026-01-01T00:00:00Z') };
    expect(await verify({ previous })).toEqual({ ok: false, problem: 'rollback' });
  });
});
