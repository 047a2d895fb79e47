/** Real keys, certificates, seals and lists for tests; nothing here is part of the package's entry point. */
import 'reflect-metadata';
import { constants, createSign, KeyObject, webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import {
  assemble,
  protectedHeader,
  type SealAlgorithm,
  type SealDevice,
  signingInput,
} from '../seal/index.ts';
import type { OperationalSigner, PublicJwk } from '../status/index.ts';

export { x509 };

x509.cryptoProvider.set(webcrypto as Crypto);

const rsa = <Name extends string, Hash extends string>(name: Name, hash: Hash, saltLength: number) => ({
  name,
  hash,
  saltLength,
  modulusLength: 2048,
  publicExponent: Uint8Array.of(1, 0, 1),
});

export const KEYS = {
  RS256: rsa('RSASSA-PKCS1-v1_5', 'SHA-256', 0),
  RS384: rsa('RSASSA-PKCS1-v1_5', 'SHA-384', 0),
  RS512: rsa('RSASSA-PKCS1-v1_5', 'SHA-512', 0),
  PS256: rsa('RSA-PSS', 'SHA-256', 32),
  PS384: rsa('RSA-PSS', 'SHA-384', 48),
  PS512: rsa('RSA-PSS', 'SHA-512', 64),
  ES256: { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' },
  ES384: { name: 'ECDSA', namedCurve: 'P-384', hash: 'SHA-384' },
  ES512: { name: 'ECDSA', namedCurve: 'P-521', hash: 'SHA-512' },
} as const;

export interface Owner {
  organization: string;
  organizationIdentifier: string;
  country: string;
  commonName: string;
}

export const HELSINKI: Owner = {
  organization: 'Waymark Sample University',
  organizationIdentifier: 'VATFI-00000000',
  country: 'FI',
  commonName: 'Sample Seal',
};

export interface Identity {
  der: Uint8Array;
  certificate: x509.X509Certificate;
  keys: webcrypto.CryptoKeyPair;
}

export interface Validity {
  notBefore?: Date;
  notAfter?: Date;
}

const DEFAULT_VALIDITY = {
  notBefore: new Date('2025-01-01T00:00:00Z'),
  notAfter: new Date('2028-01-01T00:00:00Z'),
};

const keyPair = (algorithm: SealAlgorithm) =>
  webcrypto.subtle.generateKey(KEYS[algorithm], true, ['sign', 'verify']) as Promise<webcrypto.CryptoKeyPair>;

const subjectOf = (owner: Owner): x509.JsonName => [
  { C: [owner.country] },
  { O: [owner.organization] },
  { '2.5.4.97': [owner.organizationIdentifier] },
  { CN: [owner.commonName] },
];

function der(tag: number, ...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const content = Buffer.concat(parts);
  return new Uint8Array([tag, content.length, ...content]);
}
const oid = (hex: string) => der(0x06, Buffer.from(hex, 'hex'));
/** Qualified, in a device, for seals (ETSI EN 319 412-5). */
const QC_STATEMENTS = der(
  0x30,
  der(0x30, oid('04008e460101')),
  der(0x30, oid('04008e460104')),
  der(0x30, oid('04008e460106'), der(0x30, oid('04008e46010602'))),
);

export async function makeAuthority(
  name: string,
  by?: Identity,
  pathLength?: number,
  more: Validity & { extensions?: x509.Extension[]; keys?: webcrypto.CryptoKeyPair } = {},
): Promise<Identity> {
  const keys = more.keys ?? (await keyPair('ES384'));
  const certificate = await x509.X509CertificateGenerator.create({
    subject: [{ C: ['FI'] }, { O: [name] }, { CN: [name] }],
    issuer: by ? by.certificate.subjectName.toJSON() : [{ C: ['FI'] }, { O: [name] }, { CN: [name] }],
    notBefore: more.notBefore ?? DEFAULT_VALIDITY.notBefore,
    notAfter: more.notAfter ?? DEFAULT_VALIDITY.notAfter,
    publicKey: keys.publicKey,
    signingKey: (by ?? { keys }).keys.privateKey,
    signingAlgorithm: { name: 'ECDSA', hash: 'SHA-384' },
    extensions: [
      new x509.BasicConstraintsExtension(true, pathLength, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      ...(more.extensions ?? []),
    ],
  });
  return { der: new Uint8Array(certificate.rawData), certificate, keys };
}

/** Where the certificate of whoever issued it can be fetched (RFC 5280 section 4.2.2.1). */
export const issuerAt = (...addresses: string[]) =>
  new x509.AuthorityInfoAccessExtension({ caIssuers: addresses });

export async function makeLeaf(
  algorithm: SealAlgorithm,
  owner: Owner,
  by?: Identity,
  options: Validity & { extensions?: x509.Extension[] } = {},
): Promise<Identity> {
  const keys = await keyPair(algorithm);
  const certificate = await x509.X509CertificateGenerator.create({
    subject: subjectOf(owner),
    issuer: by ? by.certificate.subjectName.toJSON() : subjectOf(owner),
    notBefore: options.notBefore ?? DEFAULT_VALIDITY.notBefore,
    notAfter: options.notAfter ?? DEFAULT_VALIDITY.notAfter,
    publicKey: keys.publicKey,
    signingKey: (by ?? { keys }).keys.privateKey,
    signingAlgorithm: by ? { name: 'ECDSA', hash: 'SHA-384' } : KEYS[algorithm],
    extensions: options.extensions ?? [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(
        x509.KeyUsageFlags.digitalSignature | x509.KeyUsageFlags.nonRepudiation,
        true,
      ),
      new x509.Extension('1.3.6.1.5.5.7.1.3', false, QC_STATEMENTS),
    ],
  });
  return { der: new Uint8Array(certificate.rawData), certificate, keys };
}

/** A seal whose key is signed with by node:crypto, not by the code under test. */
export function deviceOf(algorithm: SealAlgorithm, leaf: Identity, chain: Identity[] = []): SealDevice {
  const key = KeyObject.from(leaf.keys.privateKey);
  return {
    algorithm,
    certificateChain: [leaf, ...chain].map((identity) => identity.der),
    sign: async (inputs) => inputs.map((input) => signWithNode(algorithm, key, input)),
  };
}

export function signWithNode(algorithm: SealAlgorithm, key: KeyObject, input: Uint8Array): Uint8Array {
  const padding = algorithm.startsWith('PS')
    ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
    : {};
  const dsaEncoding = 'ieee-p1363' as const;
  return new Uint8Array(
    createSign(`sha${KEYS[algorithm].hash.slice(4)}`)
      .update(input)
      .sign({ key, dsaEncoding, ...padding }),
  );
}

export async function sealBytes(
  device: SealDevice,
  payload: Uint8Array,
  time: { iat?: number; sigT?: string } = { iat: Date.parse('2026-06-12T09:00:00Z') / 1000 },
): Promise<Uint8Array> {
  const header = await protectedHeader({ alg: device.algorithm, chain: device.certificateChain, ...time });
  const [signature] = await device.sign([signingInput(header, payload)]);
  return assemble(payload, header, signature!);
}

export const bytesOf = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

/** A small credential of this owner; valid from January 2026. */
export function credentialOf(owner: Owner, more: { [name: string]: unknown } = {}) {
  const country = { id: 'http://publications.europa.eu/resource/authority/country/FIN', type: 'Concept' };
  return {
    '@context': ['https://www.w3.org/2018/credentials/v1', 'http://data.europa.eu/snb/model/context/edc-ap'],
    id: 'urn:credential:8e3f3a0e-8a43-4f4e-b5d5-0b0e61e2f0aa',
    type: ['VerifiableCredential', 'EuropeanDigitalCredential'],
    issuer: {
      id: 'urn:epass:org:1',
      type: 'Organisation',
      legalName: { en: owner.organization },
      eIDASIdentifier: {
        id: 'urn:epass:legalIdentifier:1',
        type: 'LegalIdentifier',
        notation: owner.organizationIdentifier,
      },
      location: [
        { id: 'urn:epass:location:1', type: 'Location', address: { type: 'Address', countryCode: country } },
      ],
    },
    validFrom: '2026-01-01T00:00:00Z',
    credentialSubject: { id: 'urn:epass:person:1', type: 'Person', fullName: { en: 'Łucja Ağ' } },
    ...more,
  };
}

export async function makeOperationalKey(
  kid: string,
): Promise<{ signer: OperationalSigner; publicKey: PublicJwk }> {
  const { privateKey, publicKey } = await keyPair('ES256');
  const key = KeyObject.from(privateKey);
  const { x, y } = await webcrypto.subtle.exportKey('jwk', publicKey);
  return {
    signer: { kid, sign: async (input) => signWithNode('ES256', key, input) },
    publicKey: { kty: 'EC', crv: 'P-256', x: x!, y: y! },
  };
}
