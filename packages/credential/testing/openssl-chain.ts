/** Chains of certificates with any extensions, made and judged by OpenSSL; not part of the package. */
import { execFileSync, spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One certificate of a chain. */
export interface Link {
  /** In OpenSSL's form, such as `/C=FI/CN=Root`. */
  subject: string;
  /** Lines of an extension section; nothing beyond them is added. */
  extensions: string[];
  /** Sections that the lines refer to. */
  sections?: string;
}

export const CA = 'basicConstraints = critical,CA:TRUE';
const CONFIG = '[req]\ndistinguished_name = any\nutf8 = yes\nstring_mask = utf8only\n[any]\n';

/** Keys are made once; each chain begins anew. Call `remove` at the end. */
export function makeChains() {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-chains-'));
  const run = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  const keys = new Set<string>();
  function keyAt(height: number): string {
    const name = `${height}.key`;
    if (!keys.has(name))
      run('genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256', '-out', name);
    keys.add(name);
    return name;
  }

  /** What stands at each height, so that what two chains begin with is made once. */
  const standing: string[] = [];

  /** @param links from the root down to the leaf. @returns the same order, DER */
  function chain(links: readonly Link[]): Uint8Array[] {
    return links.map((link, height) => {
      const asked = JSON.stringify(links.slice(0, height + 1));
      if (standing[height] !== asked) issue(link, height);
      standing[height] = asked;
      return new Uint8Array(new X509Certificate(readFileSync(join(folder, `${height}.pem`))).raw);
    });
  }

  function issue({ subject, extensions, sections = '' }: Link, height: number): void {
    writeFileSync(join(folder, 'chain.cnf'), `${CONFIG}[own]\n${extensions.join('\n')}\n${sections}`);
    const by = height === 0 ? [] : ['-CA', `${height - 1}.pem`, '-CAkey', keyAt(height - 1)];
    const how = ['-config', 'chain.cnf', '-extensions', 'own', '-utf8', '-days', '30', '-subj', subject];
    run('req', '-x509', '-new', '-key', keyAt(height), ...how, ...by, '-out', `${height}.pem`);
  }

  /** Whether OpenSSL takes the chain that was made last, policies included. */
  function judge(links: readonly Link[]): boolean {
    const files = links.slice(1, -1).flatMap((_, i) => ['-untrusted', `${i + 1}.pem`]);
    const how = [
      'verify',
      '-policy_check',
      '-policy',
      'anyPolicy',
      '-CAfile',
      '0.pem',
      ...files,
      `${links.length - 1}.pem`,
    ];
    return spawnSync('openssl', how, { cwd: folder }).status === 0;
  }

  return { chain, judge, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
