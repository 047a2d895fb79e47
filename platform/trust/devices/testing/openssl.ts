import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

/** A folder in which OpenSSL makes keys, certificates and PKCS#12 files as an issuer's own tools would. */
export function opensslWorkshop() {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-openssl-'));
  const run = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  return {
    folder,
    run,
    /** A self-signed certificate `<name>.pem` with its key `<name>.key`. */
    certificate(name: string, newKey: string[], extra: string[] = []) {
      const subject = ['-subj', '/C=FI/O=Example University/CN=Example seal'];
      const out = ['-keyout', `${name}.key`, '-out', `${name}.pem`];
      run('req', '-x509', '-nodes', '-days', '30', ...newKey, ...subject, ...out, ...extra);
    },
    pkcs12(name: string, passphrase: string, options: string[] = [], from = name) {
      const files = ['-inkey', `${from}.key`, '-in', `${from}.pem`, '-out', `${name}.p12`];
      run('pkcs12', '-export', ...files, '-passout', `pass:${passphrase}`, ...options);
      return new Uint8Array(readFileSync(join(folder, `${name}.p12`)));
    },
    read: (name: string) => new Uint8Array(readFileSync(join(folder, name))),
    write: (name: string, content: string | Uint8Array) => writeFileSync(join(folder, name), content),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export const newRsa = (bits: number) => ['-newkey', `rsa:${bits}`];
export const newEc = (curve: string) => ['-newkey', 'ec', '-pkeyopt', `ec_paramgen_curve:${curve}`];
