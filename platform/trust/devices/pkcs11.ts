import {
  constants,
  createHash,
  createHmac,
  randomBytes,
  timingSafeEqual,
  verify,
  type X509Certificate,
} from 'node:crypto';
import type { SealAlgorithm, SealDevice } from '@waymark/credential';
import type { Handle, Mechanism, PKCS11 } from 'pkcs11js';
import { certificateChain } from './certificate-chain.ts';
import { refuse } from './errors.ts';
import { algorithmFor, hashOf, type RsaAlgorithm } from './key-algorithm.ts';
import { failureOf, type Library, loadLibrary } from './pkcs11-library.ts';

/** Where a key is that never leaves its hardware (OASIS PKCS #11, Cryptoki). */
export interface Pkcs11Place {
  /** File of the maker's library. It is code: the operator of the machine names it, never a page. */
  library: string;
  /** Label or serial number of the token. */
  token: string;
  pin: string;
  /** Label of the key, where the token holds several. */
  key?: string;
  /** Certificates (DER) that the token itself does not hold, such as the issuers'. */
  certificates?: Uint8Array[];
  /** Default `RS256`. */
  rsa?: RsaAlgorithm;
}

/** Sessions that sign side by side; a token that can do less makes them wait by itself. */
const LANES = 4;
const LONGEST_SIGNATURE = 1024;
const PSS = {
  padding: constants.RSA_PKCS1_PSS_PADDING,
  saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
};
const RSA_KEYS = ['rsa', 'rsa-pss'];

/**
 * Opens a seal whose key is in hardware, or in a network HSM. The token gets digests, never whole credentials.
 *
 * @throws a refusal: `trust.pkcs11-…`, `trust.device-unavailable`, and as `certificateChain` and `algorithmFor` throw
 */
export async function openPkcs11(place: Pkcs11Place, { now }: { now: Date }): Promise<SealDevice> {
  const library = await loadLibrary(place.library);
  const slot = findSlot(library, place.token);
  const { p11, names } = library;
  const { algorithm, chain } = withSession(library, slot, place.pin, (session) => {
    const key = findKey(library, session, place.key);
    const held = findAll(library, session, [{ type: names.CKA_CLASS!, value: names.CKO_CERTIFICATE! }]).map(
      (object) => attribute(p11, session, object, names.CKA_VALUE!),
    );
    const belongs = (certificate: X509Certificate) => fits(library, session, key, certificate, place.rsa);
    const chain = certificateChain([...held, ...(place.certificates ?? [])], belongs, now);
    return { algorithm: algorithmFor(chain[0]!.publicKey, place.rsa), chain };
  });
  return {
    algorithm,
    certificateChain: chain.map(({ raw }) => new Uint8Array(raw)),
    sign: (inputs, signal) => signInLanes(library, slot, place, algorithm, inputs, signal),
  };
}

/** Each lane has a session of its own, so that a lost one harms only this call. */
async function signInLanes(
  library: Library,
  slot: Handle,
  place: Pkcs11Place,
  algorithm: SealAlgorithm,
  inputs: Uint8Array[],
  signal?: AbortSignal,
): Promise<Uint8Array[]> {
  const { p11 } = library;
  const signatures: Uint8Array[] = new Array(inputs.length);
  let next = 0;
  const lane = async () =>
    withSession(library, slot, place.pin, async (session) => {
      const key = findKey(library, session, place.key);
      while (next < inputs.length) {
        signal?.throwIfAborted();
        const at = next++;
        p11.C_SignInit(session, mechanismFor(library, algorithm), key);
        const signature = await p11.C_SignAsync(
          session,
          toBeSigned(algorithm, inputs[at]!),
          Buffer.alloc(LONGEST_SIGNATURE),
        );
        signatures[at] = new Uint8Array(signature);
      }
    });
  const lanes = await Promise.allSettled(Array.from({ length: Math.min(LANES, inputs.length) }, lane));
  for (const end of lanes) if (end.status === 'rejected') throw end.reason;
  return signatures;
}

/** Whether a key made the probe's signature that a certificate confirms. */
function fits(
  library: Library,
  session: Handle,
  key: Handle,
  certificate: X509Certificate,
  rsa?: RsaAlgorithm,
): boolean {
  const { p11, names } = library;
  const { publicKey } = certificate;
  const kind = attribute(p11, session, key, names.CKA_KEY_TYPE!).readUInt32LE();
  if ((kind === names.CKK_RSA) !== RSA_KEYS.includes(publicKey.asymmetricKeyType ?? '')) return false;
  const algorithm = algorithmFor(publicKey, rsa);
  const probe = randomBytes(32);
  p11.C_SignInit(session, mechanismFor(library, algorithm), key);
  const signature = p11.C_Sign(session, toBeSigned(algorithm, probe), Buffer.alloc(LONGEST_SIGNATURE));
  const padding = algorithm.startsWith('PS') ? PSS : {};
  return verify(
    hashOf(algorithm),
    probe,
    { key: publicKey, dsaEncoding: 'ieee-p1363', ...padding },
    signature,
  );
}

