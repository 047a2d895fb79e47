import { generateKeyPair, type KeyObject, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { type Subject, writeCertificate } from './certificate-writer.ts';
import { writePkcs12 } from './pkcs12-writer.ts';

export interface TestSealOptions {
  /** Name of the university or alliance, in full; shortened where the certificate has no room. */
  ownerName: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
  /** `RS256`: RSA with 3072 bits. `ES256`: P-256. */
  algorithm: 'RS256' | 'ES256';
  /** Begin of its two years. */
  now: Date;
  /** Source of serial numbers, salts and passphrase. The keys themselves always come from the system. */
  random?: (size: number) => Uint8Array;
}

export interface TestSeal {
  pkcs12: Uint8Array;
  passphrase: string;
  /** DER: the seal's certificate, then the test root it hangs on. */
  certificateChain: Uint8Array[];
}

/** What the certificate of every test seal says about itself (subject's organisation and common name). */
export const testMark = 'TEST – no legal value – ';
const rootMark = 'TEST root – no legal value – ';
/** X.520 ub-organization-name and ub-common-name, in characters. */
const longestName = 64;
const years = 2;

const makeKeys = promisify(generateKeyPair);

/**
 * Makes a seal for trying out, which nobody can take for a real one: its subject says TEST, it hangs on a root
 * of its own that says so too, and its organisation identifier has a form that cannot exist. (ETSI EN 319 412-1
 * clause 5.1.4 wants a hyphen after three letters and a country; here the sixth character is a letter.)
 */
export async function makeTestSeal(options: TestSealOptions): Promise<TestSeal> {
  const { ownerName, country, algorithm, random = randomBytes } = options;
  const notBefore = new Date(Math.floor(options.now.getTime() / 1000) * 1000);
  const notAfter = new Date(notBefore);
  notAfter.setUTCFullYear(notAfter.getUTCFullYear() + years);

  const rootKeys = await ecKeys();
  const rootName = shorten(rootMark, ownerName);
  const root = { subject: { country, organization: rootName, commonName: rootName }, ...rootKeys };
  const keys = algorithm === 'ES256' ? await ecKeys() : await makeKeys('rsa', { modulusLength: 3072 });
  const ownName = shorten(testMark, ownerName);
  const subject: Subject = {
    country,
    organization: ownName,
    organizationIdentifier: `TESTXX-00000000-${Buffer.from(random(4)).toString('hex').toUpperCase()}`,
    commonName: ownName,
  };
  const common = { issuer: root, notBefore, notAfter };
  const certificateChain = [
    writeCertificate({ ...common, subject, publicKey: keys.publicKey, isCa: false, serial: random(16) }),
    writeCertificate({ ...common, ...root, isCa: true, serial: random(16) }),
  ].map((der) => new Uint8Array(der));
  const passphrase = Buffer.from(random(24)).toString('base64url');
  const pkcs12 = writePkcs12(keys.privateKey, certificateChain, passphrase, random);
  return { pkcs12: new Uint8Array(pkcs12), passphrase, certificateChain };
}

function ecKeys(): Promise<{ publicKey: KeyObject; privateKey: KeyObject }> {
  return makeKeys('ec', { namedCurve: 'P-256' });
}

/** Cuts the name so that mark and name fit, between whole characters as people see them, and shows the cut. */
function shorten(mark: string, ownerName: string): string {
  const room = longestName - mark.length;
  const name = ownerName.normalize('NFC').trim();
  if (name.length <= room) return mark + name;
  let cut = '';
  for (const { segment } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(name)) {
    if (cut.length + segment.length > room - 1) break;
    cut += segment;
  }
  return `${mark}${cut.trimEnd()}…`;
}
