import { type Ber, BerError, fields, must, octets, oid, readBer, TAG } from './ber.ts';
import { refuse } from './errors.ts';
import { checkMac, decryptByPassword } from './pkcs12-password.ts';

export interface Pkcs12Content {
  /** PKCS#8, DER. Fill with zeros after use. */
  keys: Buffer[];
  /** X.509, DER, in the order of the file. */
  certificates: Buffer[];
}

interface Password {
  passphrase: string;
  /** The file's check value has confirmed it. */
  checked: boolean;
}

/** A seal with its chain is a few kilobytes. */
const largest = 1_000_000;
const mostEntries = 100;

const data = '1.2.840.113549.1.7.1';
const encryptedData = '1.2.840.113549.1.7.6';
const bags = '1.2.840.113549.1.12.10.1';
const x509 = '1.2.840.113549.1.9.22.1';

/**
 * Reads a PKCS#12 file (RFC 7292): keys and certificates. Its check value is compared first, so that a wrong
 * passphrase is known for what it is.
 *
 * @throws `trust.seal-file-too-large`, `-unreadable`, `-unsupported`, `trust.seal-passphrase-wrong`
 */
export function readPkcs12(bytes: Uint8Array, passphrase: string): Pkcs12Content {
  if (bytes.length > largest) throw refuse('trust.seal-file-too-large', { kilobytes: largest / 1000 });
  return reading(() => {
    const [, authSafe, macData] = fields(readBer(bytes));
    const content = dataOf(authSafe);
    const password: Password = { passphrase, checked: macData !== undefined };
    if (macData && !checkMac(macData, content, passphrase)) throw refuse('trust.seal-passphrase-wrong');
    const found: Pkcs12Content = { keys: [], certificates: [] };
    for (const safe of fields(readBer(content))) {
      const opened = openSafe(safe, password);
      if (opened) collect(opened, password, found);
    }
    return found;
  });
}

/** What the parser stumbles over is a file that is none; a refusal stays what it is. */
function reading<Value>(read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    const known = error instanceof Error && 'isRefusal' in error;
    throw known ? error : refuse('trust.seal-file-unreadable');
  }
}

function dataOf(contentInfo: Ber | undefined): Uint8Array {
  const [type, wrapped] = fields(contentInfo);
  if (oid(type) !== data) throw refuse('trust.seal-file-unsupported', { algorithm: oid(type) });
  return octets(must(wrapped, TAG.CONTEXT_0).children[0]);
}

function openSafe(safe: Ber, password: Password): Ber | undefined {
  const [type, wrapped] = fields(safe);
  if (oid(type) === data) return readBer(dataOf(safe));
  if (oid(type) !== encryptedData) return undefined;
  const [, info] = fields(must(wrapped, TAG.CONTEXT_0).children[0]);
  const [, algorithm, ciphertext] = fields(info);
  const plain = open(algorithm, must(ciphertext, TAG.CONTEXT_0).content, password);
  try {
    return readBer(plain);
  } catch {
    throw notOpened(password);
  }
}

/** What does not decrypt to sense is a wrong passphrase, unless the file's check value has said otherwise. */
const notOpened = ({ checked }: Password) =>
  refuse(checked ? 'trust.seal-file-unreadable' : 'trust.seal-passphrase-wrong');

function open(algorithm: Ber | undefined, ciphertext: Uint8Array, password: Password): Buffer {
  try {
    return decryptByPassword(algorithm, ciphertext, password.passphrase);
  } catch (error) {
    if (error instanceof BerError || (error instanceof Error && 'isRefusal' in error)) throw error;
    throw notOpened(password);
  }
}

function collect(safe: Ber, password: Password, found: Pkcs12Content): void {
  for (const bag of fields(safe)) {
    const [type, wrapped] = fields(bag);
    const value = must(wrapped, TAG.CONTEXT_0).children[0];
    switch (oid(type)) {
      case `${bags}.1`:
        found.keys.push(Buffer.from(must(value, TAG.SEQUENCE).bytes));
        break;
      case `${bags}.2`: {
        const [algorithm, ciphertext] = fields(value);
        found.keys.push(open(algorithm, octets(ciphertext), password));
        break;
      }
      case `${bags}.3`: {
        const [kind, certificate] = fields(value);
        if (oid(kind) !== x509) break;
        found.certificates.push(Buffer.from(octets(must(certificate, TAG.CONTEXT_0).children[0])));
        break;
      }
      case `${bags}.6`:
        collect(must(value, TAG.SEQUENCE), password, found);
    }
    if (found.keys.length + found.certificates.length > mostEntries) throw new BerError('too many entries');
  }
}
