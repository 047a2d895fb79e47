import { digest, toHex } from '../bytes/index.ts';
import { type Certificate, readCertificate } from '../x509/index.ts';
import { type CurrencyProblem, currencyProblem, type Seen } from './currency.ts';
import type { TrustList } from './list.ts';
import { readTrustList } from './read-list.ts';
import { checkXmlSignature, type SignatureProblem } from './xades/index.ts';
import { readXml, type XmlProblem } from './xml/index.ts';

/**
 * Why a list is not used. Beside what is wrong with its XML or its signature:
 *
 * - `not-a-list`: signed, but not a list as ETSI TS 119 612 or TS 119 602 describes it;
 * - `no-certificates`: nobody was named who may sign it;
 * - `kind`, `territory`: another list than the one that was asked for;
 * - `future`: issued later than now;
 * - `stale`: the time at which a newer one had to be out has passed (`NextUpdate`);
 * - `rollback`: older than one that was seen before;
 * - `pivot`: of a list of lists, its pivots do not lead to whoever signed it.
 */
export type ListProblem =
  | XmlProblem
  | SignatureProblem
  | 'not-a-list'
  | 'no-certificates'
  | 'kind'
  | 'territory'
  | 'pivot'
  | CurrencyProblem;

/** A list that may be relied on until `nextUpdate`. */
export interface VerifiedList {
  list: TrustList;
  /** SHA-256 of the file, hexadecimal. */
  sha256: string;
  signer: Certificate;
  signedAt: Date;
}

/** A list that may be relied on, or the first reason found why not. */
export type ListResult = ({ ok: true } & VerifiedList) | { ok: false; problem: ListProblem };

/** By what a list is judged. One issued up to five minutes after `now` is still in time, since clocks differ. */
export interface ListQuestion {
  /** DER: who may sign it. For the EU's list of lists those that were pinned, for others those of its pointer. */
  certificates: readonly Uint8Array[];
  /** The signer's certificate must be valid then. */
  now: Date;
  kind: 'list-of-lists' | 'list';
  /** The territory that it must be for; any where it is left out. */
  territory?: string | undefined;
  /** The newest one that was seen before. */
  previous?: Seen | undefined;
}

/**
 * Reads a list and decides whether it may be relied on (ETSI TS 119 615 sections 4.1 and 4.2): well-formed, signed as
 * a whole by one of the certificates, that certificate valid, the list in time and not older than what is known.
 * Never throws.
 */
export async function verifyTrustList(bytes: Uint8Array, question: ListQuestion): Promise<ListResult> {
  const { now, kind, territory, previous } = question;
  const refuse = (problem: ListProblem): ListResult => ({ ok: false, problem });
  const certificates = question.certificates.map(readCertificate).filter((it) => it !== null);
  if (certificates.length === 0) return refuse('no-certificates');
  const xml = readXml(bytes);
  if (!xml.ok) return xml;
  const signature = await checkXmlSignature(xml.root, certificates, now);
  if (!signature.ok) return signature;
  const list = readTrustList(signature.signed);
  if (!list) return refuse('not-a-list');
  if (list.kind !== kind) return refuse('kind');
  if (territory !== undefined && list.territory !== territory) return refuse('territory');
  const late = currencyProblem(list, now, previous);
  if (late) return refuse(late);
  const { signer, signedAt } = signature;
  return { ok: true, list, sha256: toHex(await digest('SHA-256', bytes)), signer, signedAt };
}
