import { beforeAll, describe, expect, it } from 'vitest';
import type { SealDevice } from '../seal/index.ts';
import {
  bytesOf,
  credentialOf,
  deviceOf,
  HELSINKI,
  type Identity,
  makeAuthority,
  makeLeaf,
  type Owner,
  sealBytes,
} from '../testing/authority.ts';
import type { Anchor } from '../x509/index.ts';
import type { CheckId, VerificationReport, VerifyOptions } from './index.ts';
import { TEST_SEAL_PREFIX, verify } from './index.ts';

const NOW = new Date('2026-06-20T12:00:00Z');
let root: Identity;
let leaf: Identity;
let device: SealDevice;
let anchors: Anchor[];
let file: string;

beforeAll(async () => {
  root = await makeAuthority('Sample Trust Service');
  const issuing = await makeAuthority('Sample Seal Authority', root, 0);
  leaf = await makeLeaf('ES256', HELSINKI, issuing);
  device = deviceOf('ES256', leaf, [issuing]);
  anchors = [
    { certificate: root.der, name: 'Sample Trust Service', source: 'the list of this test', qualified: true },
  ];
  file = await sealed(credentialOf(HELSINKI));
});

const sealed = async (credential: unknown, by = device, time?: { iat?: number; sigT?: string }) =>
  new TextDecoder().decode(await sealBytes(by, bytesOf(credential), time));
const options = (more: Partial<VerifyOptions> = {}): VerifyOptions => ({
  anchors,
  now: NOW,
  language: 'en',
  ...more,
});
const statusOf = (report: VerificationReport, id: CheckId) =>
  report.checks.find((check) => check.id === id)?.status;
const messageOf = (report: VerificationReport, id: CheckId) =>
  report.checks.find((check) => check.id === id)?.message;

describe('a credential with a good seal', () => {
  it('is genuine, but for its status, which it does not have', async () => {
    const report = await verify(file, options());
    expect(report.verdict).toBe('genuine-status-unknown');
    expect(report.checks.map(({ id, status }) => `${id} ${status}`)).toEqual([
      'format passed',
      'seal passed',
      'level passed',
      'time-stamp not-checked',
      'certificate passed',
      'revocation not-checked',
      'issuer passed',
      'trust passed',
      'test-seal passed',
      'status not-checked',
      'validity passed',
      'completeness not-checked',
      'holder warning',
      'log not-checked',
    ]);
  });

  it('says in plain words what was found', async () => {
    const report = await verify(file, options());
    expect(messageOf(report, 'seal')).toBe(
      'Not one character has changed since Waymark Sample University sealed it on 12 June 2026.',
    );
    expect(messageOf(report, 'trust')).toBe(
      'Sample Trust Service vouches for the seal of Waymark Sample University, according to the list of this test.',
    );
    expect(messageOf(report, 'holder')).toContain('Łucja Ağ');
  });

  it('says it in the language asked for, and in English where there is none', async () => {
    expect(messageOf(await verify(file, options({ language: 'fi-FI' })), 'seal')).toContain(
      '12. kesäkuuta 2026',
    );
    expect(messageOf(await verify(file, options({ language: 'es' })), 'seal')).toContain(
      '12 de junio de 2026',
    );
    expect(messageOf(await verify(file, options({ language: 'xx' })), 'seal')).toContain('12 June 2026');
  });

  it('gives the facts: who, when, at which level, what', async () => {
    const report = await verify(file, options());
    expect(report).toMatchObject({
      sealedAt: '2026-06-12T09:00:00.000Z',
      sealedAtSource: 'iat',
      level: 'B-B',
      container: 'json',
    });
    expect(report.credential).toEqual(credentialOf(HELSINKI));
    expect(report.issuer).toMatchObject({
      name: 'Waymark Sample University',
      country: 'FI',
      organizationIdentifier: 'VATFI-00000000',
      bound: true,
      test: false,
      anchor: { name: 'Sample Trust Service', qualified: true },
      path: ['Sample Seal', 'Sample Seal Authority', 'Sample Trust Service'],
      certificate: { qualified: { qualified: true, device: true, types: ['seal'] } },
    });
  });

  it('takes bytes, a byte order mark and space around pasted text', async () => {
    for (const shown of [new TextEncoder().encode(file), `\uFEFF${file}`, `\n  ${file}\n`]) {
      expect((await verify(shown, options())).verdict).toBe('genuine-status-unknown');
    }
  });

  it('names the alliance that lists the issuer, only where an anchor vouches for it', async () => {
    const alliance = {
      name: 'the Sample Alliance',
      issuers: [{ organizationIdentifier: 'VATFI-00000000', name: 'Sample' }],
    };
    expect(messageOf(await verify(file, options({ alliance })), 'trust')).toContain('the Sample Alliance');
    expect((await verify(file, options({ alliance, anchors: [] }))).issuer?.trusted).toBeNull();
  });

  it('does not name who keeps the list twice when that is who sealed', async () => {
    const name = 'Waymark Sample University';
    const alliance = { name, issuers: [{ organizationIdentifier: 'VATFI-00000000', name }] };
    const anchors = options().anchors.map((anchor) => ({ ...anchor, name }));
    expect(messageOf(await verify(file, options({ alliance, anchors })), 'trust')).toBe(
      'Waymark Sample University lists this seal as its own, according to the list of this test.',
    );
  });

  it('names what the recommendation asks for and the credential lacks', async () => {
    const report = await verify(file, options({ completeness: () => ['the workload', 'the level'] }));
    expect(messageOf(report, 'completeness')).toContain('the workload and the level');
    expect(statusOf(await verify(file, options({ completeness: () => [] })), 'completeness')).toBe('passed');
  });
});

