import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Hierarchy, makeHierarchy } from '../../../packages/credential/testing/openssl-hierarchy.ts';
import { makeOutside } from '../../kernel/outgoing/fetch.ts';
import { PASSPHRASE } from './seal-file.ts';

/** Two time-stamp authorities, at addresses of their own. */
export const AUTHORITIES = ['http://first.waymark.test/tsa', 'http://second.waymark.test/tsa'] as const;

/**
 * OpenSSL's hierarchy behind a real HTTP server: time stamps, OCSP, lists and certificates at the addresses that its
 * certificates name, reached through the house's own door.
 */
export async function serveHierarchy(days = 7) {
  const hierarchy = makeHierarchy();
  /** Hosts that answer 503. */
  const down = new Set<string>();
  /** Hosts that were asked, in order. */
  const asked: string[] = [];
  const server = createServer((incoming, response) => {
    const host = String(incoming.headers.host);
    asked.push(host);
    if (down.has(host)) return response.writeHead(503).end();
    read(incoming).then(
      (body) => response.end(answer(hierarchy, host, incoming.url ?? '', body, days)),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    hierarchy,
    down,
    asked,
    port,
    fetchOutside: outsideAt(port),
    /** A PKCS#12 file of a new seal, with whoever issued it. */
    sealFile(name: string, issuers = ['issuing']) {
      const { run, read, issue } = hierarchy;
      issue(name);
      const chain = issuers.flatMap((issuer) => ['-certfile', `${issuer}.pem`]);
      const files = ['-inkey', `${name}.key`, '-in', `${name}.pem`, '-out', `${name}.p12`];
      run('pkcs12', '-export', ...files, ...chain, '-passout', `pass:${PASSPHRASE}`);
      return { name: `${name}.p12`, bytes: read(`${name}.p12`) };
    },
    close() {
      server.close();
      hierarchy.remove();
    },
  };
}

export type ServedHierarchy = Awaited<ReturnType<typeof serveHierarchy>>;

/** The door; what it takes for public addresses ends at a port of this machine. */
export const outsideAt = (port: number) =>
  makeOutside({
    resolve: async () => ['93.184.215.14'],
    open: ({ method, path, headers, signal, hostname }, onAnswer) => {
      const named = { ...headers, host: String(hostname) };
      return request(
        { method, path, headers: named, signal, host: '127.0.0.1', port, agent: false },
        onAnswer,
      );
    },
  });

function answer(
  hierarchy: Hierarchy,
  host: string,
  path: string,
  body: Uint8Array,
  days: number,
): Uint8Array {
  if (path === '/tsa') return hierarchy.timeStamp(body);
  if (host === 'ocsp.waymark.test')
    return hierarchy.ocsp(body, { responder: 'responder', options: ['-ndays', `${days}`] });
  if (host === 'ca.waymark.test') return hierarchy.issuing.certificate;
  const nextUpdate = new Date(Date.now() + days * 86_400_000);
  return hierarchy.crl({ by: path === '/root.crl' ? 'root' : 'issuing', nextUpdate });
}

async function read(incoming: IncomingMessage): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return new Uint8Array(Buffer.concat(chunks));
}
