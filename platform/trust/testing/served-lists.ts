import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import {
  deviceOf,
  HELSINKI,
  type Identity,
  makeLeaf,
} from '../../../packages/credential/testing/authority.ts';
import {
  type EntityList,
  entityListDocument,
  signEntityList,
} from '../../../packages/credential/trust-lists/index.ts';
import { outsideAt } from './served-hierarchy.ts';

/**
 * What a host answers: a body, or a status and a place to go on to. Or worse: nothing at all (`silent`), a letter now
 * and then (`drip`), as much as anybody takes (`endless`); none of these ever ends.
 */
export type Answer = {
  status?: number;
  location?: string;
  body?: string | Uint8Array;
  never?: 'silent' | 'drip' | 'endless';
};

async function* drops() {
  for (;;) {
    yield ' ';
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

function* floods() {
  const flood = Buffer.alloc(1_000_000, ' ');
  for (;;) yield flood;
}

/** Lists behind a real HTTP server, each at `https://<host>/`, reached through the house's own door. */
export async function serveLists() {
  const answers = new Map<string, Answer>();
  const server = createServer((incoming, response) => {
    const {
      status = 200,
      location,
      body = '',
      never,
    } = answers.get(String(incoming.headers.host)) ?? { status: 404 };
    if (never === 'silent') return;
    response.writeHead(status, location ? { location } : {});
    if (!never) return response.end(body);
    Readable.from(never === 'drip' ? drops() : floods()).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    answers,
    fetchOutside: outsideAt(port),
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

export const sealCalled = (commonName: string) => makeLeaf('ES256', { ...HELSINKI, commonName });

const pem = (der: Uint8Array) =>
  `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64')}\n-----END CERTIFICATE-----\n`;

export const pemFile = (...certificates: Identity[]) => ({
  name: 'certificates.pem',
  bytes: new Uint8Array(Buffer.from(certificates.map(({ der }) => pem(der)).join(''))),
});

const DAY_MS = 86_400_000;

/** An issue of another alliance's list, which names one seal. */
export async function issueOf(
  operator: Identity,
  seal: Identity,
  { now, days = 30, ...more }: Partial<EntityList> & { now: Date; days?: number },
): Promise<string> {
  const document = entityListDocument({
    sequenceNumber: 1,
    operator: { name: { en: 'Alliance of the South' }, country: 'ES' },
    name: { en: 'Seals' },
    address: 'https://south.example/trust/list.jws',
    informationAddress: 'https://south.example/trust',
    issued: now,
    nextUpdate: new Date(now.getTime() + days * DAY_MS),
    entities: [
      {
        name: { en: 'University of the South' },
        country: 'ES',
        city: 'Cádiz',
        homepage: 'https://university.example',
        seals: [
          { certificate: seal.der, name: 'Seal', since: new Date('2026-01-01T00:00:00Z'), until: null },
        ],
      },
    ],
    ...more,
  });
  return (await signEntityList(document, deviceOf('ES256', operator), now))!;
}