function findSlot({ p11 }: Library, token: string): Handle {
  try {
    for (const slot of p11.C_GetSlotList(true)) {
      const { label, serialNumber } = p11.C_GetTokenInfo(slot);
      if ([label.trim(), serialNumber.trim()].includes(token.trim())) return slot;
    }
  } catch (error) {
    throw failureOf(error);
  }
  throw refuse('trust.pkcs11-no-token', { token });
}

function findKey(library: Library, session: Handle, label: string | undefined): Handle {
  const { names } = library;
  const keys = findAll(library, session, [
    { type: names.CKA_CLASS!, value: names.CKO_PRIVATE_KEY! },
    { type: names.CKA_SIGN!, value: true },
    ...(label ? [{ type: names.CKA_LABEL!, value: label }] : []),
  ]);
  if (keys.length === 0 && label) throw refuse('trust.pkcs11-no-such-key', { key: label });
  if (keys.length === 0) throw refuse('trust.seal-no-key');
  if (keys.length > 1) throw refuse('trust.seal-several-keys', { count: keys.length });
  return keys[0]!;
}

function findAll(
  { p11 }: Library,
  session: Handle,
  template: { type: number; value: number | boolean | string }[],
): Handle[] {
  p11.C_FindObjectsInit(session, template);
  try {
    return p11.C_FindObjects(session, 100);
  } finally {
    p11.C_FindObjectsFinal(session);
  }
}

const attribute = (p11: PKCS11, session: Handle, object: Handle, type: number): Buffer =>
  p11.C_GetAttributeValue(session, object, [{ type }])[0]!.value as Buffer;

/** DER before the digest in a signature by PKCS#1 v1.5 (RFC 8017 section 9.2, note 1). */
const DIGEST_INFO = {
  sha256: Buffer.from('3031300d060960864801650304020105000420', 'hex'),
  sha384: Buffer.from('3041300d060960864801650304020205000430', 'hex'),
  sha512: Buffer.from('3051300d060960864801650304020305000440', 'hex'),
};

function toBeSigned(algorithm: SealAlgorithm, input: Uint8Array): Buffer {
  const hash = hashOf(algorithm);
  const digest = createHash(hash).update(input).digest();
  return algorithm.startsWith('RS') ? Buffer.concat([DIGEST_INFO[hash], digest]) : digest;
}

function mechanismFor({ names, paramsRsaPss }: Library, algorithm: SealAlgorithm): Mechanism {
  if (algorithm.startsWith('ES')) return { mechanism: names.CKM_ECDSA! };
  if (algorithm.startsWith('RS')) return { mechanism: names.CKM_RSA_PKCS! };
  const bits = algorithm.slice(2);
  const parameter = {
    type: paramsRsaPss,
    hashAlg: names[`CKM_SHA${bits}`]!,
    mgf: names[`CKG_MGF1_SHA${bits}`]!,
    saltLen: Number(bits) / 8,
  };
  return { mechanism: names.CKM_RSA_PKCS_PSS!, parameter };
}

/** Works in a session that is logged in, and closes it whatever happens. */
function withSession<T>(library: Library, slot: Handle, pin: string, work: (session: Handle) => T): T {
  const { p11, names } = library;
  let session: Handle | undefined;
  const close = () => {
    try {
      if (session) p11.C_CloseSession(session);
    } catch {
      // It is gone already, with its token.
    }
  };
  try {
    session = p11.C_OpenSession(slot, names.CKF_SERIAL_SESSION!);
    logIn(library, slot, session, pin);
    const result = work(session);
    if (!(result instanceof Promise)) {
      close();
      return result;
    }
    return result.then(
      (value) => {
        close();
        return value;
      },
      (error: unknown) => {
        close();
        throw failureOf(error);
      },
    ) as T;
  } catch (error) {
    close();
    throw failureOf(error);
  }
}

/** CKS_RO_USER_FUNCTIONS, CKS_RW_USER_FUNCTIONS */
const USER_STATES = [1, 3];

const pinKey = randomBytes(32);
const fingerprint = (pin: string) => createHmac('sha256', pinKey).update(pin).digest();

/**
 * A token is logged in once for the whole process, so whoever comes second must know the PIN as well. A PIN that
 * was refused is not tried again: a few wrong ones lock the token.
 */
function logIn({ p11, names, logins }: Library, slot: Handle, session: Handle, pin: string): void {
  const login = logins.get(slot.toString('hex')) ?? { refused: [] };
  logins.set(slot.toString('hex'), login);
  const given = fingerprint(pin);
  const isGiven = (known: Buffer) => timingSafeEqual(known, given);
  if (login.refused.some(isGiven)) throw refuse('trust.pkcs11-pin-wrong');
  const loggedIn = USER_STATES.includes(p11.C_GetSessionInfo(session).state);
  if (loggedIn && login.pin) {
    if (!isGiven(login.pin)) throw refuse('trust.pkcs11-pin-wrong');
    return;
  }
  try {
    p11.C_Login(session, names.CKU_USER!, pin);
  } catch (error) {
    const failure = failureOf(error);
    if (failure.code === 'trust.pkcs11-pin-wrong') login.refused.push(given);
    throw failure;
  }
  login.pin = given;
}
