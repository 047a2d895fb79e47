import type { Outcome } from './outcome.ts';

/** Where DSS and we come to different ends over the same file, and why we keep to ours. */
export interface Difference {
  readonly ours: Outcome;
  readonly dss: Outcome;
  readonly why: string;
}

const ONE_FORM = 'A European Digital Credential has one form; in any other, two readers could see two files.';
const ONE_SEAL = 'A European Digital Credential has one seal; with several, nobody could say whose it is.';
const ONE_KEY = 'The seal’s key comes from its certificate alone (RFC 8725 section 3.10).';
const WHOLE =
  'What was added must be readable to the last part: an unread one could be taken for something else.';
const IN_TIME =
  'The time of sealing decides whether its certificate was valid, so it must be a time that can be.';

/** By the name of the mutation. The test fails where one is missing here, and where one is no longer true. */
export const DIFFERENCES: { readonly [mutation: string]: Difference } = {
  'a member that the form does not have': { ours: 'broken', dss: 'B-B', why: ONE_FORM },
  'a key in the unprotected header': { ours: 'broken', dss: 'B-B', why: ONE_FORM },
  'the flattened form': { ours: 'broken', dss: 'B-B', why: ONE_FORM },
  'a payload in base64url': { ours: 'broken', dss: 'B-B', why: ONE_FORM },
  'one seal twice': { ours: 'broken', dss: 'B-B', why: ONE_SEAL },
  'two seals, both good': { ours: 'broken', dss: 'B-B', why: ONE_SEAL },
  'a key of its own': { ours: 'broken', dss: 'B-B', why: ONE_KEY },
  'an address for its certificate': { ours: 'broken', dss: 'B-B', why: ONE_KEY },
  'its certificate second': {
    ours: 'broken',
    dss: 'B-B',
    why: 'RFC 7515 section 4.1.6: the certificate of the key comes first.',
  },
  'a policy, critical': {
    ours: 'broken',
    dss: 'B-B',
    why: 'Such a seal demands to be checked by a policy that nobody here has. DSS goes by its own policy instead.',
  },
  'a mark of byte order before the JSON': {
    ours: 'B-T',
    dss: 'broken',
    why: 'Editors and transfers put one there; RFC 8259 section 8.1 lets a reader pass it over, and it is not in what is sealed. DSS does not see that the file is JSON.',
  },
  'the signature with padding': { ours: 'broken', dss: 'B-B', why: ONE_FORM },
  'B-T, a counter signature that does not hold': {
    ours: 'B-T',
    dss: 'broken',
    why: 'What somebody signs over a seal says nothing about the seal, and nothing here rests on it. DSS judges it as a seal of its own; the first is TOTAL_PASSED for it, too.',
  },
  'sigT since July 2025': {
    ours: 'B-B',
    dss: 'broken',
    why: 'The deployed EDC software still writes sigT and reads nothing else; it says the same as iat. The signature itself is TOTAL_PASSED for DSS too.',
  },
  'a time with a fraction': { ours: 'broken', dss: 'B-B', why: IN_TIME },
  'a time tomorrow': { ours: 'unproven', dss: 'B-B', why: IN_TIME },
  'B-B, a certificate for time stamps': {
    ours: 'unproven',
    dss: 'B-B',
    why: 'A certificate whose extended key usage names time stamps alone was not given out for seals (RFC 5280 section 4.2.1.12).',
  },
  'B-T, a sigTst without a token': { ours: 'broken', dss: 'B-B', why: WHOLE },
  'B-T, a part that nobody knows': { ours: 'broken', dss: 'B-T', why: WHOLE },
  'B-T, two parts in one': { ours: 'broken', dss: 'B-T', why: WHOLE },
  'B-T, a part that is not base64url': { ours: 'broken', dss: 'B-B', why: WHOLE },
  'B-LT, one part in the clear': { ours: 'broken', dss: 'B-LT', why: WHOLE },
  'B-LTA, written in the clear': {
    ours: 'B-LT',
    dss: 'broken',
    why: 'Nobody can compute what an archive time stamp over parts in the clear is about. DSS computes something and finds that it does not fit; we do not count it.',
  },
  'B-LT, a bit of xVals': {
    ours: 'B-LT',
    dss: 'unproven',
    why: 'One copy of the issuing certificate is damaged, another is whole. DSS takes the damaged one; a path that holds is proof enough.',
  },
  'B-LT, a bit of rVals': {
    ours: 'B-T',
    dss: 'B-LT',
    why: 'DSS counts a revocation value without checking its signature; we count those that prove something.',
  },
  'B-LT, a list that ran out before it sealed': {
    ours: 'unproven',
    dss: 'B-LT',
    why: 'DSS’s default policy ignores how old revocation values are. A list that ran out before the seal was made cannot tell whether the certificate was revoked by then.',
  },
  'B-LT, OCSP that ran out before it sealed': {
    ours: 'unproven',
    dss: 'B-LT',
    why: 'The same for an answer by OCSP: the certificate may have been revoked between its end and the seal.',
  },
  'B-B, an authority that may not certify its name': {
    ours: 'unproven',
    dss: 'B-B',
    why: 'RFC 5280 section 6.1.3 (b): a path with a name that an authority on it may not certify is none. DSS’s default policy lets it pass.',
  },
  'B-T, a time stamp by a seal’s certificate': {
    ours: 'broken',
    dss: 'B-T',
    why: 'RFC 3161 section 2.3: the certificate must be for time stamps alone. For DSS the seal holds, and this time stamp proves nothing.',
  },
};
