import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  bytesOf,
  credentialOf,
  deviceOf,
  HELSINKI,
  makeAuthority,
  makeLeaf,
  sealBytes,
} from '../../../packages/credential/testing/authority.ts';
import { insertAlliance } from '../../alliance/index.ts';
import { newId } from '../../kernel/ids.ts';
import { openTestHouse } from '../../testing/test-house.ts';
import { readConfiguration } from '../installation.ts';
import { urlOf } from '../testing/database-url.ts';
import { verify } from './verify.ts';

const samples = join(process.env.WAYMARK_OFFICIAL_FILES ?? '', 'elm', 'samples');
const KEY_ID = newId();
let folder: string;
let rootDer: Uint8Array;
const at = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waymark-verify-'));
  const root = await makeAuthority('Sample Trust Service');
  rootDer = root.der;
  const seal = async (owner: typeof HELSINKI, name: string) => {
    const leaf = await makeLeaf('ES256', owner, root);
    const bytes = await sealBytes(deviceOf('ES256', leaf), bytesOf(credentialOf(owner)));
    await writeFile(at(name), bytes);
    return bytes;
  };
  const bytes = await seal(HELSINKI, 'sealed.jsonld');
  await seal({ ...HELSINKI, organization: 'TEST – no legal value – Sample' }, 'test.jsonld');
  const changed = Buffer.from(bytes);
  changed[changed.indexOf('Łucja')] = 0x4c;
  await writeFile(at('changed.jsonld'), changed);
  await writeFile(at('text.txt'), 'hello');
  await writeFile(at('root.der'), root.der);
  const pem = `-----BEGIN CERTIFICATE-----\n${Buffer.from(root.der).toString('base64')}\n-----END CERTIFICATE-----\n`;
  await writeFile(at('root.pem'), pem);
  const anchor = {
    certificate: Buffer.from(root.der).toString('base64'),
    name: { en: 'Sample Trust Service' },
    organizationIdentifier: HELSINKI.organizationIdentifier,
    test: false,
  };
  const list = { alliance: { name: { en: 'Sample Alliance' }, homepage: null }, anchors: [anchor] };
  await writeFile(at('anchors.json'), JSON.stringify(list));
});
afterAll(() => rm(folder, { recursive: true }));
afterEach(() => vi.restoreAllMocks());

/** Runs it as the command line would, where there is no installation, or in one whose database is named. */
async function run(...args: string[]) {
  const lines: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((line) => lines.push(String(line)));
  const DATABASE_URL = args.find((arg) => arg.startsWith('postgresql:'));
  const configuration = readConfiguration(folder, {
    WAYMARK_DATA: join(folder, 'data'),
    ...(DATABASE_URL ? { DATABASE_URL } : {}),
  });
  const given = args.filter((arg) => arg !== DATABASE_URL);
  const code = await verify.run(given, { configuration, buildFolder: folder });
  return { code, output: lines.join('\n') };
}

