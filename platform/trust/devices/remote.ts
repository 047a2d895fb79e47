import { createHash } from 'node:crypto';
import { type Curve, rawEcdsa, type SealAlgorithm, type SealDevice } from '@waymark/credential';
import { breaker } from './breaker.ts';
import { certificateChain } from './certificate-chain.ts';
import { encode, explicit, integer, nothing, oid, sequence } from './der-writer.ts';
import { refuse } from './errors.ts';
import { algorithmFor, hashOf, type RsaAlgorithm } from './key-algorithm.ts';
import {
  type Answer,
  type RemoteAccess,
  type RemoteService,
  remoteService,
  type ServiceOptions,
} from './remote-service.ts';

/** A seal that a trust service provider keeps (Cloud Signature Consortium API version 2). */
export interface RemoteSeal extends RemoteAccess {
  credentialId: string;
  /** What authorises each use, where the provider wants one. */
  pin?: string;
  /** Default `RS256`. */
  rsa?: RsaAlgorithm;
}

/** Digests of one authorisation, however many more the provider would take. */
const MOST_AT_ONCE = 500;

/**
 * Opens a remote seal. Only digests travel: the provider learns nothing of the credentials.
 *
 * Authorised without a person, or by a PIN that is kept with the seal; a provider that wants a one-time password for
 * each use is refused, since nobody stands by when a batch is sealed.
 *
 * @throws a refusal: `trust.remote-…`, `trust.device-unavailable`, and as `certificateChain` and `algorithmFor` throw
 */
