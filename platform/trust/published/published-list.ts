import { createHash } from 'node:crypto';
import { type Entity, entityListDocument, signEntityList } from '@waymark/credential/trust-lists';
import { readAlliance } from '../../alliance/index.ts';
import type { Database } from '../../kernel/database/database.ts';
import type { Services } from '../../kernel/services.ts';
import { refuse } from '../errors.ts';
import { namesOf } from '../keys/find-authority.ts';
import type { KeyServices } from '../keys/make-key.ts';
import { memoryOf } from '../memory.ts';
import { openSealDevice } from '../seals/open-seal-device.ts';
import type { Seal } from '../seals/seal.ts';
import { findOwnedSeals } from '../seals/shown.ts';
import { publishingSeal } from './publishing-seal.ts';

const DAY_MS = 24 * 3_600_000;
const VALID_MS = 30 * DAY_MS;
/** A new issue comes while the one before has this long to go. */
const RENEW_MS = 15 * DAY_MS;

type ListServices = KeyServices & Pick<Services, 'origin' | 'mode'>;

const making = memoryOf<Promise<string>>();

/**
 * The alliance's own list of its members' seals as others read it (ETSI TS 119 602), signed with a seal: a new issue
 * with each change, and in good time before the one before ends. While the seal cannot sign, the last issue is served
 * as long as it holds.
 * @throws `trust.nobody-publishes`; what the device throws
 */
export async function readPublishedList(services: ListServices): Promise<string> {
  const { db, origin } = services;
  const now = services.now();
  const seal = await publishingSeal(services);
  const entities = await readEntities(services);
  const content = createHash('sha256')
    .update(JSON.stringify([seal.id, origin, entities]))
    .digest();
  const last = await readLast(db);
  if (last?.content.equals(content) && last.next_update.getTime() - now.getTime() > RENEW_MS) return last.jws;
  const all = making(db);
  const one = all.get('list') ?? publish(services, seal, entities, content).finally(() => all.delete('list'));
  all.set('list', one);
  try {
    return await one;
  } catch (error) {
    if (!last || last.next_update <= now) throw error;
    services.log.warn({ err: error, seal: seal.id }, 'the list of seals could not be signed anew');
    return last.jws;
  }
}

const readLast = (db: Database) =>
  db
    .selectFrom('trust.published_list')
    .selectAll()
    .orderBy('sequence_number', 'desc')
    .limit(1)
    .executeTakeFirst();

/** Of two processes that sign at once one stores its issue, and both serve that one. */
async function publish(
  services: ListServices,
  seal: Seal,
  entities: Entity[],
  content: Buffer,
): Promise<string> {
  const { db, origin } = services;
  const alliance = await readAlliance(db);
  const operator = namesOf(seal);
  if (!operator || !alliance || entities.length === 0) throw refuse('trust.nobody-publishes');
  const sequenceNumber = ((await readLast(db))?.sequence_number ?? 0) + 1;
  // In whole seconds, as the list tells its times.
  const issued = new Date(Math.floor(services.now().getTime() / 1000) * 1000);
  const nextUpdate = new Date(issued.getTime() + VALID_MS);
  const document = entityListDocument({
    sequenceNumber,
    operator: { name: { en: operator.legalName }, country: operator.country },
    name: alliance.name,
    address: `${origin}/trust/list.jws`,
    informationAddress: `${origin}/trust`,
    issued,
    nextUpdate,
    entities,
  });
  const jws = await signEntityList(document, await openSealDevice(services, seal.id), issued);
  if (!jws) throw refuse('trust.seal-probe-failed');
  await db
    .insertInto('trust.published_list')
    .values({ sequence_number: sequenceNumber, content, jws, issued, next_update: nextUpdate })
    .onConflict((on) => on.doNothing())
    .execute();
  return (await readLast(db))!.jws;
}

/** Who seals here, and with what. Test seals are named in a demonstration alone: elsewhere nobody is to rely on them. */
async function readEntities({ db, mode, origin }: ListServices): Promise<Entity[]> {
  const alliance = await readAlliance(db);
  const places = await db.selectFrom('alliance.institution').select(['id', 'city', 'homepage']).execute();
  const byOwner = new Map<string | null, Entity & { seals: Entity['seals'][number][] }>();
  for (const { seal, owner } of await findOwnedSeals(db)) {
    if (seal.isTest && mode !== 'demonstration') continue;
    const id = seal.owner.owner === 'institution' ? seal.owner.institutionId : null;
    const place = places.find((each) => each.id === id);
    const entity = byOwner.get(id) ?? {
      name: owner.legalName,
      country: owner.country,
      city: place?.city ?? '',
      homepage: (id === null ? alliance?.homepage : place?.homepage) ?? origin,
      seals: [],
    };
    byOwner.set(id, entity);
    entity.seals.push({
      certificate: new Uint8Array(seal.certificateChain[0]!),
      name: seal.name,
      since: seal.createdAt,
      until: seal.retiredAt,
    });
  }
  return [...byOwner.values()];
}
