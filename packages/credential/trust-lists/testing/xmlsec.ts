/** xmlsec1 and xmllint of Debian as judges of our XML signatures; not part of the package. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whether this machine has them: Debian packages xmlsec1 and libxml2-utils. */
export const hasXmlsec = ['xmlsec1', 'xmllint'].every(
  (program) => spawnSync(program, ['--version']).error === undefined,
);

const IDS = [
  ['--id-attr:Id', 'http://uri.etsi.org/01903/v1.3.2#:SignedProperties'],
  ['--id-attr:Id', 'http://uri.etsi.org/02231/v2#:TrustServiceStatusList'],
].flat();

/** Runs `work` with a folder that is gone afterwards. */
function inFolder<T>(work: (at: (name: string) => string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-xmlsec-'));
  try {
    return work((name) => join(folder, name));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Fills in digests, certificate and signature. @param key files in PEM: the private key and its certificate */
export const signXml = (xml: string, key: { privateKey: string; certificate: string }): Uint8Array =>
  inFolder((at) => {
    writeFileSync(at('in.xml'), xml);
    const files = ['--privkey-pem', `${key.privateKey},${key.certificate}`, '--output', at('out.xml')];
    execFileSync('xmlsec1', ['--sign', ...IDS, ...files, at('in.xml')], { stdio: 'pipe' });
    return new Uint8Array(readFileSync(at('out.xml')));
  });

/** Whether xmlsec1 finds the signature right under this certificate (PEM file). */
export const isSignedXml = (xml: Uint8Array, certificate: string): boolean =>
  inFolder((at) => {
    writeFileSync(at('in.xml'), xml);
    const options = ['--verify', ...IDS, '--pubkey-cert-pem', certificate, '--enabled-key-data', 'key-name'];
    return spawnSync('xmlsec1', [...options, at('in.xml')]).status === 0;
  });

/** The canonical form by libxml2, which keeps comments. */
export const canonicalByXmllint = (xml: string, exclusive: boolean): string =>
  execFileSync('xmllint', [exclusive ? '--exc-c14n' : '--c14n', '-'], { input: xml }).toString();
