import { beforeAll, describe, expect, it } from 'vitest';
import { HELSINKI, type Identity, makeAuthority, makeLeaf } from '../testing/authority.ts';
import { type Certificate, findPath, readCertificate, validatePath } from '../x509/index.ts';
import { anchorsOfList, type ServicePeriod, type ServiceStatus, type ServiceType } from './index.ts';

let authority: Identity;
let leaf: Certificate;
beforeAll(async () => {
  authority = await makeAuthority('Authority of seals');
  leaf = readCertificate((await makeLeaf('ES256', HELSINKI, authority)).der)!;
});

const day = (text: string) => new Date(`${text}T00:00:00Z`);
const period = (status: ServiceStatus, from: string, until: string | null): ServicePeriod => ({
  type: 'CA/QC',
  status,
  from: day(from),
  until: until === null ? null : day(until),
  serves: ['ForeSeals'],
  qualifiers: [],
  unknownCritical: false,
});

const anchorsOf = (...periods: ServicePeriod[]) =>
  anchorsOfList(
    {
      list: {
        kind: 'list',
        territory: 'FI',
        sequenceNumber: 12,
        operator: 'Operator',
        issued: day('2026-06-01'),
        nextUpdate: null,
        pointers: [],
        pivots: [],
        services: [{ provider: 'Provider', name: 'Seals', certificates: [authority.der], periods }],
      },
      sha256: 'ab',
      signer: leaf,
      signedAt: day('2026-06-01'),
    },
    'the list',
  );
const pathAt = (at: string, ...periods: ServicePeriod[]) =>
  findPath(leaf, [], anchorsOf(...periods), day(at));

describe('the anchors of a list', () => {
  const history = [period('withdrawn', '2027-01-01', null), period('granted', '2026-01-01', '2027-01-01')];

  it('vouch for the time in which the status was granted, and for no other', async () => {
    expect(await pathAt('2025-12-31', ...history)).toBe(null);
    expect((await pathAt('2026-01-01', ...history))?.anchor).toMatchObject({
      name: 'Provider (Seals)',
      source: 'the list',
      qualified: true,
      list: { territory: 'FI', sequenceNumber: 12, issued: '2026-06-01T00:00:00.000Z', sha256: 'ab' },
    });
    expect(await pathAt('2026-12-31', ...history)).not.toBe(null);
    expect(await pathAt('2027-01-01', ...history)).toBe(null);
  });

  it.each<[ServiceStatus, boolean]>([
    ['granted', true],
    ['accredited', true],
    ['undersupervision', true],
    ['supervisionincessation', true],
    ['withdrawn', false],
    ['supervisionrevoked', false],
    ['recognisedatnationallevel', false],
    ['deprecatedatnationallevel', false],
    ['setbynationallaw', false],
    ['other', false],
  ])('count the status %s: %s', async (status, trusted) => {
    expect((await pathAt('2026-06-01', period(status, '2026-01-01', null))) !== null).toBe(trusted);
  });

  it('are none where a critical extension is unknown, or the service is of another kind', () => {
    const good = period('granted', '2026-01-01', null);
    expect(anchorsOf({ ...good, unknownCritical: true })).toEqual([]);
    for (const type of ['OCSP', 'OCSP/QC', 'other'] satisfies ServiceType[])
      expect(anchorsOf({ ...good, type })).toEqual([]);
    expect(anchorsOf({ ...good, serves: ['ForeSignatures'] })[0]).toMatchObject({ qualified: false });
  });

  it('let a service of time stamps vouch for no seal', async () => {
    const stamps = period('granted', '2026-01-01', null);
    const question = { leaf, pool: [], at: day('2026-06-01'), revocation: { ocsp: [], crls: [] } };
    const path = (type: ServiceType) =>
      validatePath({ ...question, anchors: anchorsOf({ ...stamps, type }), purpose: 'seal' });
    expect(await path('TSA/QTST')).toBe(null);
    expect(await path('CA/QC')).not.toBe(null);
  });
});
