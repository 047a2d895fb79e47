import { existsSync } from 'node:fs';
import type { PKCS11 } from 'pkcs11js';
import { isRefusal, type Refusal } from '../../kernel/errors.ts';
import { refuse } from './errors.ts';

/** A maker's library, loaded once in a process. */
export interface Library {
  p11: PKCS11;
  /** Cryptoki's constants by their names. */
  names: Record<string, number>;
  paramsRsaPss: number;
  /** By slot. PINs are kept as keyed hashes only. */
  logins: Map<string, { pin?: Buffer; refused: Buffer[] }>;
}

const libraries = new Map<string, Promise<Library>>();

/**
 * @param path an absolute path
 * @throws `trust.pkcs11-not-installed`, `trust.pkcs11-no-library`, `trust.pkcs11-library-unusable`
 */
export function loadLibrary(path: string): Promise<Library> {
  const known = libraries.get(path);
  if (known) return known;
  const library = load(path);
  libraries.set(path, library);
  library.catch(() => libraries.delete(path));
  return library;
}

async function load(path: string): Promise<Library> {
  // Its package compiles when it is installed, which not every machine can.
  const module = await import('pkcs11js').catch(() => null);
  if (!module) throw refuse('trust.pkcs11-not-installed');
  if (!existsSync(path)) throw refuse('trust.pkcs11-no-library', { path });
  const pkcs11js = module.default ?? module;
  const p11 = new pkcs11js.PKCS11();
  const names = pkcs11js as unknown as Record<string, number>;
  try {
    p11.load(path);
    initialize(p11, names);
  } catch {
    throw refuse('trust.pkcs11-library-unusable', { path });
  }
  return { p11, names, paramsRsaPss: pkcs11js.CK_PARAMS_RSA_PSS, logins: new Map() };
}

const ALREADY_INITIALIZED = 0x191;

function initialize(p11: PKCS11, names: Record<string, number>): void {
  try {
    p11.C_Initialize({ flags: names.CKF_OS_LOCKING_OK! });
  } catch (error) {
    if (codeOf(error) !== ALREADY_INITIALIZED) throw error;
  }
}

const codeOf = (error: unknown): number | undefined => (error as { code?: number }).code;

/** CKR_PIN_INCORRECT, CKR_PIN_INVALID, CKR_PIN_LEN_RANGE */
const WRONG_PIN = [0xa0, 0xa1, 0xa2];
const LOCKED_PIN = 0xa4;

/** Cryptoki's error as a refusal; whatever is no matter of the PIN may be gone at the next try. */
export function failureOf(error: unknown): Refusal {
  if (isRefusal(error)) return error;
  const code = codeOf(error);
  if (code !== undefined && WRONG_PIN.includes(code)) return refuse('trust.pkcs11-pin-wrong');
  if (code === LOCKED_PIN) return refuse('trust.pkcs11-pin-locked');
  return refuse('trust.device-unavailable', {
    reason: error instanceof Error ? error.message : String(error),
  });
}
