import type { StatusForm } from './bitstring.ts';

/** The `statusPurpose` of a list: a revocation is never taken back, a suspension may be. */
export type StatusPurpose = 'revocation' | 'suspension';

/**
 * Where a credential's status is found. A credential carries `credentialStatus.id` = `L#i` (`L` an address
 * without query or fragment, `i` the index in decimal), and `L` answers:
 *
 * | request | answer |
 * |---|---|
 * | `GET L?purpose=revocation&form=bitstring` | list as `application/vc+jwt` (Bitstring Status List v1.0) |
 * | `GET L?purpose=suspension&form=bitstring` | the same for suspension |
 * | `GET L?purpose=…&form=statuslist2021` | list as `application/jwt` (StatusList2021, VC-JWT) |
 * | `GET L` with `Accept: application/vc+jwt` | as `purpose=revocation&form=bitstring` |
 * | `GET L` with `Accept: application/jwt` | as `purpose=revocation&form=statuslist2021` |
 * | `GET L` otherwise | a page for people, or `application/json`: `{ "lists": [{ "purpose", "form", "href" }] }` |
 * | `GET L?successor-of=H` | see {@link successorAddress} |
 *
 * An unknown purpose or form is 400, an unknown list 404. Lists are public: `Access-Control-Allow-Origin: *`,
 * `Cache-Control: public, max-age=60`, `Vary: Accept`, and an `ETag`.
 */
export function listAddress(list: string, purpose: StatusPurpose, form: StatusForm): string {
  return `${list}?purpose=${purpose}&form=${form}`;
}

/**
 * Where the successor of a revoked credential is asked for, by whoever has the old one:
 * `GET L?successor-of=<SHA-256 of the old payload, base64url>`. The answer is `application/json`,
 * `Cache-Control: no-store`: `{ "status": "superseded", "successor"?: "<address or id of the new credential>" }`
 * if the credential was replaced, otherwise 404. The id in the payload is random, so nobody can guess the hash.
 */
export function successorAddress(list: string, payloadHash: string): string {
  return `${list}?successor-of=${payloadHash}`;
}

/** Where a credential's status stands: its list, and its entry there, counted from 0. */
export interface StatusPlace {
  /** `L`: https, or http on this machine only. */
  list: string;
  index: number;
}

const ADDRESS = /^([^?#]{1,1000})#(0|[1-9][0-9]{0,9})$/;

/** Reads `L#i`; `null` for anything else. */
export function parseStatusId(id: string): StatusPlace | null {
  const [, list, index] = ADDRESS.exec(id) ?? [];
  if (list === undefined || !originOf(list)) return null;
  return { list, index: Number(index) };
}

/** Writes `L#i`, the `credentialStatus.id` that {@link parseStatusId} reads. Checks neither part. */
export function statusId({ list, index }: StatusPlace): string {
  return `${list}#${index}`;
}

/** The origin of an address that may be asked: https, or http on this machine. */
export function originOf(address: string): string | null {
  try {
    const { protocol, hostname, origin, username, password } = new URL(address);
    const local = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
    const safe = protocol === 'https:' || (protocol === 'http:' && local);
    return safe && !username && !password ? origin : null;
  } catch {
    return null;
  }
}
