/** Seals at every level, raised by the services of a real hierarchy; not part of the package. */
import {
  assemble,
  parseSealed,
  protectedHeader,
  raise,
  type SealAlgorithm,
  type SealDevice,
  type SealedFile,
  type SealLevel,
  type SealServices,
  signingInput,
} from '../seal/index.ts';
import { readTimeStampResponse, timeStampRequest } from '../x509/index.ts';
import { bytesOf, credentialOf, HELSINKI, signWithNode } from './authority.ts';
import { ADDRESSES } from './openssl-config.ts';
import type { Hierarchy, Issued, KeyType } from './openssl-hierarchy.ts';

/** The kind of key that goes with an algorithm; the shortest for RSA. */
export const keyFor = (algorithm: SealAlgorithm): KeyType =>
  algorithm.startsWith('ES')
    ? ({ ES256: 'P-256', ES384: 'P-384', ES512: 'P-521' } as const)[algorithm as 'ES256']
    : 'rsa';

export function deviceOfIssued(algorithm: SealAlgorithm, owner: Issued, issuers: Issued[]): SealDevice {
  return {
    algorithm,
    certificateChain: [owner, ...issuers].map(({ certificate }) => certificate),
    sign: async (inputs) => inputs.map((input) => signWithNode(algorithm, owner.privateKey, input)),
  };
}

/**
 * The hierarchy's own services, each answering at the addresses that its certificates name.
 * @param days how long their answers hold
 */
export function servicesOf(hierarchy: Hierarchy, days = 7): SealServices {
  const nextUpdate = () => new Date(Date.now() + days * 86_400_000);
  return {
    timeStamp: async (digest) => {
      const answer = readTimeStampResponse(hierarchy.timeStamp(timeStampRequest(digest)));
      if (!answer?.token) throw new Error('not granted');
      return answer.token;
    },
    ocsp: async (_, request) =>
      hierarchy.ocsp(request, { responder: 'responder', options: ['-ndays', `${days}`] }),
    crl: async (address) =>
      hierarchy.crl({ by: address === ADDRESSES.rootCrl ? 'root' : 'issuing', nextUpdate: nextUpdate() }),
    certificate: async () => hierarchy.issuing.certificate,
  };
}

/** Seals a small credential a minute ago, at level B-B. */
export async function sealBy(
  device: SealDevice,
  credential: object = credentialOf(HELSINKI),
  now = new Date(),
): Promise<SealedFile> {
  const iat = Math.floor(now.getTime() / 1000) - 60;
  const header = await protectedHeader({ alg: device.algorithm, chain: device.certificateChain, iat });
  const payload = bytesOf(credential);
  const [signature] = await device.sign([signingInput(header, payload)]);
  const parsed = parseSealed(new TextDecoder().decode(assemble(payload, header, signature!)));
  if (!parsed.ok) throw new Error(parsed.problem);
  return parsed.file;
}

let issued = 0;

/** A sealed credential at this level, made with this algorithm. */
export async function makeSealed(
  hierarchy: Hierarchy,
  level: SealLevel,
  algorithm: SealAlgorithm = 'ES256',
  key: KeyType = keyFor(algorithm),
): Promise<SealedFile> {
  const name = `seal-${algorithm}-${++issued}`;
  const owner = hierarchy.issue(name, { key });
  const file = await sealBy(deviceOfIssued(algorithm, owner, [hierarchy.issuing]));
  const raised = await raise(file, level, servicesOf(hierarchy), { now: new Date() });
  if (!raised.ok) throw new Error(`${raised.problem} ${JSON.stringify(raised.failures)}`);
  return raised.file;
}
