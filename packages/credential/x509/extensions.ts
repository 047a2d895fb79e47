import { type Der, DerError, must, readBoolean, readOid, TAG } from './der.ts';

export interface Extension {
  critical: boolean;
  /** The DER inside the extension's OCTET STRING. */
  value: Uint8Array;
}

/**
 * Reads Extensions (RFC 5280 section 4.1.2.9), as certificates, lists and OCSP answers carry them.
 * @throws DerError if it is malformed, or if one extension is there twice
 */
export function readExtensionList(list: Der | undefined): Map<string, Extension> {
  const extensions = new Map<string, Extension>();
  for (const extension of list ? must(list, TAG.SEQUENCE).children : []) {
    const { children } = must(extension, TAG.SEQUENCE);
    const oid = readOid(children[0]);
    if (extensions.has(oid)) throw new DerError('extension twice');
    const flagged = children[1]?.tag === TAG.BOOLEAN;
    const critical = flagged && readBoolean(children[1]);
    extensions.set(oid, { critical, value: must(children[flagged ? 2 : 1], TAG.OCTET_STRING).content });
  }
  return extensions;
}

/** The critical ones among them that are not in `known`. */
export const unknownCritical = (extensions: Map<string, Extension>, known: readonly string[]): string[] =>
  [...extensions].filter(([oid, { critical }]) => critical && !known.includes(oid)).map(([oid]) => oid);
