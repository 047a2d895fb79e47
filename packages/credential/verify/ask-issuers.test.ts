import { beforeAll, describe, expect, it } from 'vitest';
import {
  addTimeStamp,
  addValidationData,
  parseSealed,
  type SealedFile,
  sealTimeStampInput,
  serialize,
} from '../seal/index.ts';
import type { Resolve } from '../status/index.ts';
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
  x509,
} from '../testing/authority.ts';
import { makeTimeStamp } from '../testing/time-stamp.ts';
import { verify } from './index.ts';

const NOW = new Date('2026-06-12T10:00:00Z');
const place = (name: string) => `http://ca.example/${name}.cer`;

let root: Identity;
let middle: Identity;
let issuing: Identity;
let file: SealedFile;

/** A seal of this owner alone: nobody above it comes along. */
async function sealedBy(seal: Identity): Promise<SealedFile> {
  const parsed = parseSealed(
    new TextDecoder().decode(await sealBytes(deviceOf('ES256', seal), bytesOf(credentialOf(HELSINKI)))),
  );
  if (!parsed.ok) throw new Error(parsed.problem);
  return parsed.file;
}
const leafBelow = (by: Identity, ...addresses: string[]) =>
  makeLeaf('ES256', HELSINKI, by, { extensions: [issuerAt(...addresses)] });
const below = (by: Identity, name: string, address: string) =>
  makeAuthority(name, by, undefined, { extensions: [issuerAt(address)] });

beforeAll(async () => {
  root = await makeAuthority('Root');
  middle = await below(root, 'Middle', place('root'));
  issuing = await below(middle, 'Issuing', place('middle'));
  file = await sealedBy(await leafBelow(issuing, place('issuing')));
});

/** Serves these certificates at their places, and writes down who was asked. */
function site(served: { [name: string]: Uint8Array }) {
  const asked: string[] = [];
  const resolve: Resolve = async (url, asking) => {
    if (asking !== 'certificate') return null;
    asked.push(url);
    const bytes = Object.entries(served).find(([name]) => url === place(name))?.[1];
    return bytes ? { status: 200, headers: {}, bytes } : null;
  };
  return { asked, resolve };
}
const all = () => ({ issuing: issuing.der, middle: middle.der, root: root.der });

const check = (sealed: SealedFile, resolve?: Resolve, anchor: Identity | null = root) =>
  verify(serialize(sealed), {
    anchors: anchor ? [{ certificate: anchor.der, name: 'Root', source: 'this test' }] : [],
    now: NOW,
    language: 'en',
    ...(resolve && { resolve }),
  });
const trustOf = ({ checks }: Awaited<ReturnType<typeof check>>) => checks.find(({ id }) => id === 'trust');

describe('a seal that comes without its issuers', () => {
  it('has them fetched one above the other, up to the anchor, which nobody is asked for', async () => {
    const { asked, resolve } = site(all());
    const report = await check(file, resolve);
    expect(asked).toEqual([place('issuing'), place('middle')]);
    expect(report.issuer?.path).toEqual(['Sample Seal', 'Issuing', 'Middle', 'Root']);
    expect(report.issuer?.certificates.map(({ fetchedFrom }) => fetchedFrom)).toEqual([
      null,
      place('issuing'),
      place('middle'),
      null,
    ]);
    expect(trustOf(report)).toMatchObject({
      status: 'passed',
      message: expect.stringContaining('Issuing and Middle. They were fetched from ca.example'),
    });
  });

  it('takes PEM and bundles, and asks no more than they leave open', async () => {
    const pem = new TextEncoder().encode(
      `${issuing.certificate.toString('pem')}\n${middle.certificate.toString('pem')}`,
    );
    const { asked, resolve } = site({ issuing: pem });
    expect(trustOf(await check(file, resolve))?.status).toBe('passed');
    expect(asked).toEqual([place('issuing')]);
  });

  it('is nobody’s without a way to ask, and says so', async () => {
    expect(trustOf(await check(file))).toMatchObject({ status: 'failed' });
  });

  it('asks nobody where the issuers came along, or where there is no anchor to be reached', async () => {
    const { asked, resolve } = site(all());
    const seal = await leafBelow(issuing, place('issuing'));
    const whole = await sealBytes(
      deviceOf('ES256', seal, [issuing, middle]),
      bytesOf(credentialOf(HELSINKI)),
    );
    const parsed = parseSealed(new TextDecoder().decode(whole));
    expect(trustOf(await check((parsed as { file: SealedFile }).file, resolve))?.status).toBe('passed');
    expect(trustOf(await check(file, resolve, null))?.status).toBe('failed');
    expect(asked).toEqual([]);
  });

  it('takes the second address where the first has nothing', async () => {
    const { asked, resolve } = site(all());
    const sealed = await sealedBy(await leafBelow(issuing, place('gone'), place('issuing')));
    expect(trustOf(await check(sealed, resolve))?.status).toBe('passed');
    expect(asked).toEqual([place('gone'), place('issuing'), place('middle')]);
  });

  it('has an issuer’s renewed certificate fetched where the one that came along had expired', async () => {
    const validity = {
      notBefore: new Date('2020-01-01T00:00:00Z'),
      notAfter: new Date('2021-01-01T00:00:00Z'),
    };
    const old = await makeAuthority('Issuing', middle, undefined, { keys: issuing.keys, ...validity });
    const { asked, resolve } = site(all());
    const seal = await leafBelow(issuing, place('issuing'));
    const bytes = await sealBytes(deviceOf('ES256', seal, [old, middle]), bytesOf(credentialOf(HELSINKI)));
    const parsed = parseSealed(new TextDecoder().decode(bytes));
    expect(trustOf(await check((parsed as { file: SealedFile }).file, resolve))?.status).toBe('passed');
    expect(asked).toEqual([place('issuing')]);
  });

  it('goes by http and https alone', async () => {
    const { asked, resolve } = site(all());
    const seal = await leafBelow(issuing, 'ldap://ca.example/issuing', 'file:///etc/issuing.cer');
    expect(trustOf(await check(await sealedBy(seal), resolve))?.status).toBe('failed');
    expect(asked).toEqual([]);
  });
});