export async function openRemoteSeal(seal: RemoteSeal, options: ServiceOptions): Promise<SealDevice> {
  const call = remoteService(seal, options);
  const info = await call('/credentials/info', {
    credentialID: seal.credentialId,
    certificates: 'chain',
    certInfo: true,
    authInfo: true,
  });
  const { certificates, algorithms, atOnce } = readInfo(info, seal);
  const own = certificates[0];
  const chain = certificateChain(
    certificates,
    ({ raw }) => own !== undefined && Buffer.compare(raw, own) === 0,
    options.now(),
  );
  const algorithm = algorithmFor(chain[0]!.publicKey, seal.rsa);
  const signAlgo = algorithmName(algorithm, algorithms);
  const guarded = breaker(options);
  return {
    algorithm,
    certificateChain: chain.map(({ raw }) => new Uint8Array(raw)),
    async sign(inputs, signal) {
      const signatures: Uint8Array[] = [];
      for (let from = 0; from < inputs.length; from += atOnce) {
        signal?.throwIfAborted();
        const some = inputs.slice(from, from + atOnce);
        signatures.push(...(await guarded(() => signSome(call, seal, algorithm, signAlgo, some))));
      }
      return signatures;
    },
  };
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isObject = (value: unknown): value is Answer => typeof value === 'object' && value !== null;

/** `credentials/info` (clause 11.5), as far as a seal needs it. */
function readInfo(info: Answer, seal: RemoteSeal) {
  const { key, cert, auth, multisign } = info;
  const texts = isObject(cert) && Array.isArray(cert.certificates) ? cert.certificates.filter(isText) : [];
  if (isObject(key) && key.status === 'disabled')
    throw refuse('trust.remote-no-such-credential', { credential: seal.credentialId });
  const mode = isObject(auth) ? auth.mode : undefined;
  const objects = isObject(auth) && Array.isArray(auth.objects) ? auth.objects.filter(isObject) : [];
  const wanted = objects.map(({ id }) => id);
  if (mode !== 'implicit' && mode !== 'explicit') throw refuse('trust.remote-needs-person');
  if (mode === 'explicit' && wanted.some((id) => id !== 'PIN')) throw refuse('trust.remote-needs-person');
  if (mode === 'explicit' && !seal.pin) throw refuse('trust.remote-refused', { reason: 'PIN' });
  const most = typeof multisign === 'number' && multisign >= 1 ? Math.floor(multisign) : 1;
  return {
    certificates: texts.map((text) => new Uint8Array(Buffer.from(text, 'base64'))),
    algorithms: isObject(key) && Array.isArray(key.algo) ? key.algo.filter(isText) : [],
    atOnce: Math.min(most, MOST_AT_ONCE),
  };
}

const HASHES = {
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',
};
const RSA = '1.2.840.113549.1.1.1';
const PSS = '1.2.840.113549.1.1.10';
const MGF1 = '1.2.840.113549.1.1.8';

/** RSASSA-PSS-params (RFC 8017 appendix A.2.3): one digest as hash and in the mask, a salt as long as the digest. */
function pssParameters(algorithm: SealAlgorithm): string {
  const hash = sequence(oid(HASHES[hashOf(algorithm)]), nothing());
  const mask = sequence(oid(MGF1), hash);
  const salt = integer(Number(algorithm.slice(2)) / 8);
  return encode(sequence(explicit(0, hash), explicit(1, mask), explicit(2, salt))).toString('base64');
}

/** Names that a provider may list for an algorithm, the exact one first; `rsaEncryption` does not say PSS. */
const NAMES: Record<SealAlgorithm, string[]> = {
  RS256: ['1.2.840.113549.1.1.11', RSA],
  RS384: ['1.2.840.113549.1.1.12', RSA],
  RS512: ['1.2.840.113549.1.1.13', RSA],
  PS256: [PSS],
  PS384: [PSS],
  PS512: [PSS],
  ES256: ['1.2.840.10045.4.3.2', '1.2.840.10045.2.1'],
  ES384: ['1.2.840.10045.4.3.3', '1.2.840.10045.2.1'],
  ES512: ['1.2.840.10045.4.3.4', '1.2.840.10045.2.1'],
};

function algorithmName(algorithm: SealAlgorithm, offered: string[]): string {
  const name = NAMES[algorithm].find((each) => offered.includes(each));
  if (!name) throw refuse('trust.remote-cannot', { algorithm });
  return name;
}

/** One authorisation, bound to these digests, and the signatures that it allows. */
async function signSome(
  call: RemoteService,
  seal: RemoteSeal,
  algorithm: SealAlgorithm,
  signAlgo: string,
  inputs: Uint8Array[],
): Promise<Uint8Array[]> {
  const hash = hashOf(algorithm);
  const hashes = inputs.map((input) => createHash(hash).update(input).digest('base64'));
  const about = { credentialID: seal.credentialId, hashes, hashAlgorithmOID: HASHES[hash] };
  const { SAD } = await call('/credentials/authorize', {
    ...about,
    numSignatures: hashes.length,
    ...(seal.pin && { authData: [{ id: 'PIN', value: seal.pin }] }),
  });
  if (!isText(SAD)) throw refuse('trust.remote-refused', { reason: 'no SAD' });
  const { signatures } = await call('/signatures/signHash', {
    ...about,
    SAD,
    signAlgo,
    ...(algorithm.startsWith('PS') && { signAlgoParams: pssParameters(algorithm) }),
  });
  const texts = Array.isArray(signatures) ? signatures.filter(isText) : [];
  if (texts.length !== inputs.length)
    throw refuse('trust.remote-refused', { reason: `${texts.length}/${inputs.length}` });
  return texts.map((text) => asJws(new Uint8Array(Buffer.from(text, 'base64')), algorithm));
}

const CURVES: Partial<Record<SealAlgorithm, Curve>> = { ES256: 'P-256', ES384: 'P-384', ES512: 'P-521' };

/** Providers give ECDSA as a DER pair, some side by side as JWS wants it. What is neither fails its check later. */
function asJws(signature: Uint8Array, algorithm: SealAlgorithm): Uint8Array {
  const curve = CURVES[algorithm];
  if (!curve) return signature;
  try {
    return rawEcdsa(signature, curve);
  } catch {
    return signature;
  }
}
