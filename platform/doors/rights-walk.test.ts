import { strFromU8, unzipSync } from 'fflate';
import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AnyOperation, Upload } from '../kernel/operations/operation.ts';
import { type Case, cases, type Role, roles } from '../kernel/operations/rights.ts';
import { readStatusList, statusListRequests } from '../trust/index.ts';
import { makeApi } from './http/api.ts';
import { actorOfRequest } from './http/api-actor.ts';
import { operations } from './operations.ts';
import { type Cell, rightsFile } from './testing/rights-file.ts';
import type { Caller, Place } from './testing/rights-people.ts';
import { openRightsWorld, type World } from './testing/rights-world.ts';
import { openRolledBack } from './testing/rolled-back.ts';
import { type Scene, sampleInputs } from './testing/sample-inputs.ts';

/** Each cell of docs/rights.csv, over the API: in a world where it can be done, and undone after each call. */

let world: World;
let api: Hono;
let undone: Awaited<ReturnType<typeof openRolledBack>>;

beforeAll(async () => {
  world = await openRightsWorld();
  undone = await openRolledBack(world.house.pool);
  const services = { ...world.house.services, db: undone.db };
  api = makeApi({
    services: () => services,
    actorOf: (request, caller) => actorOfRequest(services, request, caller),
  });
  // Signing a list is a change of its own beside the one that looks at it: done now, it is remembered.
  for (const { id } of await undone.db.selectFrom('trust.status_list').select('id').execute())
    for (const request of statusListRequests) await readStatusList(services, id, request);
  await undone.undo();
});
afterAll(async () => {
  await undone.close();
  await world.house.close();
});

/** Stages whose operations are about one offering: whose learner it is does not change who leads. */
const aboutOfferings = /^(enrolment|assessment|awarding)\./;

/** Where a list says whose a row is, and the place it names; a match without a place is nobody's own. */
const learnersNamed = /Learner\d of (\w+)/;
const shows: Readonly<Record<string, RegExp>> = {
  'alliance.find-people': /"fullName":"(?:Learner\d|[a-z-]+) of (\w+)"/g,
  'alliance.find-roles': /"institution":(?:\{[^}]*"shortName":"(\w+)"\}|null)/g,
  'alliance.find-match-proposals': /Learner\d of (\w+)/g,
  'alliance.read-audit': /"institution":(?:"(\w+)"|null)/g,
  'trust.find-seal-owners': /University of (\w+)|The alliance/g,
  'trust.list-seals': /Seal of (\w+)/g,
  'assessment.list-imports': /Sheet of (\w+)/g,
};

describe.each(operations.map((operation) => ({ name: operation.name, operation })))(
  '$name',
  ({ name, operation }) => {
    it('is allowed and refused as docs/rights.csv says', async () => {
      const sample = sampleInputs[name];
      if (!sample)
        throw new Error(
          `There is no sample input for ${name}: add one to platform/doors/testing/sample-inputs.ts`,
        );
      const faults: string[] = [];
      // Whoever is not signed in is the same in every case.
      for (const role of roles)
        for (const where of role === 'public' ? cases.slice(0, 1) : cases) {
          const caller = world.callerOf(role, where);
          const cell = rightsFile.get(`${name} ${role}`)?.[where];
          if (!cell) faults.push(`${role}, ${where}: docs/rights.csv says nothing`);
          else if (caller) faults.push(...(await walkCell(operation, { role, where, cell, caller })));
        }
      expect(faults).toEqual([]);
    });
  },
);

describe('a course that a member seals', () => {
  /** What the alliance's officer may do with a course that the alliance seals, counts left out: those are of all. */
  const ofTheOffice = operations.filter(
    ({ name }) =>
      name.startsWith('awarding.') &&
      rightsFile.get(`${name} issuing-officer`)?.alliance === 'yes' &&
      rightsFile.get(`${name} administrator`)?.alliance !== 'yes',
  );

  it.each(ofTheOffice.map((operation) => [operation.name, operation] as const))(
    'is no business of the alliance’s officer: %s',
    async (name, operation) => {
      const officer = world.callerOf('issuing-officer', 'alliance')!;
      const input = sampleInputs[name]!(sceneFor('member', 'Lead'));
      expect((await call(operation, input, officer)).status).toBe(403);
    },
  );

  it.each(['awarding.list-credentials', 'awarding.list-tasks'])(
    'is not in the alliance’s part of %s',
    async (name) => {
      const operation = operations.find((one) => one.name === name)!;
      const { text } = await call(operation, {}, world.callerOf('issuing-officer', 'alliance')!);
      expect(text).toContain(world.courses.alliance.offeringId);
      expect(text).not.toContain(world.courses.member.offeringId);
    },
  );
});

interface CellToWalk {
  role: Role;
  where: Case;
  cell: Cell;
  caller: Caller;
}

