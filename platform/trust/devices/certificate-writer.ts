import { createHash, type KeyObject, sign } from 'node:crypto';
import { UTCTime } from 'asn1js';
import {
  bigInteger,
  bitString,
  encode,
  explicit,
  implicit,
  integer,
  octetString,
  oid,
  printable,
  raw,
  sequence,
  set,
  utf8,
  yes,
} from './der-writer.ts';

export interface Subject {
  /** ISO 3166-1 alpha-2. */
  country: string;
  organization: string;
  organizationIdentifier?: string;
  commonName: string;
}

export interface CertificateRequest {
  subject: Subject;
  publicKey: KeyObject;
  /** Whose name and P-256 key sign it; the certificate's own for a root. */
  issuer: { subject: Subject; publicKey: KeyObject; privateKey: KeyObject };
  isCa: boolean;
  /** 16 random bytes. */
  serial: Uint8Array;
  notBefore: Date;
  notAfter: Date;
}

const ecdsaWithSha256 = () => sequence(oid('1.2.840.10045.4.3.2'));

/** Makes an X.509 v3 certificate (RFC 5280), for the test seal alone. */
export function writeCertificate(request: CertificateRequest): Buffer {
  const { subject, issuer, publicKey, isCa } = request;
  const extensions = [
    extension('2.5.29.19', isCa ? sequence(yes(), integer(0)) : sequence(), true),
    // keyCertSign and cRLSign, or digitalSignature and nonRepudiation.
    extension(
      '2.5.29.15',
      isCa ? bitString(Uint8Array.of(0x06), 1) : bitString(Uint8Array.of(0xc0), 6),
      true,
    ),
    extension('2.5.29.14', octetString(keyIdentifier(publicKey))),
    extension('2.5.29.35', sequence(implicit(0, keyIdentifier(issuer.publicKey)))),
  ];
  const tbs = sequence(
    explicit(0, integer(2)),
    bigInteger(positive(request.serial)),
    ecdsaWithSha256(),
    name(issuer.subject),
    sequence(time(request.notBefore), time(request.notAfter)),
    name(subject),
    spki(publicKey),
    explicit(3, sequence(...extensions)),
  );
  const signature = sign('sha256', encode(tbs), issuer.privateKey);
  return encode(sequence(tbs, ecdsaWithSha256(), bitString(signature)));
}

function name({ country, organization, organizationIdentifier, commonName }: Subject) {
  const attribute = (type: string, value: Parameters<typeof set>[0]) => set(sequence(oid(type), value));
  return sequence(
    attribute('2.5.4.6', printable(country)),
    attribute('2.5.4.10', utf8(organization)),
    ...(organizationIdentifier ? [attribute('2.5.4.97', utf8(organizationIdentifier))] : []),
    attribute('2.5.4.3', utf8(commonName)),
  );
}

function extension(id: string, value: Parameters<typeof encode>[0], critical = false) {
  return sequence(oid(id), ...(critical ? [yes()] : []), octetString(encode(value)));
}

/** Dates up to 2049 (RFC 5280 section 4.1.2.5). */
const time = (date: Date) => new UTCTime({ valueDate: date });

function spki(key: KeyObject) {
  return raw(key.export({ format: 'der', type: 'spki' }));
}

function keyIdentifier(key: KeyObject): Buffer {
  return createHash('sha256')
    .update(key.export({ format: 'der', type: 'spki' }))
    .digest()
    .subarray(0, 20);
}

/** A serial number is positive and has no superfluous leading byte. */
function positive(bytes: Uint8Array): Uint8Array {
  const serial = Uint8Array.from(bytes);
  serial[0] = (serial[0]! & 0x3f) | 0x40;
  return serial;
}
