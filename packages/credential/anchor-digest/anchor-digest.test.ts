import { beforeAll, describe, expect, it } from 'vitest';
import { authorisationPayload, type KeyPurpose } from '../status/index.ts';
import { deviceOf, HELSINKI, makeLeaf, makeOperationalKey, sealBytes } from '../testing/authority.ts';
import { checkAnchorDigest, signAnchorDigest } from './anchor-digest.ts';

const ORIGIN = 'https://waymark.example';
const KID = `${ORIGIN}/trust/statements/1`;
const ISSUED = new Date('2026-06-12T10:00:00Z');
const hours = (count: number) => new Date(ISSUED.getTime() + count * 3_600_000);

let key: Awaited<ReturnType<typeof makeOperationalKey>>;
let statementFor: (purposes: KeyPurpose[]) => Promise<string>;
let digest: (more?: object) => Promise<string>;
let statement: string;

beforeAll(async () => {
  key = await makeOperationalKey(KID);
  const device = deviceOf('ES256', await makeLeaf('ES256', HELSINKI));
  const { organization: legalName, organizationIdentifier, country } = HELSINKI;
  statementFor = async (purposes) => {
    const payload = authorisationPayload({
      id: KID,
      issuer: { legalName, organizationIdentifier, country },
      publicKey: key.publicKey,
      purposes,
      validFrom: new Date('2026-06-01T00:00:00Z'),
      validUntil: new Date('2027-06-01T00:00:00Z'),
    });
    return new TextDecoder().decode(await sealBytes(device, payload));
  };
  statement = await statementFor(['trust-anchors']);
  digest = (more = {}) =>
    signAnchorDigest(
      {
        id: `${ORIGIN}/trust/anchors.jws`,
        issued: ISSUED,
        validUntil: hours(24),
        content: { lists: [1] },
        ...more,
      },
      key.signer,
    );
});

const check = (text: string, now = hours(1), said: string | null = statement) =>
  checkAnchorDigest(text, { now, fetchStatement: async (address) => (address === KID ? said : null) });
const problemOf = async (...question: Parameters<typeof check>) => {
  const checked = await check(...question);
  return checked.ok ? null : checked.problem;
};

describe('a digest of anchors', () => {
  it('says what was signed, and under whose seal', async () => {
    const checked = await check(await digest());
    expect(checked).toMatchObject({ ok: true, digest: { issued: ISSUED, content: { lists: [1] } } });
    expect(checked.ok && checked.seal.certificate.subject.organization).toBe(HELSINKI.organization);
  });

  it('counts for a day at most, whatever it says, and not before it was issued', async () => {
    const text = await digest({ validUntil: hours(1000) });
    expect(await problemOf(text, hours(24))).toBe(null);
    expect(await problemOf(text, hours(24.2))).toBe('stale');
    expect(await problemOf(text, hours(-0.2))).toBe('stale');
    expect(await problemOf(await digest({ validUntil: hours(1) }), hours(1.2))).toBe('stale');
  });

  it('counts only under a key that may say whom to trust', async () => {
    const text = await digest();
    expect(await problemOf(text, hours(1), null)).toBe('unauthorised');
    expect(await problemOf(text, hours(1), '{}')).toBe('unauthorised');
    expect(await problemOf(text, hours(1), await statementFor(['status-list']))).toBe('unauthorised');
    const other = await digest({ id: 'https://elsewhere.example/trust/anchors.jws' });
    expect(await problemOf(other)).toBe('unauthorised');
  });

  it('is refused changed, or signed by another key', async () => {
    const [header, , signature] = (await digest()).split('.');
    const payload = (await digest({ content: { lists: [2] } })).split('.')[1];
    expect(await problemOf([header, payload, signature].join('.'))).toBe('signature');
    const { signer } = await makeOperationalKey(KID);
    const forged = await signAnchorDigest(
      { id: `${ORIGIN}/trust/anchors.jws`, issued: ISSUED, validUntil: hours(1), content: {} },
      signer,
    );
    expect(await problemOf(forged)).toBe('signature');
  });

  it('is none in any other form', async () => {
    for (const text of ['', '{}', 'a.b.c', await digest({ content: { type: 'Else' }, id: 1 })])
      expect(await problemOf(text)).toBe('form');
  });
});