async function walkCell(operation: AnyOperation, { role, where, cell, caller }: CellToWalk) {
  const { name } = operation;
  const sceneOf = (place: Place) => sceneFor(where === 'alliance' ? 'alliance' : 'member', place);
  const inputOf = (place: Place) => sampleInputs[name]!(sceneOf(place));
  const varies = JSON.stringify(inputOf('Lead')) !== JSON.stringify(inputOf('Partner'));
  const faults: string[] = [];
  const tried = (who: Caller, place: Place) => `${role}, ${where}, ${cell}: ${who.name}, with ${place}’s`;
  const mustPass = async (place: Place, who = caller) => {
    const answer = await call(operation, inputOf(place), who);
    const { status, code } = answer;
    const passed = status < 300 || (status >= 400 && status < 500 && ![401, 403, 405].includes(status));
    // An input that is no input, or about a thing that is not there, proves nothing.
    if (!passed || code === 'kernel.invalid-input' || code === 'kernel.not-found')
      faults.push(`${tried(who, place)}, was refused or proved nothing: ${status} ${code}`);
    return answer;
  };
  const mustRefuse = async (place: Place, who = caller) => {
    const { status, code, audited } = await call(operation, inputOf(place), who);
    const refused =
      status === (who.cookie ? 403 : 401) ||
      // What belongs to someone else may read as not there.
      (cell === 'self' && status === 404);
    if (!refused) faults.push(`${tried(who, place)}, was not refused: ${status} ${code}`);
    if (refused && audited) faults.push(`${tried(who, place)}, was refused and yet in the audit trail`);
  };

  switch (cell) {
    case 'yes':
      for (const place of placesTried(name, varies))
        if (learnersNamed.test((await mustPass(place)).text) && !mayName(name, role, where))
          faults.push(`${tried(caller, place)}: learners are named where counts are meant`);
      break;
    case 'no':
      await mustRefuse('Lead');
      if (varies && aboutOfferings.test(name)) await mustRefuse(caller.place);
      break;
    case 'assigned':
      await mustPass('Lead');
      await mustRefuse('Lead', world.unassigned(where));
      break;
    case 'self':
      if (role === 'learner' || !varies) await mustPass(caller.place);
      if (varies) await mustRefuse(caller.place === 'Lead' ? 'Partner' : 'Lead');
      break;
    case 'home': {
      const own = caller.place;
      const { text } = await mustPass(own);
      if (varies) await mustRefuse(own === 'Lead' ? 'Partner' : 'Lead');
      else {
        const places = [...text.matchAll(shows[name] ?? new RegExp(learnersNamed, 'g'))].map(
          (match) => match[1],
        );
        if (!places.includes(own)) faults.push(`${tried(caller, own)}: its own are not in the list`);
        const foreign = [...new Set(places.filter((place) => place !== own))];
        if (foreign.length > 0) faults.push(`${tried(caller, own)}: the list shows ${foreign.join(', ')}`);
      }
    }
  }
  return faults;
}

/** Whose things a full right is tried with: of an offering's learners, its lead's and its partner's. */
const placesTried = (name: string, varies: boolean): readonly Place[] =>
  varies && aboutOfferings.test(name) ? ['Lead', 'Partner'] : ['Lead'];

/** Without `home`, learners are named to those who lead, and where the alliance seals to its office. */
const mayName = (name: string, role: Role, where: Case) =>
  !aboutOfferings.test(name) || where === 'own' || (role === 'issuing-officer' && where === 'alliance');

function sceneFor(sealedBy: 'member' | 'alliance', place: Place): Scene {
  const { courses, learners, belongings } = world;
  return {
    world,
    sealedBy,
    course: courses[sealedBy],
    place,
    learners: learners[place],
    belongings: belongings[place],
  };
}

/** One request as a program would send it. What it did is undone. */
async function call(operation: AnyOperation, input: Record<string, unknown>, caller: Caller) {
  const { method, path, body } = operation.api;
  const rest = { ...input };
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, key: string) => {
    const value = encodeURIComponent(String(rest[key]));
    delete rest[key];
    return value;
  });
  const query = method === 'get' ? new URLSearchParams(rest as Record<string, string>).toString() : '';
  const headers: Record<string, string> = caller.cookie ? { cookie: caller.cookie } : {};
  const sent =
    method === 'get' ? {} : body === 'multipart' ? { body: formOf(rest) } : { body: JSON.stringify(rest) };
  const before = await auditEntries();
  const response = await api.request(`http://localhost:4400/api/v1${filled}${query && `?${query}`}`, {
    method: method.toUpperCase(),
    headers,
    ...sent,
  });
  const bytes = new Uint8Array(await response.arrayBuffer());
  const text = textOf(response, bytes);
  const audited = response.status < 500 && (await auditEntries()) > before;
  await undone.undo();
  const code = response.ok ? '' : ((JSON.parse(text) as { code?: string }).code ?? '');
  return { status: response.status, code, text, audited };
}

function formOf(input: Record<string, unknown>): FormData {
  const form = new FormData();
  for (const [key, value] of Object.entries(input))
    if (value instanceof Object) {
      const { name, bytes } = value as Upload;
      form.set(key, new File([new Uint8Array(bytes)], name));
    } else if (value !== null) form.set(key, String(value));
  return form;
}

/** A workbook is a zip of XML: all of its words. */
function textOf(response: Response, bytes: Uint8Array): string {
  if (!response.headers.get('content-type')?.includes('spreadsheetml')) return strFromU8(bytes);
  return Object.values(unzipSync(bytes))
    .map((part) => strFromU8(part))
    .join('\n');
}

async function auditEntries(): Promise<number> {
  const { n } = await undone.db
    .selectFrom('kernel.audit')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return n;
}
