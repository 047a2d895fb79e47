import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fromBase64, fromBase64url, toUtf8 } from '../bytes/index.ts';
import {
  type Certificate,
  checkTimeStamp,
  readCertificate,
  readCrl,
  readOcspResponse,
  validatePath,
} from './index.ts';

const official = process.env.WAYMARK_OFFICIAL_FILES;

interface Holder {
  val: string;
}
interface Part {
  sigTst?: { tstTokens: Holder[] };
  xVals?: { x509Cert: Holder }[];
  rVals?: { ocspVals?: Holder[]; crlVals?: Holder[] };
}
interface Sealed {
  payload: string;
  signatures: { protected: string; signature: string; header: { etsiU: string[] } }[];
}

const json = (text: string) => JSON.parse(new TextDecoder().decode(fromBase64url(text)!)) as unknown;
const der = ({ val }: Holder) => fromBase64(val)!;

/** What a really sealed file carries, taken out without the code that reads seals. */
function open(name: string) {
  const file = JSON.parse(readFileSync(join(official!, 'elm', 'samples', name), 'utf8')) as Sealed;
  const [{ protected: header, signature, header: unsealed } = { header: { etsiU: [] } } as never] =
    file.signatures;
  const { x5c, adoTst } = json(header) as { x5c: string[]; adoTst?: { tstTokens: Holder[] } };
  const parts = unsealed.etsiU.map((text) => json(text) as Part);
  const values = parts.map((part) => part.rVals ?? {});
  const added = parts.flatMap((part) => part.xVals ?? []).map(({ x509Cert }) => der(x509Cert));
  return {
    payload: toUtf8(file.payload),
    signature: toUtf8(signature),
    leaf: readCertificate(fromBase64(x5c[0]!)!)!,
    contentStamps: adoTst?.tstTokens.map(der) ?? [],
    sealStamps: parts.flatMap((part) => part.sigTst?.tstTokens ?? []).map(der),
    certificates: added.map((bytes) => readCertificate(bytes)!),
    ocsp: values.flatMap((it) => it.ocspVals ?? []).map((it) => readOcspResponse(der(it))!),
    crls: values.flatMap((it) => it.crlVals ?? []).map((it) => readCrl(der(it))!),
  };
}

const anchorOf = (certificate: Certificate) => ({
  certificate: certificate.der,
  name: 'Root of the sample',
  source: 'the sample itself',
});
const selfIssued = ({ subject, issuer }: Certificate) => `${subject.der}` === `${issuer.der}`;

describe.skipIf(!official)('what really sealed credentials carry (needs WAYMARK_OFFICIAL_FILES)', () => {
  it.each([
    ['AA-Annex1-MC-signed.jsonld', '2024-05-28T09:51:45', 'ZetesConfidens EC Qualified TSU17'],
    ['Sample-CertOfPart-signed.jsonld', '2025-02-12T12:09:45', 'ZetesConfidens EC Qualified TSU17'],
    ['velocert-microcredential-signed.jsonld', '2026-01-12T07:12:14', 'self-signed-tsa'],
  ])('%s: the time stamps are about content and seal', async (name, time, authority) => {
    const { payload, signature, contentStamps, sealStamps } = open(name);
    expect(sealStamps).toHaveLength(1);
    const stamp = (await checkTimeStamp(sealStamps[0]!, signature))!;
    expect([stamp.time.toISOString().slice(0, 16), stamp.signer.subject.commonName]).toEqual([
      time.slice(0, 16),
      authority,
    ]);
    for (const token of contentStamps) expect(await checkTimeStamp(token, payload)).not.toBeNull();
  });

  it('the time-stamp authority of the EU sample has a path of its own', async () => {
    const { signature, sealStamps, certificates } = open('Sample-CertOfPart-signed.jsonld');
    const { signer, time } = (await checkTimeStamp(sealStamps[0]!, signature))!;
    const question = { leaf: signer, pool: certificates, at: time, revocation: { ocsp: [], crls: [] } };
    const anchors = certificates.filter(selfIssued).map(anchorOf);
    const path = await validatePath({ ...question, anchors, purpose: 'time-stamp' });
    expect(path?.certificates).toHaveLength(3);
    expect(await validatePath({ ...question, anchors: [], purpose: 'time-stamp' })).toBeNull();
  });

  it.each([
    ['Sample-CertOfPart-signed.jsonld', '2025-02-12T12:09:45Z', 'ocsp'],
    ['velocert-microcredential-signed.jsonld', '2026-01-12T07:12:14Z', 'crl'],
  ])('%s: the seal was not revoked at its time, which the values prove', async (name, time, source) => {
    const { leaf, certificates, ocsp, crls } = open(name);
    const anchors = certificates.filter(selfIssued).map(anchorOf);
    const question = { leaf, pool: certificates, anchors, purpose: 'seal' as const };
    const at = new Date(time);
    const path = await validatePath({ ...question, at, revocation: { ocsp, crls } });
    expect(path?.revocation[0]).toMatchObject({ state: 'good', evidence: { source } });
    // The authority above is not covered by what the samples carry.
    expect(path?.revocation[1]).toMatchObject({ state: 'unknown' });

    const month = new Date(at.getTime() + 30 * 86_400_000);
    const later = await validatePath({ ...question, at: month, revocation: { ocsp, crls } });
    expect(later?.revocation[0]).toEqual({ state: 'unknown', problem: 'stale' });
  });
});
