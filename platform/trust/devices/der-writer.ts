import * as asn1js from 'asn1js';

/** Short names for the few kinds of ASN.1 that a certificate and a PKCS#12 file are made of. */
export const sequence = (...value: asn1js.AsnType[]) => new asn1js.Sequence({ value });
export const set = (...value: asn1js.AsnType[]) => new asn1js.Set({ value });
export const oid = (value: string) => new asn1js.ObjectIdentifier({ value });
export const integer = (value: number) => new asn1js.Integer({ value });
export const bigInteger = (value: Uint8Array) => new asn1js.Integer({ valueHex: buffer(value) });
export const octetString = (value: Uint8Array) => new asn1js.OctetString({ valueHex: buffer(value) });
export const bitString = (value: Uint8Array, unusedBits = 0) =>
  new asn1js.BitString({ valueHex: buffer(value), unusedBits });
export const utf8 = (value: string) => new asn1js.Utf8String({ value });
export const printable = (value: string) => new asn1js.PrintableString({ value });
export const yes = () => new asn1js.Boolean({ value: true });
export const nothing = () => new asn1js.Null();

/** `[n] EXPLICIT` */
export const explicit = (tagNumber: number, ...value: asn1js.AsnType[]) =>
  new asn1js.Constructed({ idBlock: { tagClass: 3, tagNumber }, value });

/** `[n] IMPLICIT` over a primitive string. */
export const implicit = (tagNumber: number, value: Uint8Array) =>
  new asn1js.Primitive({ idBlock: { tagClass: 3, tagNumber }, valueHex: buffer(value) });

/** An element that is DER already. */
export function raw(der: Uint8Array): asn1js.AsnType {
  return asn1js.fromBER(der).result;
}

export function encode(element: asn1js.AsnType): Buffer {
  return Buffer.from(element.toBER());
}

function buffer(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