describe('what is fetched for a seal', () => {
  it('is a candidate only: one of the same name, or that is no authority, leads nowhere', async () => {
    const impostor = await below(middle, 'Issuing', place('middle'));
    const { resolve } = site({ ...all(), issuing: impostor.der });
    expect(trustOf(await check(file, resolve))?.status).toBe('failed');

    const person = await makeLeaf('ES384', { ...HELSINKI, commonName: 'A person' }, root);
    const forged = await sealedBy(await leafBelow(person, place('person')));
    expect(trustOf(await check(forged, site({ person: person.der }).resolve))?.status).toBe('failed');
  });

  it('is named where it cannot be had', async () => {
    for (const resolve of [
      site({}).resolve,
      site({ issuing: new TextEncoder().encode('<html>') }).resolve,
      (() => Promise.reject(new Error('broken'))) as Resolve,
      (() => null) as Resolve,
    ]) {
      const trust = trustOf(await check(file, resolve));
      expect(trust).toMatchObject({
        status: 'failed',
        message: expect.stringContaining('could not be had from ca.example'),
      });
    }
  });

  it('ends where two authorities vouch for each other', async () => {
    const one = await makeAuthority('One', root, undefined, { extensions: [issuerAt(place('two'))] });
    const two = await makeAuthority('Two', one, undefined, { extensions: [issuerAt(place('one'))] });
    const again = await makeAuthority('One', two, undefined, {
      keys: one.keys,
      extensions: [issuerAt(place('two'))],
    });
    const { asked, resolve } = site({ one: again.der, two: two.der });
    const sealed = await sealedBy(await leafBelow(again, place('one')));
    const stranger = await makeAuthority('Stranger');
    expect(trustOf(await check(sealed, resolve, stranger))?.status).toBe('failed');
    expect(asked).toEqual([place('one'), place('two')]);
  });

  it('is six certificates at most, however long the chain', async () => {
    let top = await makeAuthority('Level 0');
    const served: { [name: string]: Uint8Array } = {};
    for (let i = 1; i <= 9; i++) {
      top = await below(top, `Level ${i}`, place(`level-${i - 1}`));
      served[`level-${i}`] = top.der;
    }
    const { asked, resolve } = site(served);
    expect(
      trustOf(await check(await sealedBy(await leafBelow(top, place('level-9'))), resolve))?.status,
    ).toBe('failed');
    expect(asked).toHaveLength(6);
  });
});

/** The seal, stamped by a clock whose certificate comes alone. */
async function stamped(): Promise<SealedFile> {
  const clock = await makeLeaf('ES256', { ...HELSINKI, commonName: 'Clock' }, issuing, {
    extensions: [
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.timeStamping], true),
      issuerAt(place('issuing')),
    ],
  });
  return addTimeStamp(file, makeTimeStamp(clock, sealTimeStampInput(file), '20260612090003Z'));
}

it('a file that lacks certificates does not keep level B-LT, though they can be fetched', async () => {
  const values = { certificates: [], ocsp: [], crls: [root.der] };
  const report = await check(addValidationData(await stamped(), values), site(all()).resolve);
  expect(report).toMatchObject({ level: 'B-T', levelClaimed: 'B-LT' });
  const message = report.checks.find(({ id }) => id === 'level')?.message;
  expect(message).toContain(
    'between the seal or a time stamp and those who vouch for it (Issuing and Middle)',
  );
});

it('a time stamp’s issuers are fetched as well', async () => {
  const file = await stamped();
  expect((await check(file)).sealedAtProof).toBeNull();
  const { asked, resolve } = site(all());
  expect(await check(file, resolve)).toMatchObject({ level: 'B-T', sealedAtProof: 'sigTst' });
  expect(new Set(asked)).toEqual(new Set([place('issuing'), place('middle')]));
  const message = (await check(file, resolve)).checks.find(({ id }) => id === 'time-stamp')?.message;
  expect(message).toContain('Issuing and Middle. They were fetched from ca.example');
});
