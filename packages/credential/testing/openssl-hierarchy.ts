/** A real hierarchy of certificates with its services, made and run by OpenSSL; not part of the package. */
import { execFileSync } from 'node:child_process';
import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CONFIG } from './openssl-config.ts';

/** `pss`: an RSA key for RSASSA-PSS alone, of 2048 bits; with a digest, for this one and as much salt. */
export type KeyType =
  | 'rsa'
  | 'rsa-3072'
  | 'rsa-4096'
  | 'pss'
  | 'pss-sha256'
  | 'pss-sha384'
  | 'P-256'
  | 'P-384'
  | 'P-521';
export type AuthorityName = 'root' | 'issuing';

export interface Issued {
  name: string;
  certificate: Uint8Array;
  privateKey: KeyObject;
}

export interface IssueOptions {
  key?: KeyType;
  by?: AuthorityName;
  /** A section of the configuration. */
  extensions?: string;
  from?: Date;
  until?: Date;
  /** For OpenSSL's `-sigopt`. */
  signatureOptions?: string[];
}

export interface OcspOptions {
  /** Name of the certificate that answers; the issuing authority itself unless it says otherwise. */
  responder?: string;
  by?: AuthorityName;
  /** For OpenSSL, such as `-ndays 7`, `-resp_key_id`, `-resp_no_certs`. */
  options?: string[];
}

export interface CrlOptions {
  by?: AuthorityName;
  /** A section of the configuration. */
  extensions?: string;
  thisUpdate?: Date;
  nextUpdate?: Date;
}

const DAY = 86_400_000;
const pssLimit = (hash: string) => [
  `rsa_pss_keygen_md:${hash}`,
  `rsa_pss_keygen_mgf1_md:${hash}`,
  `rsa_pss_keygen_saltlen:${Number(hash.slice(3)) / 8}`,
];
const seconds = (time: Date) => `${time.toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z`;

export type Hierarchy = ReturnType<typeof makeHierarchy>;

/**
 * Root (P-384), issuing authority (P-256 unless `issuer` says otherwise), time-stamp authority `clock`, responder `responder`; all valid from
 * 2020 to 2045. Everything it issues is good until `revoke` says otherwise. Call `remove` at the end.
 */
