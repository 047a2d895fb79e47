import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { rawEcdsa } from '@waymark/credential';
import { makeOutside } from '../../../kernel/outgoing/fetch.ts';

export interface ServiceKey {
  keyFile: string;
  chain: Uint8Array[];
  algo: string[];
  mode: 'implicit' | 'explicit' | 'oauth2code';
  pin?: string;
  wants?: string[];
  multisign: number;
  disabled?: boolean;
  /** ECDSA signatures side by side instead of as a DER pair. */
  raw?: boolean;
}

type Body = Record<string, unknown>;
class Fault extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/**
 * A signing service as the Cloud Signature Consortium's API (version 2) describes it, strict in what it takes: a token
 * for each call, an authorisation bound to its hashes and used up, no more signatures at once than it offers.
 */
export async function signingService(
  keys: Record<string, ServiceKey>,
  client = { id: 'waymark', secret: 'a b+c%' },
) {
  const tokens = new Set<string>();
  const authorised = new Map<string, string>();
  const calls: string[] = [];
  /** What the next calls answer instead of their work. */
  const failures: number[] = [];
  /** What every signature waits for, as for a person or a slow line. */
  const slow: { until: Promise<unknown> } = { until: Promise.resolve() };

  function authorise(authorization = ''): void {
    if (!tokens.has(authorization.replace(/^Bearer /, ''))) throw new Fault(401, 'invalid_token');
  }

  function keyOf({ credentialID }: Body): ServiceKey {
    const key = keys[String(credentialID)];
    if (!key) throw new Fault(400, 'invalid_request');
    return key;
  }

  const about = ({ credentialID, hashes, hashAlgorithmOID }: Body) =>
    JSON.stringify([credentialID, hashes, hashAlgorithmOID]);

  const methods: Record<string, (body: Body) => Body> = {
    '/credentials/info': (body) => {
      const { chain, algo, mode, multisign, disabled, wants, pin } = keyOf(body);
      const objects = (wants ?? (pin ? ['PIN'] : [])).map((id) => ({ type: 'Password', id }));
      return {
        key: { status: disabled ? 'disabled' : 'enabled', algo, len: 256 },
        cert: { status: 'valid', certificates: chain.map((der) => Buffer.from(der).toString('base64')) },
        auth: { mode, objects },
        multisign,
      };
    },
    '/credentials/authorize': (body) => {
      const { pin, multisign } = keyOf(body);
      const hashes = body.hashes as string[];
      if (body.numSignatures !== hashes.length || hashes.length > multisign)
        throw new Fault(400, 'invalid_request');
      const given = (body.authData as { id: string; value: string }[] | undefined)?.find(
        ({ id }) => id === 'PIN',
      );
      if (pin && given?.value !== pin) throw new Fault(400, 'invalid_pin');
      const SAD = randomUUID();
      authorised.set(SAD, about(body));
      return { SAD, expiresIn: 300 };
    },
    '/signatures/signHash': (body) => {
      const key = keyOf(body);
      if (authorised.get(String(body.SAD)) !== about(body)) throw new Fault(400, 'invalid_sad');
      authorised.delete(String(body.SAD));
      if (!key.algo.includes(String(body.signAlgo))) throw new Fault(400, 'invalid_signalgo');
      return { signatures: (body.hashes as string[]).map((hash) => signHash(key, hash, body)) };
    },
  };

  const server = createServer((incoming, response) => {
    const answer = (status: number, body: Body) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    read(incoming)
      .then(async (text) => {
        const path = incoming.url?.replace('/csc/v2', '') ?? '';
        calls.push(path);
        const failure = failures.shift();
        if (failure === 0) return response.destroy();
        if (failure) return answer(failure, {});
        if (path === '/oauth2/token') {
          const basic = `${encodeURIComponent(client.id)}:${encodeURIComponent(client.secret)}`;
          if (incoming.headers.authorization !== `Basic ${Buffer.from(basic).toString('base64')}`)
            return answer(401, { error: 'invalid_client' });
          if (new URLSearchParams(text).get('grant_type') !== 'client_credentials')
            return answer(400, { error: 'unsupported_grant_type' });
          const token = randomUUID();
          tokens.add(token);
          return answer(200, { access_token: token, token_type: 'Bearer', expires_in: 3600 });
        }
        authorise(incoming.headers.authorization);
        const method = methods[path];
        if (!method) throw new Fault(404, 'not_found');
        if (path === '/signatures/signHash') await slow.until;
        return answer(200, method(JSON.parse(text) as Body));
      })
      .catch((error: unknown) => {
        const status = error instanceof Fault ? error.status : 500;
        answer(status, {
          error: String((error as Error).message),
          error_description: 'as the service says it',
        });
      });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    calls,
    failures,
    slow,
    tokens,
    client,
    address: 'https://seals.example/csc/v2/',
    /** The door of the house; what it takes for a public address ends here. */
    fetchOutside: makeOutside({
      resolve: async () => ['93.184.215.14'],
      open: ({ method, path, headers, signal }, onAnswer) =>
        request({ method, path, headers, signal, host: '127.0.0.1', port, agent: false }, onAnswer),
    }),
    close: () => server.close(),
  };
}

async function read(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** As OpenSSL writes them into a certificate (RFC 4055 section 3.1), for each length of a digest. */
const PSS_PARAMETERS: Record<number, string> = {
  32: 'MDSgDzANBglghkgBZQMEAgEFAKEcMBoGCSqGSIb3DQEBCDANBglghkgBZQMEAgEFAKIDAgEg',
  48: 'MDSgDzANBglghkgBZQMEAgIFAKEcMBoGCSqGSIb3DQEBCDANBglghkgBZQMEAgIFAKIDAgEw',
  64: 'MDSgDzANBglghkgBZQMEAgMFAKEcMBoGCSqGSIb3DQEBCDANBglghkgBZQMEAgMFAKIDAgFA',
};

/** Signs a digest that somebody else has made, which OpenSSL can and Node cannot. */
function signHash({ keyFile, raw }: ServiceKey, hash: string, { signAlgo, signAlgoParams }: Body): string {
  const pss = signAlgo === '1.2.840.113549.1.1.10';
  const octets = Buffer.from(hash, 'base64').length;
  if (pss && signAlgoParams !== PSS_PARAMETERS[octets]) throw new Fault(400, 'invalid_request');
  const rsa = String(signAlgo).startsWith('1.2.840.113549.1.1.');
  const options = [
    ...(rsa ? [`digest:sha${octets * 8}`, `rsa_padding_mode:${pss ? 'pss' : 'pkcs1'}`] : []),
    ...(pss ? [`rsa_pss_saltlen:${octets}`] : []),
  ].flatMap((option) => ['-pkeyopt', option]);
  const der = execFileSync('openssl', ['pkeyutl', '-sign', '-inkey', keyFile, ...options], {
    input: Buffer.from(hash, 'base64'),
  });
  return Buffer.from(raw ? rawEcdsa(new Uint8Array(der), 'P-256') : der).toString('base64');
}
