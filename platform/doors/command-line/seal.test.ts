import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { bytesOf, credentialOf, HELSINKI } from '../../../packages/credential/testing/authority.ts';
import { type Hierarchy, makeHierarchy } from '../../../packages/credential/testing/openssl-hierarchy.ts';
import { servicesOf } from '../../../packages/credential/testing/sealed-levels.ts';
import { type FetchOutside, makeOutside } from '../../kernel/outgoing/fetch.ts';
import { readConfiguration } from '../installation.ts';
import { extend } from './extend.ts';
import { inspect } from './inspect.ts';
import { seal } from './seal.ts';
import type { Verb } from './verbs.ts';
import { verify } from './verify.ts';

const TSA = 'http://clock.waymark.test/stamp';
let folder: string;
let ca: Hierarchy;
let server: Server;
let outside: FetchOutside;
const at = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waymark-seal-'));
  ca = makeHierarchy();
  ca.issue('owner');
  const inputs = ['-inkey', 'owner.key', '-in', 'owner.pem', '-certfile', 'issuing.pem'];
  ca.run('pkcs12', '-export', ...inputs, '-out', at('seal.p12'), '-passout', 'pass:horse battery');
  await writeFile(at('passphrase'), 'horse battery\n');
  await writeFile(at('root.pem'), ca.read('root.pem'));
  await writeFile(at('credential.json'), bytesOf(credentialOf(HELSINKI)));
  await writeFile(at('text.json'), 'hello');
  await writeFile(at('other.json'), '{"type":"Thing"}');

  // The authorities of the hierarchy, at the addresses that its certificates name.
  const services = servicesOf(ca);
  server = createServer(async (incoming, answer) => {
    const parts: Buffer[] = [];
    for await (const part of incoming) parts.push(part as Buffer);
    const body = new Uint8Array(Buffer.concat(parts));
    const address = `http://${incoming.headers.host}${incoming.url}`.replace(/:\d+\//, '/');
    const type = incoming.headers['content-type'];
    if (type === 'application/timestamp-query') answer.end(ca.timeStamp(body));
    else if (type === 'application/ocsp-request') answer.end(await services.ocsp(address, body));
    else if (address.endsWith('.crl')) answer.end(await services.crl(address));
    else answer.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  outside = makeOutside({
    resolve: async () => ['192.0.43.10'],
    open: ({ lookup: _, ...options }, onAnswer) =>
      request(
        { ...options, hostname: '127.0.0.1', port, headers: { ...options.headers, host: options.hostname! } },
        onAnswer,
      ),
  });
});
afterAll(async () => {
  server.close();
  ca.remove();
  await rm(folder, { recursive: true });
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** Runs a verb as the command line would, where there is no installation. */
async function run(verb: Verb, ...args: string[]) {
  const said: string[] = [];
  const complained: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((line) => said.push(String(line)));
  vi.spyOn(console, 'error').mockImplementation((line) => complained.push(String(line)));
  const configuration = readConfiguration(folder, { WAYMARK_DATA: at('data') });
  const code = await verb.run(args, { configuration, buildFolder: folder, fetchOutside: outside });
  return { code, output: said.join('\n'), complaint: complained.join('\n') };
}

const device = () => ['--pkcs12', at('seal.p12'), '--passphrase-file', at('passphrase')];
const sealTo = (out: string, ...more: string[]) =>
  run(seal, at('credential.json'), ...device(), '--out', at(out), ...more);
const levelOf = async (name: string) =>
  JSON.parse((await run(inspect, at(name), '--json')).output).seal.level as string;
const verdictOf = async (name: string) =>
  JSON.parse((await run(verify, at(name), '--offline', '--json', '--anchors', at('root.pem'))).output)
    .verdict as string;

describe('waymark seal', () => {
  it.each(['B-B', 'B-T', 'B-LT', 'B-LTA'])('seals at %s, and the seal verifies', async (level) => {
    const stamps = level === 'B-B' ? [] : ['--tsa', TSA, '--anchors', at('root.pem')];
    const { code, output, complaint } = await sealTo(`${level}.jsonld`, '--level', level, ...stamps);
    expect({ code, complaint }).toEqual({ code: 0, complaint: '' });
    expect(output).toContain(level);
    expect(await levelOf(`${level}.jsonld`)).toBe(level);
    expect(await verdictOf(`${level}.jsonld`)).toBe('genuine-status-unknown');
  });

  it('seals the bytes as they are, with the time as it is asked for', async () => {
    await sealTo('sigt.jsonld', '--sig-time', 'sigT');
    const { seal: found } = JSON.parse((await run(inspect, at('sigt.jsonld'), '--json')).output);
    expect(found.header).toMatchObject({ sigT: expect.stringMatching(/Z$/), crit: ['b64', 'sigT'] });
    const { payload } = JSON.parse(await readFile(at('sigt.jsonld'), 'utf8'));
    expect(Buffer.from(payload)).toEqual(await readFile(at('credential.json')));
  });

  it('warns where the credential names another issuer than the owner of the seal', async () => {
    const other = credentialOf({ ...HELSINKI, organization: 'Somebody Else' });
    await writeFile(at('foreign.json'), bytesOf(other));
    const { code, complaint } = await run(
      seal,
      at('foreign.json'),
      ...device(),
      '--out',
      at('foreign.jsonld'),
    );
    expect([code, complaint]).toEqual([0, expect.stringContaining('issuer')]);
  });

  it('asks the second authority where the first is down, and writes nothing where all are', async () => {
    const down = 'http://127.0.0.1/stamp';
    const anchors = ['--anchors', at('root.pem')];
    const first = await sealTo('second.jsonld', '--level', 'B-T', '--tsa', down, '--tsa', TSA, ...anchors);
    expect([first.code, await levelOf('second.jsonld')]).toEqual([0, 'B-T']);
    const { code, complaint } = await sealTo('none.jsonld', '--level', 'B-T', '--tsa', down, ...anchors);
    expect([code, complaint]).toEqual([1, expect.stringContaining(down)]);
    expect(await readdir(folder)).not.toContain('none.jsonld');
  });

  it.each<[string, string[], string]>([
    ['no file', [], 'doors.seal-usage'],
    ['two files', ['a', 'b', '--pkcs12', 'c'], 'doors.seal-usage'],
    ['a passphrase on the command line', ['a', '--passphrase', 'x'], 'doors.verb-option'],
    ['a level that is none', ['a', '--pkcs12', 'b', '--level', 'B-X'], 'doors.level-unknown'],
    ['no time-stamp authority', ['a', '--pkcs12', 'b', '--level', 'B-T'], 'doors.level-no-tsa'],
    ['an odd address', ['a', '--pkcs12', 'b', '--level', 'B-T', '--tsa', 'ftp://x'], 'doors.level-tsa'],
    ['an odd time', ['a', '--pkcs12', 'b', '--sig-time', 'now'], 'doors.seal-time'],
    ['a missing file', ['missing.json', '--pkcs12', 'b'], 'doors.verify-missing'],
  ])('refuses %s', async (_, args, code) => {
    await expect(run(seal, ...args)).rejects.toMatchObject({ code });
  });

  it('refuses what is no credential, a wrong passphrase, a folder, and a file that is there', async () => {
    const refused = async (args: string[], code: string) =>
      expect(run(seal, ...args)).rejects.toMatchObject({ code });
    await refused([at('text.json'), ...device(), '--out', at('x')], 'doors.seal-not-json');
    await refused([at('other.json'), ...device(), '--out', at('x')], 'doors.seal-not-a-credential');
    await refused(
      [at('credential.json'), '--pkcs12', at('seal.p12'), '--out', at('x')],
      'trust.seal-passphrase-wrong',
    );
    await refused(
      [at('credential.json'), '--pkcs12', at('text.json'), '--out', at('x')],
      'trust.seal-file-unreadable',
    );
    await refused([at('credential.json'), ...device(), '--out', folder], 'doors.output-folder');
    await refused([at('credential.json'), ...device(), '--out', at('no/such/x')], 'doors.output-unwritable');
    await writeFile(at('there'), 'kept');
    await refused([at('credential.json'), ...device(), '--out', at('there')], 'doors.output-exists');
    expect(await readFile(at('there'), 'utf8')).toBe('kept');
    expect((await sealTo('there', '--force')).code).toBe(0);
    expect(await levelOf('there')).toBe('B-B');
    expect((await readdir(folder)).filter((name) => /^(x|there\.)/.test(name))).toEqual([]);
  });
});

describe('waymark extend', () => {
  const raiseTo = (name: string, ...args: string[]) =>
    run(extend, at(name), '--tsa', TSA, '--anchors', at('root.pem'), ...args);

  it('raises level by level, renews, and leaves what is sealed as it is', async () => {
    await sealTo('e.jsonld');
    for (const level of ['B-T', 'B-LT', 'B-LTA']) {
      expect((await raiseTo('e.jsonld', '--level', level)).code).toBe(0);
      expect(await levelOf(`e.${level}.jsonld`)).toBe(level);
    }
    expect((await raiseTo('e.B-LTA.jsonld', '--renew', '--out', at('renewed.jsonld'))).code).toBe(0);
    const { seal: found } = JSON.parse((await run(inspect, at('renewed.jsonld'), '--json')).output);
    const names = found.parts.map(({ name }: { name: string }) => name);
    expect(names.filter((name: string) => name === 'arcTst')).toHaveLength(2);
    expect(await verdictOf('renewed.jsonld')).toBe('genuine-status-unknown');
    const sealed = async (name: string) => {
      const { payload, signatures } = JSON.parse(await readFile(at(name), 'utf8'));
      return [payload, signatures[0].protected, signatures[0].signature];
    };
    expect(await sealed('renewed.jsonld')).toEqual(await sealed('e.jsonld'));
  });

  it('refuses the level that a file has, a lower one, and what is not sealed', async () => {
    await sealTo('has.jsonld', '--level', 'B-T', '--tsa', TSA, '--anchors', at('root.pem'));
    await expect(raiseTo('has.jsonld', '--level', 'B-T')).rejects.toMatchObject({
      code: 'doors.extend-has-level',
    });
    await expect(raiseTo('has.jsonld', '--level', 'B-B')).rejects.toMatchObject({
      code: 'doors.extend-higher',
    });
    await expect(raiseTo('text.json', '--level', 'B-T')).rejects.toMatchObject({
      code: 'doors.extend-not-sealed',
    });
    await expect(raiseTo('has.jsonld')).rejects.toMatchObject({ code: 'doors.extend-usage' });
    expect(await raiseTo('has.jsonld', '--renew')).toMatchObject({
      code: 1,
      complaint: expect.stringContaining('B-LTA'),
    });
  });

  it('raises no seal that does not hold', async () => {
    await sealTo('broken.jsonld');
    const text = await readFile(at('broken.jsonld'), 'utf8');
    await writeFile(at('broken.jsonld'), text.replace('Łucja', 'Lucia'));
    const { code, complaint } = await raiseTo('broken.jsonld', '--level', 'B-T');
    expect([code, complaint]).toEqual([1, expect.stringContaining('waymark verify')]);
  });
});

describe('waymark inspect', () => {
  it('shows what is there in lines, with nothing that a terminal would act upon', async () => {
    await writeFile(at('odd.json'), bytesOf(credentialOf(HELSINKI, { id: 'urn:\u001b[31m\u202e' })));
    await run(seal, at('odd.json'), ...device(), '--out', at('odd.jsonld'));
    const { code, output } = await run(inspect, at('odd.jsonld'));
    expect(code).toBe(0);
    expect(output).toContain('alg: ES256');
    expect(output).toContain('id: urn:\\u{1b}[31m\\u{202e}');
  });

  it('says of any other file that nothing is in it, and exits 0', async () => {
    expect(await run(inspect, at('text.json'), '--language', 'fi')).toMatchObject({
      code: 0,
      output: expect.stringContaining('(text)'),
    });
    await expect(run(inspect)).rejects.toMatchObject({ code: 'doors.inspect-usage' });
  });
});

describe('the processes themselves', () => {
  it('seal, show and verify without an installation, make no data folder, and print no secret', async () => {
    const waymark = (...args: string[]) =>
      spawnSync(process.execPath, [join(import.meta.dirname, '../../../bin/waymark.mjs'), ...args], {
        cwd: folder,
        encoding: 'utf8',
        env: { PATH: process.env.PATH, LANG: 'en_GB.UTF-8', WAYMARK_SEAL_PASSPHRASE: 'horse battery' },
      });
    const sealed = waymark('seal', 'credential.json', '--pkcs12', 'seal.p12');
    expect(sealed).toMatchObject({ status: 0, stdout: expect.stringContaining('credential.sealed.jsonld') });
    const again = waymark('seal', 'credential.json', '--pkcs12', 'seal.p12');
    expect(again).toMatchObject({ status: 2, stderr: expect.stringContaining('--force') });
    const shown = waymark('inspect', 'credential.sealed.jsonld', '--json');
    expect(JSON.parse(shown.stdout).seal.level).toBe('B-B');
    const down = waymark(
      'extend',
      'credential.sealed.jsonld',
      '--level',
      'B-T',
      '--tsa',
      'http://127.0.0.1:9/',
    );
    expect(down.status).toBe(1);
    const checked = waymark('verify', 'credential.sealed.jsonld', '--offline');
    expect(checked.status).toBe(3);
    expect(await readdir(folder)).not.toContain('data');
    for (const { stdout, stderr } of [sealed, again, shown, down, checked])
      expect(stdout + stderr).not.toContain('horse battery');
  }, 240_000);
});
