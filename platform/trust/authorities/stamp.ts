import { findPath, readCertificate } from '@waymark/credential';
import { isRefusal } from '../../kernel/errors.ts';
import type { Services } from '../../kernel/services.ts';
import { breaker } from '../devices/breaker.ts';
import { refuse } from '../errors.ts';
import { memoryOf, remember } from '../memory.ts';
import { askAuthority, type Stamped } from './ask-authority.ts';
import { type Authority, readAuthorities } from './authority.ts';

type Needed = Pick<Services, 'db' | 'now' | 'fetchOutside'>;

/** Of each authority, whether it failed lately: by id. */
const guards = memoryOf<ReturnType<typeof breaker>>();

/**
 * Has a digest stamped by the first authority in the alliance's order that can, and whose own certificate is
 * confirmed as it was when it was added. One that failed several times is passed over for a while.
 *
 * @throws Error with what each of them said
 */
export async function stampDigest(services: Needed, digest: Uint8Array): Promise<Uint8Array> {
  const inUse = (await readAuthorities(services.db)).filter(({ enabled }) => enabled);
  return await firstStamp(inUse, (authority) =>
    guardOf(services, authority)(() => stampBy(services, authority, digest)),
  );
}

/**
 * The stamp of the first authority that gives one, asked in the order in which they stand.
 * @throws Error with what each of them said
 */
export async function firstStamp<Asked extends { name: string }>(
  authorities: readonly Asked[],
  ask: (authority: Asked) => Promise<Stamped>,
): Promise<Uint8Array> {
  const said: string[] = [];
  for (const authority of authorities) {
    try {
      return (await ask(authority)).token;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      const { reason = 'failed several times just now' } = error.values;
      said.push(`${authority.name}: ${reason}`);
    }
  }
  throw new Error(said.length > 0 ? said.join('; ') : 'no authority is in use');
}

function guardOf({ db, now }: Needed, { id }: Authority) {
  const known = guards(db);
  return known.get(id) ?? remember(known, id, breaker({ now, failure: 'trust.authority-unavailable' }), 100);
}

async function stampBy(services: Needed, authority: Authority, digest: Uint8Array): Promise<Stamped> {
  const stamped = await askAuthority(services.fetchOutside, authority, digest);
  const { signer, certificates, time } = stamped.stamp;
  const chain = authority.certificateChain.map((der) => new Uint8Array(der));
  const pool = [...certificates, ...chain.map(readCertificate).filter((it) => it !== null)];
  const anchor = { certificate: chain.at(-1)!, name: authority.name, source: '' };
  if (!(await findPath(signer, pool, [anchor], time)))
    throw refuse('trust.authority-unavailable', {
      name: authority.name,
      reason: 'its certificate is confirmed by somebody else than when it was added',
    });
  return stamped;
}