export function makeHierarchy(issuer: Pick<IssueOptions, 'key' | 'extensions'> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-hierarchy-'));
  const run = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  const read = (name: string) => new Uint8Array(readFileSync(join(folder, name)));
  const write = (name: string, content: string | Uint8Array) => writeFileSync(join(folder, name), content);
  const rsaKeys = new Map<KeyType, Uint8Array>();

  write('openssl.cnf', CONFIG);
  write('clock.serial', '01');
  for (const name of ['root', 'issuing']) {
    write(`${name}.index`, '');
    write(`${name}.crlnumber`, '01');
  }

  function makeKey(name: string, type: KeyType): void {
    // RSA keys are slow to make, and nothing here depends on whose they are.
    const known = rsaKeys.get(type);
    if (known) {
      write(`${name}.key`, known);
      return;
    }
    const [kind, detail] = type.split('-');
    const [algorithm, ...options] =
      kind === 'rsa'
        ? ['RSA', `rsa_keygen_bits:${detail ?? '2048'}`]
        : kind === 'pss'
          ? ['RSA-PSS', ...(detail ? pssLimit(detail) : [])]
          : ['EC', `ec_paramgen_curve:${type}`];
    run(
      'genpkey',
      '-algorithm',
      algorithm!,
      ...options.flatMap((it) => ['-pkeyopt', it]),
      '-out',
      `${name}.key`,
    );
    if (algorithm !== 'EC') rsaKeys.set(type, read(`${name}.key`));
  }

  function issue(name: string, options: IssueOptions = {}): Issued {
    const { key = 'P-256', by = 'issuing', extensions = 'seal', signatureOptions = [] } = options;
    const { from = new Date('2020-01-01T00:00:00Z'), until = new Date('2045-01-01T00:00:00Z') } = options;
    makeKey(name, key);
    const subject = `/C=FI/O=Waymark Sample University/organizationIdentifier=VATFI-00000000/CN=${name}`;
    const common = ['-config', 'openssl.cnf', ...signatureOptions.flatMap((it) => ['-sigopt', it])];
    run(
      'req',
      '-new',
      '-config',
      'openssl.cnf',
      '-key',
      `${name}.key`,
      '-subj',
      subject,
      '-out',
      `${name}.csr`,
    );
    const self = name === by ? ['-selfsign'] : [];
    const times = ['-startdate', seconds(from), '-enddate', seconds(until)];
    const files = ['-in', `${name}.csr`, '-out', `${name}.pem`, '-extensions', extensions];
    run('ca', ...common, '-name', by, '-batch', '-notext', '-preserveDN', ...self, ...times, ...files);
    return {
      name,
      certificate: new Uint8Array(new X509Certificate(read(`${name}.pem`)).raw),
      privateKey: createPrivateKey(Buffer.from(read(`${name}.key`))),
    };
  }

  const root = issue('root', { key: 'P-384', by: 'root', extensions: 'authority-of-all' });
  const issuing = issue('issuing', { extensions: 'authority-below', ...issuer, by: 'root' });
  const clock = issue('clock', { extensions: 'clock' });
  const responder = issue('responder', { extensions: 'responder' });
  write('chain.pem', Buffer.concat([read('issuing.pem'), read('root.pem')]));

  return {
    folder,
    run,
    root,
    issuing,
    clock,
    responder,
    issue,
    read,

    /** Writes the revocation into the authority's index, for both OCSP and lists. @param reason a CRLReason */
    revoke(name: string, at: Date, reason = 'keyCompromise', by: AuthorityName = 'issuing'): void {
      const serial = new X509Certificate(read(`${name}.pem`)).serialNumber;
      const lines = Buffer.from(read(`${by}.index`))
        .toString()
        .split('\n');
      const changed = lines.map((line) => {
        const [, end, , number, ...rest] = line.split('\t');
        if (number !== serial) return line;
        return ['R', end, `${seconds(at).slice(2)},${reason}`, number, ...rest].join('\t');
      });
      write(`${by}.index`, changed.join('\n'));
    },

    /** Puts this many more revoked certificates into the index. */
    addRevoked(count: number, by: AuthorityName = 'issuing'): void {
      const line = (i: number) =>
        `R\t450101000000Z\t240101000000Z,superseded\t${(0x10000000 + i).toString(16).toUpperCase()}\tunknown\t/CN=${i}`;
      appendFileSync(
        join(folder, `${by}.index`),
        `${Array.from({ length: count }, (_, i) => line(i)).join('\n')}\n`,
      );
    },

    /** The answer of the time-stamp authority to a request, in DER. */
    timeStamp(query: Uint8Array, extra: { [setting: string]: string } = {}): Uint8Array {
      const settings = Object.entries(extra).map(([name, value]) => `${name} = ${value}\n`);
      write('clock.cnf', CONFIG + settings.join(''));
      write('query.tsq', query);
      const files = ['-queryfile', 'query.tsq', '-chain', 'chain.pem', '-out', 'reply.tsr'];
      const service = ['-config', 'clock.cnf', '-section', 'clock-service'];
      run('ts', '-reply', ...service, '-signer', 'clock.pem', '-inkey', 'clock.key', ...files);
      return read('reply.tsr');
    },

    /** The responder's answer to a request, in DER. */
    ocsp(
      request: Uint8Array,
      { by = 'issuing', responder: who = by, options = [] }: OcspOptions = {},
    ): Uint8Array {
      write('request.der', request);
      const service = [
        '-index',
        `${by}.index`,
        '-CA',
        `${by}.pem`,
        '-rsigner',
        `${who}.pem`,
        '-rkey',
        `${who}.key`,
      ];
      run('ocsp', ...service, '-reqin', 'request.der', '-respout', 'response.der', ...options);
      return read('response.der');
    },

    /** A list of an authority, in DER. */
    crl({ by = 'issuing', extensions = 'list', ...options }: CrlOptions = {}): Uint8Array {
      const { thisUpdate = new Date(), nextUpdate = new Date(thisUpdate.getTime() + 7 * DAY) } = options;
      const times = ['-crl_lastupdate', seconds(thisUpdate), '-crl_nextupdate', seconds(nextUpdate)];
      run(
        'ca',
        '-config',
        'openssl.cnf',
        '-name',
        by,
        '-gencrl',
        '-crlexts',
        extensions,
        ...times,
        '-out',
        'list.pem',
      );
      run('crl', '-in', 'list.pem', '-outform', 'DER', '-out', 'list.der');
      return read('list.der');
    },

    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
