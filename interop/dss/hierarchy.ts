import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Profile, settings } from './hierarchy-settings.ts';

/** A key and its certificate. */
export interface Party {
  readonly name: string;
  readonly der: Uint8Array;
  /** PKCS#8, PEM. */
  readonly key: string;
  readonly serial: string;
}

export const PASSWORD = 'sample';
const DAY = 86_400_000;

/** As `openssl ca` and its index want it: two digits of the year. */
const asn1 = (time: Date) => `${time.toISOString().slice(2, 19).replace(/[-T:]/g, '')}Z`;

/** A small certificate hierarchy, made with OpenSSL: authorities, seals, time-stamp authorities, responders. */
export class Hierarchy {
  readonly #folder = mkdtempSync(join(tmpdir(), 'waymark-dss-'));
  readonly #issuers = new Map<string, string>();

  constructor() {
    writeFileSync(this.#at('settings'), settings([]));
  }

  #at = (name: string) => join(this.#folder, name);
  #read = (name: string) => new Uint8Array(readFileSync(this.#at(name)));

  #openssl(...args: string[]): Buffer {
    return execFileSync('openssl', args, { cwd: this.#folder, stdio: ['ignore', 'pipe', 'pipe'] });
  }

  #newKey(name: string, kind: string): void {
    const [family, size] = kind.split(' ');
    const option = family === 'RSA' ? `rsa_keygen_bits:${size}` : `ec_paramgen_curve:${size}`;
    this.#openssl('genpkey', '-algorithm', family!, '-pkeyopt', option, '-out', `${name}.key`);
  }

  #beginAuthority(name: string): void {
    writeFileSync(this.#at(`${name}.index`), '');
    for (const counter of ['serial', 'crlnumber']) writeFileSync(this.#at(`${name}.${counter}`), '1000');
    this.#issuers.set(name, name);
    writeFileSync(this.#at('settings'), settings([...this.#issuers.keys()]));
  }

  #party(name: string): Party {
    this.#openssl('x509', '-in', `${name}.pem`, '-outform', 'DER', '-out', `${name}.der`);
    const serial = this.#openssl('x509', '-in', `${name}.pem`, '-noout', '-serial')
      .toString()
      .trim()
      .slice(7);
    return {
      name,
      der: this.#read(`${name}.der`),
      key: readFileSync(this.#at(`${name}.key`), 'utf8'),
      serial,
    };
  }

  /** An authority that signs itself. */
  root(name: string): Party {
    this.#beginAuthority(name);
    this.#newKey(name, 'EC P-384');
    const subject = `/C=FI/O=Sample Trust/CN=${name}`;
    this.#openssl(
      ...['req', '-x509', '-new', '-key', `${name}.key`, '-sha384', '-days', '7000', '-subj', subject],
      ...['-config', 'settings', '-extensions', 'for-root', '-out', `${name}.pem`],
    );
    return this.#party(name);
  }

  issue(
    by: Party,
    profile: Profile,
    name: string,
    options: { kind?: string; subject?: string; from?: Date; until?: Date } = {},
  ): Party {
    const { kind = 'EC P-256', subject = `/C=FI/O=Sample Trust/CN=${name}` } = options;
    const from = options.from ?? new Date(Date.now() - 400 * DAY);
    const until = options.until ?? new Date(Date.now() + 400 * DAY);
    if (profile === 'authority') this.#beginAuthority(name);
    this.#newKey(name, kind);
    this.#openssl(
      'req',
      '-new',
      '-key',
      `${name}.key`,
      '-subj',
      subject,
      '-config',
      'settings',
      '-out',
      'request',
    );
    this.#openssl(
      ...['ca', '-batch', '-notext', '-config', 'settings', '-name', by.name, '-keyfile', `${by.name}.key`],
      ...[
        '-cert',
        `${by.name}.pem`,
        '-extensions',
        `for-${profile}`,
        '-in',
        'request',
        '-out',
        `${name}.pem`,
      ],
      ...['-startdate', asn1(from), '-enddate', asn1(until)],
    );
    return this.#party(name);
  }

  /** Writes the revocation into the authority's book; lists and responses made from now on say so. */
  revoke(by: Party, { serial }: Party, at: Date): void {
    const index = this.#at(`${by.name}.index`);
    const lines = readFileSync(index, 'utf8').split('\n');
    const revoked = lines.map((line) => {
      const fields = line.split('\t');
      return fields[3] === serial
        ? ['R', fields[1], `${asn1(at)},keyCompromise`, ...fields.slice(3)].join('\t')
        : line;
    });
    writeFileSync(index, revoked.join('\n'));
  }

  crl(by: Party, from = new Date(), until = new Date(from.getTime() + 30 * DAY)): Uint8Array {
    this.#openssl(
      ...['ca', '-gencrl', '-config', 'settings', '-name', by.name, '-keyfile', `${by.name}.key`],
      ...[
        '-cert',
        `${by.name}.pem`,
        '-crl_lastupdate',
        asn1(from),
        '-crl_nextupdate',
        asn1(until),
        '-out',
        'crl.pem',
      ],
    );
    this.#openssl('crl', '-in', 'crl.pem', '-outform', 'DER', '-out', 'crl.der');
    return this.#read('crl.der');
  }

  ocsp(by: Party, responder: Party, about: Party): Uint8Array {
    const certificates = ['-issuer', `${by.name}.pem`, '-cert', `${about.name}.pem`];
    this.#openssl('ocsp', ...certificates, '-no_nonce', '-reqout', 'ocsp.request');
    this.#openssl(
      ...['ocsp', '-index', `${by.name}.index`, '-CA', `${by.name}.pem`, '-rsigner', `${responder.name}.pem`],
      ...[
        '-rkey',
        `${responder.name}.key`,
        '-reqin',
        'ocsp.request',
        '-respout',
        'ocsp.response',
        '-ndays',
        '7',
      ],
    );
    return this.#read('ocsp.response');
  }

  /** An RFC 3161 token about these bytes, made now. */
  stamp(by: Party, bytes: Uint8Array): Uint8Array {
    writeFileSync(this.#at('stamped'), bytes);
    this.#openssl(
      'ts',
      '-query',
      '-data',
      'stamped',
      '-sha256',
      '-cert',
      '-no_nonce',
      '-out',
      'stamp.request',
    );
    this.#openssl(
      ...['ts', '-reply', '-config', 'settings', '-section', 'time-stamps', '-queryfile', 'stamp.request'],
      ...['-signer', `${by.name}.pem`, '-inkey', `${by.name}.key`, '-token_out', '-out', 'stamp.token'],
    );
    return this.#read('stamp.token');
  }

  /** Key, certificate and issuers under {@link PASSWORD}. */
  pkcs12(party: Party, chain: readonly Party[]): Uint8Array {
    writeFileSync(
      this.#at('chain.pem'),
      chain.map(({ name }) => readFileSync(this.#at(`${name}.pem`))).join('\n'),
    );
    this.#openssl(
      ...[
        'pkcs12',
        '-export',
        '-inkey',
        `${party.name}.key`,
        '-in',
        `${party.name}.pem`,
        '-certfile',
        'chain.pem',
      ],
      ...['-name', party.name, '-passout', `pass:${PASSWORD}`, '-out', 'party.p12'],
    );
    return this.#read('party.p12');
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
