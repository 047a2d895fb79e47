import type { DigestName } from '../../bytes/index.ts';
import type { SignatureScheme } from '../../x509/index.ts';
import type { Canonicalization } from '../xml/index.ts';

/** Identifiers of XMLDSig 1.1 section 6 and RFC 9231. SHA-1 and MD5 are not among them, nor are HMACs. */
const MORE = 'http://www.w3.org/2001/04/xmldsig-more#';
const PSS = 'http://www.w3.org/2007/05/xmldsig-more#';

export const DIGESTS: ReadonlyMap<string, DigestName> = new Map([
  ['http://www.w3.org/2001/04/xmlenc#sha256', 'SHA-256'],
  [`${MORE}sha384`, 'SHA-384'],
  ['http://www.w3.org/2001/04/xmlenc#sha512', 'SHA-512'],
]);

const SIZES = { '256': 'SHA-256', '384': 'SHA-384', '512': 'SHA-512' } as const;

export const SIGNATURES: ReadonlyMap<string, SignatureScheme> = new Map(
  (Object.keys(SIZES) as (keyof typeof SIZES)[]).flatMap((size): [string, SignatureScheme][] => [
    [`${MORE}rsa-sha${size}`, { kind: 'rsa', hash: SIZES[size] }],
    [`${MORE}ecdsa-sha${size}`, { kind: 'ecdsa', hash: SIZES[size] }],
    [`${PSS}sha${size}-rsa-MGF1`, { kind: 'pss', hash: SIZES[size] }],
  ]),
);

export const ENVELOPED = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature';
export const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#';

export const CANONICALIZATIONS: ReadonlyMap<string, Canonicalization> = new Map([
  ['http://www.w3.org/TR/2001/REC-xml-c14n-20010315', { exclusive: false }],
  [EXCLUSIVE, { exclusive: true }],
]);