describe('who sealed it', () => {
  const verdictOf = async (credential: unknown, more: Partial<VerifyOptions> = {}, by = device) =>
    verify(await sealed(credential, by), options(more));

  it('is unknown without an anchor', async () => {
    const report = await verify(file, options({ anchors: [] }));
    expect([report.verdict, statusOf(report, 'trust')]).toEqual(['intact-issuer-unknown', 'failed']);
    expect(report.headline).not.toMatch(/genuine/i);
  });

  it('may be anchored by its own certificate', async () => {
    const report = await verify(
      file,
      options({ anchors: [{ certificate: leaf.der, name: 'us', source: 'here' }] }),
    );
    expect(report.issuer?.path).toEqual(['Sample Seal']);
  });

  const { issuer } = credentialOf(HELSINKI);
  it.each([
    ['the name', { ...issuer, legalName: { en: 'Waymark Sample Univers\u0456ty' } }],
    ['the identifier', { ...issuer, eIDASIdentifier: { notation: 'VATFI-00000001' } }],
    [
      'the country',
      {
        ...issuer,
        location: [
          {
            address: { countryCode: { id: 'http://publications.europa.eu/resource/authority/country/SWE' } },
          },
        ],
      },
    ],
    ['the name, the identifier and the country', 'urn:epass:org:1'],
  ])('is not the issuer where %s differs', async (fields, other) => {
    const report = await verdictOf(credentialOf(HELSINKI, { issuer: other }));
    expect([report.verdict, statusOf(report, 'issuer')]).toEqual(['intact-issuer-unknown', 'failed']);
    expect(messageOf(report, 'issuer')).toContain(`What differs: ${fields}.`);
  });

  it('is not confirmed by a certificate that was not valid at the time', async () => {
    for (const iat of [
      Date.parse('2024-12-31T00:00:00Z') / 1000,
      Date.parse('2026-06-21T00:00:00Z') / 1000,
    ]) {
      const report = await verify(await sealed(credentialOf(HELSINKI), device, { iat }), options());
      expect([report.verdict, statusOf(report, 'certificate')]).toEqual(['intact-issuer-unknown', 'failed']);
    }
  });

  it('is confirmed with a warning where the certificate has expired since', async () => {
    const report = await verify(file, options({ now: new Date('2030-01-01T00:00:00Z') }));
    expect([report.verdict, statusOf(report, 'certificate')]).toEqual(['genuine-status-unknown', 'warning']);
  });

  it('is not confirmed by a certificate that only borrows the name of an authority', async () => {
    const false_ = await makeAuthority('Sample Trust Service');
    const forged = deviceOf('ES256', await makeLeaf('ES256', HELSINKI, false_), [false_]);
    const report = await verdictOf(credentialOf(HELSINKI), {}, forged);
    expect([report.verdict, statusOf(report, 'seal')]).toEqual(['intact-issuer-unknown', 'passed']);
  });

  it('is a test where the certificate says so, whatever else passes', async () => {
    const owner: Owner = { ...HELSINKI, organization: `${TEST_SEAL_PREFIX}Sample University` };
    const test = await makeLeaf('ES256', owner);
    const anchor = { certificate: test.der, name: 'this house', source: 'its own word' };
    const shown = await sealed(
      credentialOf(owner, { validUntil: '2026-02-01T00:00:00Z' }),
      deviceOf('ES256', test),
    );
    const report = await verify(shown, options({ anchors: [anchor] }));
    expect([report.verdict, statusOf(report, 'test-seal'), statusOf(report, 'trust')]).toEqual([
      'test',
      'warning',
      'passed',
    ]);
    expect(statusOf(report, 'validity')).toBe('failed');
    expect((await verify(shown.replace('urn:credential:8', 'urn:credential:9'), options())).verdict).toBe(
      'tampered',
    );
  });
});

describe('its dates', () => {
  it.each([
    ['no longer valid', { validUntil: '2026-06-20T00:00:00Z' }, 'expired', 'This credential has expired.'],
    [
      'by its other end date',
      { expirationDate: '2026-06-01T00:00:00+03:00' },
      'expired',
      'This credential has expired.',
    ],
    ['not valid yet', { validFrom: '2026-07-01T00:00:00Z' }, 'expired', 'This credential is not valid yet.'],
  ])('%s', async (_, more, verdict, headline) => {
    expect(await verify(await sealed(credentialOf(HELSINKI, more)), options())).toMatchObject({
      verdict,
      headline,
    });
  });

  it('are not guessed where they cannot be read', async () => {
    const report = await verify(await sealed(credentialOf(HELSINKI, { validUntil: 'soon' })), options());
    expect(statusOf(report, 'validity')).toBe('warning');
  });
});
