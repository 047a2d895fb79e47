/**
 * Why a signature does not count:
 *
 * - `no-signature`, `several-signatures`: exactly one is allowed, directly inside the root;
 * - `duplicate-id`: an identifier is used twice;
 * - `form`: something that XAdES demands is missing or there twice;
 * - `algorithm`: an algorithm or transform that is not accepted;
 * - `coverage`: it does not cover the whole list, or covers something else;
 * - `digest`: what it covers has been changed;
 * - `signer`: none of the expected certificates signed;
 * - `signer-expired`: the certificate is not valid any more, or not yet;
 * - `mathematics`: the signature itself is wrong.
 */
export type SignatureProblem =
  | 'no-signature'
  | 'several-signatures'
  | 'duplicate-id'
  | 'form'
  | 'algorithm'
  | 'coverage'
  | 'digest'
  | 'signer'
  | 'signer-expired'
  | 'mathematics';

export class SignatureRefusal extends Error {
  readonly problem: SignatureProblem;
  constructor(problem: SignatureProblem) {
    super(problem);
    this.problem = problem;
  }
}
