import { createHash, KeyObject } from 'node:crypto';
import { type Identity, makeLeaf, signWithNode, type Validity, x509 } from './authority.ts';

const concat = (parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts));

/** One DER element. */
function der(tag: number, ...parts: Uint8Array[]): Uint8Array {
  const content = concat(parts);
  const length = content.length;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return concat([Uint8Array.of(tag, ...size), content]);
}
const hex = (text: string) => new Uint8Array(Buffer.from(text, 'hex'));
const oid = (text: string) => der(0x06, hex(text));
const text = (value: string) => new TextEncoder().encode(value);
const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest());

const ONE = der(0x02, Uint8Array.of(1));
const SHA256 = der(0x30, oid('608648016503040201'));
const ECDSA_SHA256 = der(0x30, oid('2a8648ce3d040302'));
const SIGNED_DATA = oid('2a864886f70d010702');
const TST_INFO = oid('2a864886f70d0109100104');
const CONTENT_TYPE = oid('2a864886f70d010903');
const MESSAGE_DIGEST = oid('2a864886f70d010904');
const SIGNING_CERTIFICATE_V2 = oid('2a864886f70d010910022f');

export async function makeTimeAuthority(
  by: Identity,
  usage = x509.ExtendedKeyUsage.timeStamping,
  validity: Validity = {},
): Promise<Identity> {
  const owner = {
    organization: 'Sample Clock',
    organizationIdentifier: 'VATFI-2',
    country: 'FI',
    commonName: 'Clock',
  };
  return makeLeaf('ES256', owner, by, {
    ...validity,
    extensions: [new x509.ExtendedKeyUsageExtension([usage], true)],
  });
}

/**
 * A token of RFC 3161 about `stamped`, written here from the standard.
 * @param time as `20260612090003Z`
 * @param carried the certificates in it
 */
export function makeTimeStamp(
  authority: Identity,
  stamped: Uint8Array,
  time: string,
  carried = [authority.der],
): Uint8Array {
  const imprint = der(0x30, SHA256, der(0x04, sha256(stamped)));
  const info = der(0x30, ONE, oid('2a0304'), imprint, ONE, der(0x18, text(time)));
  const attributes = [
    der(0x30, CONTENT_TYPE, der(0x31, TST_INFO)),
    der(0x30, MESSAGE_DIGEST, der(0x31, der(0x04, sha256(info)))),
    der(
      0x30,
      SIGNING_CERTIFICATE_V2,
      der(0x31, der(0x30, der(0x30, der(0x30, der(0x04, sha256(authority.der)))))),
    ),
  ];
  const key = KeyObject.from(authority.keys.privateKey);
  const raw = signWithNode('ES256', key, der(0x31, ...attributes));
  const integer = (bytes: Uint8Array) => {
    const digits = bytes.subarray(bytes.findIndex((byte) => byte !== 0));
    return der(0x02, digits[0]! > 127 ? Uint8Array.of(0) : new Uint8Array(), digits);
  };
  const signature = der(0x30, integer(raw.subarray(0, 32)), integer(raw.subarray(32)));
  const { certificate } = authority;
  const serial = hex(certificate.serialNumber);
  const issuer = new Uint8Array(certificate.issuerName.toArrayBuffer());
  const signer = der(
    0x30,
    ONE,
    der(0x30, issuer, integer(serial)),
    SHA256,
    der(0xa0, ...attributes),
    ECDSA_SHA256,
    der(0x04, signature),
  );
  const content = der(0x30, TST_INFO, der(0xa0, der(0x04, info)));
  const certificates = carried.length > 0 ? [der(0xa0, ...carried)] : [];
  const signed = der(0x30, ONE, der(0x31, SHA256), content, ...certificates, der(0x31, signer));
  return der(0x30, SIGNED_DATA, der(0xa0, signed));
}
