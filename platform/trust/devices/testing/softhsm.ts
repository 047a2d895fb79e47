import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const library = [
  '/usr/lib/softhsm/libsofthsm2.so',
  '/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so',
  '/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so',
  '/opt/homebrew/lib/softhsm/libsofthsm2.so',
].find((path) => existsSync(path));

const hasBinding = () => {
  try {
    createRequire(import.meta.url)('pkcs11js');
    return true;
  } catch {
    return false;
  }
};

/** SoftHSM 2 and the package that speaks to it; both are needed. */
export const hasSoftHsm =
  library !== undefined && spawnSync('softhsm2-util', ['--version']).status === 0 && hasBinding();

/** A token of SoftHSM in a folder. Its configuration is read once a process: one folder for a test file. */
export async function softHsm(folder: string) {
  const { default: pkcs11js } = await import('pkcs11js');
  mkdirSync(join(folder, 'tokens'));
  const configuration = join(folder, 'softhsm2.conf');
  writeFileSync(configuration, `directories.tokendir = ${join(folder, 'tokens')}\nlog.level = ERROR\n`);
  process.env.SOFTHSM2_CONF = configuration;
  const util = (...args: string[]) =>
    execFileSync('softhsm2-util', args, { cwd: folder, env: process.env, stdio: 'pipe' });
  return {
    library: library!,
    makeToken: (label: string, pin: string) =>
      util('--init-token', '--free', '--label', label, '--pin', pin, '--so-pin', '12345678'),
    importKey(token: string, pin: string, file: string, label: string, id: string) {
      execFileSync('openssl', ['pkcs8', '-topk8', '-nocrypt', '-in', file, '-out', `${file}.p8`], {
        cwd: folder,
      });
      util('--import', `${file}.p8`, '--token', token, '--pin', pin, '--label', label, '--id', id);
    },
    /** As a certificate authority's tool would put it there. */
    importCertificate(token: string, pin: string, der: Uint8Array, subject: Uint8Array, id: string) {
      const p11 = new pkcs11js.PKCS11();
      p11.load(library!);
      try {
        // Whoever is first decides for the whole process; without locks, two threads that sign would break it.
        p11.C_Initialize({ flags: pkcs11js.CKF_OS_LOCKING_OK });
      } catch {
        // The program under test has done so in this process.
      }
      const slot = p11.C_GetSlotList(true).find((each) => p11.C_GetTokenInfo(each).label.trim() === token)!;
      const session = p11.C_OpenSession(slot, pkcs11js.CKF_SERIAL_SESSION | pkcs11js.CKF_RW_SESSION);
      p11.C_Login(session, pkcs11js.CKU_USER, pin);
      p11.C_CreateObject(session, [
        { type: pkcs11js.CKA_CLASS, value: pkcs11js.CKO_CERTIFICATE },
        { type: pkcs11js.CKA_CERTIFICATE_TYPE, value: pkcs11js.CKC_X_509 },
        { type: pkcs11js.CKA_TOKEN, value: true },
        { type: pkcs11js.CKA_ID, value: Buffer.from(id, 'hex') },
        { type: pkcs11js.CKA_SUBJECT, value: Buffer.from(subject) },
        { type: pkcs11js.CKA_VALUE, value: Buffer.from(der) },
      ]);
      p11.C_Logout(session);
      p11.C_CloseSession(session);
    },
  };
}
