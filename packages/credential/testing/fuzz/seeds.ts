import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import PDFDocument from 'pdfkit';
import { fullLearner, sampleBatch } from '../../elm/fixtures.ts';
import { buildCredential } from '../../elm/index.ts';
import { raise, SEAL_LEVELS, type SealedFile, serialize } from '../../seal/index.ts';
import {
  authorisationPayload,
  type PublicJwk,
  publishList,
  SMALLEST_LIST,
  StatusBits,
} from '../../status/index.ts';
import { entityListDocument, signEntityList } from '../../trust-lists/index.ts';
import { listXml } from '../../trust-lists/testing/list-xml.ts';
import { hasXmlsec, signXml } from '../../trust-lists/testing/xmlsec.ts';
import {
  type Certificate,
  ocspRequest,
  readCertificate,
  readTimeStampResponse,
  timeStampRequest,
} from '../../x509/index.ts';
import { bytesOf, credentialOf, HELSINKI, makeOperationalKey, sealBytes } from '../authority.ts';
import type { Hierarchy, Issued } from '../openssl-hierarchy.ts';
import { deviceOfIssued, sealBy, servicesOf } from '../sealed-levels.ts';

/** Valid bytes of every kind that this package reads, made by OpenSSL and by sealing. */
export interface Seeds {
  now: Date;
  root: Uint8Array;
  issuer: Certificate;
  certificate: Certificate;
  /** An issuer and the root above it, in PEM. */
  issuers: Uint8Array;
  ocsp: Uint8Array;
  crl: Uint8Array;
  reply: Uint8Array;
  token: Uint8Array;
  stamped: Uint8Array;
  /** Two seals, each at every level. */
  sealed: SealedFile[];
  pdf: Uint8Array;
  credential: unknown;
  list: { text: string; publicKey: PublicJwk };
  statement: { text: Uint8Array; id: string };
  entityList: { text: string; certificate: Uint8Array; now: Date };
  /** Signed by xmlsec1; `null` where this machine has none. */
  trustList: { xml: Uint8Array; certificate: Uint8Array; now: Date } | null;
}

async function pdfWith(attached: Uint8Array, compress: boolean): Promise<Uint8Array> {
  const pdf = new PDFDocument({ compress });
  pdf.text('A credential.');
  pdf.file(Buffer.from(attached), { name: 'credential.jsonld', type: 'application/ld+json' });
  pdf.end();
  const parts: Buffer[] = [];
  for await (const part of pdf) parts.push(part as Buffer);
  return new Uint8Array(Buffer.concat(parts));
}

export async function makeSeeds(ca: Hierarchy): Promise<Seeds> {
  const now = new Date();
  const issuer = readCertificate(ca.issuing.certificate)!;
  const certificate = readCertificate(ca.issue('asked').certificate)!;
  ca.issue('gone');
  ca.revoke('gone', new Date('2026-01-01T00:00:00Z'));
  const stamped = new TextEncoder().encode('stamped');
  const imprint = new Uint8Array(await crypto.subtle.digest('SHA-256', stamped));
  const reply = ca.timeStamp(timeStampRequest(imprint));

  const sealed: SealedFile[] = [];
  for (const algorithm of ['ES256', 'RS256'] as const) {
    const owner = ca.issue(`seal-${algorithm}`, { key: algorithm === 'ES256' ? 'P-256' : 'rsa' });
    let file = await sealBy(deviceOfIssued(algorithm, owner, [ca.issuing]));
    for (const level of SEAL_LEVELS) {
      const raised = await raise(file, level, servicesOf(ca), { now });
      if (!raised.ok) throw new Error(`${level}: ${raised.problem}`);
      file = raised.file;
      sealed.push(file);
    }
  }

  const place = 'https://seal.waymark.test/trust/status/1';
  const id = 'https://seal.waymark.test/trust/statements/1';
  const { signer, publicKey } = await makeOperationalKey(id);
  const day = { validFrom: now, validUntil: new Date(now.getTime() + 3_600_000) };
  const bits = new StatusBits(SMALLEST_LIST);
  bits.set(7, true);
  const list = await publishList(
    { list: place, purpose: 'revocation', form: 'bitstring', bits, issuer: 'urn:x', ...day },
    signer,
  );
  const { organization: legalName, organizationIdentifier, country } = HELSINKI;
  const statement = await sealBytes(
    deviceOfIssued('ES256', ca.issue('speaker'), [ca.issuing]),
    authorisationPayload({
      id,
      issuer: { legalName, organizationIdentifier, country },
      publicKey,
      purposes: ['status-list'],
      ...day,
    }),
  );
  const keeper = ca.issue('keeper', { key: 'rsa' });
  return {
    now,
    root: ca.root.certificate,
    issuer,
    certificate,
    issuers: ca.read('chain.pem'),
    ocsp: ca.ocsp(await ocspRequest(certificate, issuer), {
      responder: 'responder',
      options: ['-ndays', '7'],
    }),
    crl: ca.crl(),
    reply,
    token: readTimeStampResponse(reply)!.token!,
    stamped,
    sealed,
    pdf: await pdfWith(serialize(sealed[0]!), false),
    credential: buildCredential(sampleBatch, { ...fullLearner, credentialId: randomUUID() }),
    list: { text: list.body, publicKey },
    statement: { text: statement, id },
    entityList: await entityList(ca, now),
    trustList: hasXmlsec ? signedList(ca, keeper) : null,
  };
}

async function entityList(ca: Hierarchy, now: Date): Promise<Seeds['entityList']> {
  const operator = ca.issue('operator', { key: 'P-256' });
  const issued = new Date(now.getTime() - 60_000);
  const document = entityListDocument({
    sequenceNumber: 3,
    operator: { name: { en: 'Alliance' }, country: 'FI' },
    name: { en: 'Seals of the alliance' },
    address: 'https://lists.waymark.test/list.jws',
    informationAddress: 'https://lists.waymark.test/',
    issued,
    nextUpdate: new Date(now.getTime() + 86_400_000),
    entities: [
      {
        name: { fi: 'Yliopisto', en: 'University' },
        country: 'FI',
        city: 'Vaasa',
        homepage: 'https://university.example',
        seals: [{ certificate: ca.issuing.certificate, name: 'Seal', since: issued, until: null }],
      },
    ],
  });
  const device = deviceOfIssued('ES256', operator, [ca.issuing]);
  return { text: (await signEntityList(document, device, issued))!, certificate: operator.certificate, now };
}

function signedList(ca: Hierarchy, { name, certificate }: Issued): Seeds['trustList'] {
  const services = [
    { name: 'Seals', certificates: [ca.issuing.certificate], states: [{ from: '2024-01-01T00:00:00Z' }] },
  ];
  const pointer = {
    location: 'https://lists.waymark.test/se.xml',
    territory: 'SE',
    certificates: [certificate],
  };
  const xml = signXml(listXml({ services, pointers: [pointer], signature: { certificate } }), {
    privateKey: join(ca.folder, `${name}.key`),
    certificate: join(ca.folder, `${name}.pem`),
  });
  return { xml, certificate, now: new Date('2026-07-01T00:00:00Z') };
}

export const smallCredential = bytesOf(credentialOf(HELSINKI));
