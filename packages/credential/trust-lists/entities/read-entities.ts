import { fromBase64 } from '../../bytes/index.ts';
import { isObject, type JsonObject } from '../../json/index.ts';
import { ListRefusal, readInstantText } from '../fields.ts';
import type { ServicePeriod, TrustList, TrustService } from '../list.ts';
import { readStatus } from '../read-service.ts';
import { TYPES } from './names.ts';

/** The one version of the JSON binding there is (section 6.3.1, annex A.1). */
const VERSION = 1;
const LIMITS = { services: 20_000, name: 400 };
/** A list without states is one in which all that it names is approved, and was from the beginning. */
const BEGINNING = new Date(0);

/**
 * Reads a list of trusted entities (ETSI TS 119 602 annex A.1, JSON) from what its signature covers. Pointers to other
 * lists are not followed. Nothing is verified here.
 * @returns `null` if it is none, or not as the standard has it
 */
export function readEntityList(document: unknown): TrustList | null {
  try {
    return read(object(document, 'LoTE'));
  } catch (error) {
    if (error instanceof ListRefusal) return null;
    throw error;
  }
}

function read(list: JsonObject): TrustList {
  const scheme = object(list, 'ListAndSchemeInformation');
  const sequence = scheme.LoTESequenceNumber;
  const territory = scheme.SchemeTerritory ?? '';
  if (scheme.LoTEVersionIdentifier !== VERSION) throw new ListRefusal('LoTEVersionIdentifier');
  if (!Number.isSafeInteger(sequence) || Number(sequence) < 1) throw new ListRefusal('LoTESequenceNumber');
  if (typeof territory !== 'string' || !/^([A-Z]{2})?$/.test(territory))
    throw new ListRefusal('SchemeTerritory');
  const services = optionalObjects(list, 'TrustedEntitiesList').flatMap(readEntity);
  if (services.length > LIMITS.services) throw new ListRefusal('count');
  return {
    kind: 'list',
    territory,
    sequenceNumber: Number(sequence),
    operator: name(scheme, 'SchemeOperatorName'),
    issued: instant(scheme, 'ListIssueDateTime'),
    nextUpdate: instant(scheme, 'NextUpdate'),
    pointers: [],
    pivots: [],
    services,
  };
}

function readEntity(entity: JsonObject): TrustService[] {
  const provider = name(object(entity, 'TrustedEntityInformation'), 'TEName');
  return objects(entity, 'TrustedEntityServices').map((service) => {
    const information = object(service, 'ServiceInformation');
    const periods = [readPeriod(information, null)];
    const earlier = optionalObjects(service, 'ServiceHistory')
      .map((state) => ({ state, from: instant(state, 'StatusStartingTime') }))
      .sort((a, b) => b.from.getTime() - a.from.getTime());
    for (const { state } of earlier) periods.push(readPeriod(state, periods.at(-1)!.from));
    return {
      provider,
      name: name(information, 'ServiceName'),
      certificates: readCertificates(object(information, 'ServiceDigitalIdentity')),
      periods,
    };
  });
}

/** Of the present state or of one before (section 6.6). */
function readPeriod(state: JsonObject, until: Date | null): ServicePeriod {
  const { ServiceStatus: status, ServiceTypeIdentifier: type } = state;
  const extensions = state.ServiceInformationExtensions;
  return {
    type: (typeof type === 'string' && Object.hasOwn(TYPES, type) ? TYPES[type] : undefined) ?? 'other',
    status: status === undefined ? 'granted' : readStatus(text(state, 'ServiceStatus')),
    from: state.StatusStartingTime === undefined ? BEGINNING : instant(state, 'StatusStartingTime'),
    until,
    serves: [],
    qualifiers: [],
    // None is known here, so any that is critical may not be passed over.
    unknownCritical: Array.isArray(extensions) && JSON.stringify(extensions).includes('"Critical":true'),
  };
}

/** Section 6.6.3. One that is no base64 is left out, as whoever else reads it does. */
const readCertificates = (identity: JsonObject): Uint8Array[] =>
  optionalObjects(identity, 'X509Certificates')
    .map(({ val }) => (typeof val === 'string' ? fromBase64(val) : null))
    .filter((it) => it !== null);

/** @throws ListRefusal where it is not there */
function object(parent: unknown, member: string): JsonObject {
  const found = isObject(parent) ? parent[member] : null;
  if (!isObject(found)) throw new ListRefusal(member);
  return found;
}

/** @throws ListRefusal unless it is an array of objects */
function objects(parent: JsonObject, member: string): JsonObject[] {
  const found = parent[member];
  if (!Array.isArray(found) || !found.every(isObject)) throw new ListRefusal(member);
  return found;
}

const optionalObjects = (parent: JsonObject, member: string): JsonObject[] =>
  parent[member] === undefined ? [] : objects(parent, member);

/** @throws ListRefusal unless it is a text */
function text(parent: JsonObject, member: string): string {
  const found = parent[member];
  if (typeof found !== 'string') throw new ListRefusal(member);
  return found;
}

const instant = (parent: JsonObject, member: string): Date => readInstantText(text(parent, member), member);

/** A name in English, else in the first language there is. */
function name(parent: JsonObject, member: string): string {
  const names = objects(parent, member);
  const english = names.find(({ lang }) => typeof lang === 'string' && /^en\b/i.test(lang));
  const chosen = english ?? names[0];
  if (!chosen) throw new ListRefusal(member);
  return text(chosen, 'value').slice(0, LIMITS.name);
}
