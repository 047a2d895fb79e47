import { readBothVals, readComponent, readRVals, readTokens, readXVals } from '../seal/etsi-u.ts';
import type { Unsealed } from '../seal/index.ts';
import { readCertificate, readCrl, readOcspResponse, readTimeStamp } from '../x509/index.ts';
import { type CertificateSummary, summariseCertificate } from './certificates.ts';

interface TimeStampSummary {
  /** ISO 8601. */
  time: string;
  hash: string | null;
  policy: string;
  serialNumber: string;
  certificates: string[];
}

interface OcspSummary {
  /** ISO 8601. */
  producedAt: string;
  answers: { serialNumber: string; status: string; thisUpdate: string; nextUpdate: string | null }[];
}

interface CrlSummary {
  issuer: string;
  /** ISO 8601. */
  thisUpdate: string;
  nextUpdate: string | null;
  bytes: number;
}

/** One member of `etsiU`. Where a list holds `null`, that entry cannot be read. */
export interface PartSummary {
  /** As in ETSI TS 119 182-1 section 5.3; `null` if it is not JSON with exactly one member. */
  name: string | null;
  /** `clear` where it is not Base64url text. */
  form: 'base64url' | 'clear';
  bytes: number;
  timeStamps?: (TimeStampSummary | null)[] | null;
  certificates?: (CertificateSummary | null)[] | null;
  ocsp?: (OcspSummary | null)[] | null;
  crls?: (CrlSummary | null)[] | null;
}

const iso = (time: Date | null) => time?.toISOString() ?? null;

function timeStampOf(der: Uint8Array): TimeStampSummary | null {
  const token = readTimeStamp(der);
  if (!token) return null;
  const { imprint, policy, serialNumber, message } = token;
  const certificates = message.certificates.map((it) => summariseCertificate(it).subject);
  return { time: token.time.toISOString(), hash: imprint.hash, policy, serialNumber, certificates };
}

function ocspOf(der: Uint8Array): OcspSummary | null {
  const response = readOcspResponse(der);
  return (
    response && {
      producedAt: response.producedAt.toISOString(),
      answers: response.answers.map(({ id, status, thisUpdate, nextUpdate }) => ({
        serialNumber: id.serialNumber,
        status,
        thisUpdate: thisUpdate.toISOString(),
        nextUpdate: iso(nextUpdate),
      })),
    }
  );
}

function crlOf(der: Uint8Array): CrlSummary | null {
  const crl = readCrl(der);
  if (!crl) return null;
  const { issuer, thisUpdate, nextUpdate } = crl;
  const name = issuer.commonName ?? issuer.organization ?? '?';
  return {
    issuer: name,
    thisUpdate: thisUpdate.toISOString(),
    nextUpdate: iso(nextUpdate),
    bytes: der.length,
  };
}

function certificateOf(der: Uint8Array): CertificateSummary | null {
  const certificate = readCertificate(der);
  return certificate && summariseCertificate(certificate);
}

const certificatesOf = (ders: Uint8Array[] | null) => ({ certificates: ders?.map(certificateOf) ?? null });
const revocationOf = (values: { ocsp: Uint8Array[]; crls: Uint8Array[] } | null) => ({
  ocsp: values?.ocsp.map(ocspOf) ?? null,
  crls: values?.crls.map(crlOf) ?? null,
});
const stampsOf = (value: unknown) => ({ timeStamps: readTokens(value)?.map(timeStampOf) ?? null });
const bothOf = (value: unknown) => {
  const both = readBothVals(value);
  return { ...certificatesOf(both?.certificates ?? null), ...revocationOf(both) };
};

const READERS: { [name: string]: (value: unknown) => Partial<PartSummary> } = {
  sigTst: stampsOf,
  arcTst: stampsOf,
  xVals: (value) => certificatesOf(readXVals(value)),
  axVals: (value) => certificatesOf(readXVals(value)),
  rVals: (value) => revocationOf(readRVals(value)),
  arVals: (value) => revocationOf(readRVals(value)),
  tstVD: bothOf,
  anyValData: bothOf,
};

export function summarisePart(member: Unsealed): PartSummary {
  const component = readComponent(member);
  const name = component?.name.slice(0, 100) ?? null;
  const text = typeof member === 'string' ? member : JSON.stringify(member);
  const form = typeof member === 'string' ? 'base64url' : 'clear';
  const read = component && Object.hasOwn(READERS, component.name) ? READERS[component.name] : undefined;
  return { name, form, bytes: text.length, ...read?.(component?.value) };
}