describe('waymark verify', () => {
  it('exits 3 for a seal that holds but that nobody vouches for, and 1 for one that does not hold', async () => {
    expect(await run(at('sealed.jsonld'), '--offline')).toMatchObject({ code: 3 });
    expect(await run(at('changed.jsonld'), '--offline')).toMatchObject({ code: 1 });
    expect(await run(at('text.txt'), '--offline')).toMatchObject({ code: 1 });
    expect(await run(at('test.jsonld'), '--offline', '--anchors', at('root.der'))).toMatchObject({ code: 3 });
  });

  it.each(['root.der', 'root.pem', 'anchors.json'])('takes %s for whom to trust', async (name) => {
    const { code, output } = await run(at('sealed.jsonld'), '--json', '--anchors', at(name));
    const report = JSON.parse(output);
    expect(report.verdict).toBe('genuine-status-unknown');
    expect(code).toBe(3);
    const trust = report.checks.find(({ id }: { id: string }) => id === 'trust');
    expect(trust).toMatchObject({ status: 'passed', message: expect.stringContaining(name) });
  });

  it('trusts the list of the installation that it runs in, as its verification page does', async () => {
    const house = await openTestHouse({ mode: 'real', origin: 'https://credentials.alliance.example' });
    const sample = { name: { en: 'Sample Alliance' }, legalName: { en: 'Sample Alliance' }, country: 'BE' };
    const look = { homepage: null, hue: 165, defaultLanguage: 'en' as const };
    await house.db
      .transaction()
      .execute((tx) => insertAlliance(tx, { ...sample, ...look }, house.services.now()));
    await house.db
      .insertInto('kernel.data_key')
      .values({ id: KEY_ID, kind: 'system', wrapped: Buffer.alloc(1) })
      .execute();
    await house.db
      .insertInto('trust.seal')
      .values({
        id: newId(),
        owner: 'alliance',
        name: 'Sample',
        device: 'pkcs12',
        algorithm: 'ES256',
        certificate_chain: [Buffer.from(rootDer)],
        secret: Buffer.alloc(1),
        secret_key_id: KEY_ID,
        is_test: false,
        not_before: new Date(0),
        not_after: new Date(4e12),
        created_at: new Date(0),
      })
      .execute();
    const { output } = await run(at('sealed.jsonld'), '--json', '--offline', urlOf(house.connection));
    expect(JSON.parse(output).verdict).toBe('genuine-status-unknown');
    expect(output).toContain('Sample Alliance');
    await house.close();
  });

  it('trusts nobody and makes nothing where there is no installation', async () => {
    expect(JSON.parse((await run(at('sealed.jsonld'), '--json', '--offline')).output).verdict).toBe(
      'intact-issuer-unknown',
    );
    await expect(stat(join(folder, 'data'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('prints verdict and checks as JSON, of several files as a list, and exits with the worst', async () => {
    const one = JSON.parse((await run(at('sealed.jsonld'), '--json')).output);
    for (const check of one.checks)
      expect(check).toEqual({
        id: expect.any(String),
        status: expect.stringMatching(/^(passed|failed|warning|not-checked)$/),
        message: expect.any(String),
      });
    const two = await run(at('sealed.jsonld'), at('changed.jsonld'), '--json');
    expect(JSON.parse(two.output).map(({ verdict }: { verdict: string }) => verdict)).toEqual([
      'intact-issuer-unknown',
      'tampered',
    ]);
    expect(two.code).toBe(1);
  });

  it('speaks Finnish and Spanish, also of what is missing', async () => {
    expect((await run(at('sealed.jsonld'), '--language', 'fi')).output).toContain('myöntämispäivä');
    expect((await run(at('sealed.jsonld'), '--language', 'es')).output).toContain('fecha de emisión');
  });

  it.each([
    [[], 'doors.verify-no-file'],
    [['missing.jsonld'], 'doors.verify-missing'],
    [['.'], 'doors.verify-not-a-file'],
    [['a', '--language', 'de'], 'doors.verify-language'],
    [['a', '--quickly'], 'doors.verb-option'],
  ])('refuses %j, which the command line answers with 2', async (args, code) => {
    await expect(run(...args)).rejects.toMatchObject({ code });
  });

  it('refuses an anchor that is none', async () => {
    await expect(run(at('sealed.jsonld'), '--anchors', at('text.txt'))).rejects.toMatchObject({
      code: 'doors.verify-anchor',
    });
  });
});

describe.skipIf(!process.env.WAYMARK_OFFICIAL_FILES)(
  'samples of the EU (needs WAYMARK_OFFICIAL_FILES)',
  () => {
    it('are sealed and untampered', async () => {
      const { code, output } = await run(join(samples, 'AA-Annex1-MC-signed.jsonld'), '--json', '--offline');
      expect(code).toBe(3);
      const seal = JSON.parse(output).checks.find(({ id }: { id: string }) => id === 'seal');
      expect(seal.status).toBe('passed');
    });
  },
);
