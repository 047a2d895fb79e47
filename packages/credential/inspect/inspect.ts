import { sha256, toHex } from '../bytes/index.ts';
import { isObject, type JsonObject, type JsonResult } from '../json/index.ts';
import { checkAdditions, type SealedFile, type SealFormProblem } from '../seal/index.ts';
import { readDocument, type Seems } from '../verify/index.ts';
import { type CertificateSummary, summariseCertificates } from './certificates.ts';
import { type PartSummary, summarisePart } from './parts.ts';

/** What is in a file, as it stands there; nothing of it is confirmed. */
export interface Inspection {
  container: 'json' | 'pdf' | null;
  /** Why it is not read any further: what it seems to be instead of a sealed file, or what its form lacks. */
  unreadable: Seems | SealFormProblem | null;
  seal: SealInspection | null;
}

interface SealInspection {
  /** The protected header without its certificates. */
  header: JsonObject;
  /** Of `x5c`, the seal's own first; `null` for one that cannot be read. */
  certificates: (CertificateSummary | null)[];
  signatureBytes: number;
  /** What was added after sealing (`etsiU`), in order. */
  parts: PartSummary[];
  /** What these amount to; `null` if one of them does not belong to this seal. */
  level: string | null;
  payload: PayloadSummary;
}

interface PayloadSummary {
  bytes: number;
  /** Hexadecimal. */
  sha256: string;
  /** Whether it is JSON as this library reads it. */
  json: boolean;
  id: string | null;
  type: string[];
  issuer: string | null;
  validFrom: string | null;
  validUntil: string | null;
  status: string | null;
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value.slice(0, 500) : null);
const memberOf = (value: unknown, name: string) => (isObject(value) ? value[name] : undefined);

async function summarisePayload(payload: Uint8Array, content: JsonResult): Promise<PayloadSummary> {
  const value = content.ok && isObject(content.value) ? content.value : {};
  const name = memberOf(value.issuer, 'legalName');
  const first = isObject(name) ? Object.values(name).flat()[0] : name;
  return {
    bytes: payload.length,
    sha256: toHex(await sha256(payload)),
    json: content.ok,
    id: textOf(value.id),
    type: [value.type]
      .flat(1)
      .flatMap((type) => textOf(type) ?? [])
      .slice(0, 20),
    issuer: textOf(first) ?? textOf(memberOf(value.issuer, 'id')) ?? textOf(value.issuer),
    validFrom: textOf(value.validFrom ?? value.issuanceDate),
    validUntil: textOf(value.validUntil ?? value.expirationDate),
    status: textOf(memberOf(value.credentialStatus, 'id')),
  };
}

async function inspectFile(file: SealedFile, content: JsonResult): Promise<SealInspection> {
  const { x5c, ...header } = file.header;
  return {
    header,
    certificates: summariseCertificates(x5c),
    signatureBytes: file.signature.length,
    parts: file.etsiU.map(summarisePart),
    level: (await checkAdditions(file))?.level ?? null,
    payload: await summarisePayload(file.payload, content),
  };
}

/**
 * Says what is in a sealed file, or in a PDF that carries one: protected header, certificates, what was added for the
 * higher levels (ETSI TS 119 182-1 section 5.3), the payload in short. It confirms nothing; `verify` does that.
 * The learner's name is left out. Never throws: what cannot be read is said to be so.
 */
export async function inspect(document: Uint8Array | string): Promise<Inspection> {
  const found = await readDocument(document);
  if (found.kind === 'other') return { container: null, unreadable: found.seems, seal: null };
  const { container } = found;
  if (found.kind === 'broken') return { container, unreadable: found.problem, seal: null };
  return { container, unreadable: null, seal: await inspectFile(found.file, found.content) };
}
