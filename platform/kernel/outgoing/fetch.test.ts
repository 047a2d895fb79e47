import { createServer, request, type Server, type ServerResponse } from 'node:http';
import type { RequestOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeOutside } from './fetch.ts';
import { isPublicAddress } from './public-address.ts';

const PUBLIC = '93.184.215.14';
let server: Server;
let port: number;
const answers = new Map<string, (response: ServerResponse) => void>();
const names = new Map<string, string[][]>();
/** Of names that another server than the one above answers for. */
const ports = new Map<string, number>();
/** Where connections were really headed. */
let reached: string[] = [];

beforeAll(async () => {
  server = createServer((incoming, response) => {
    const answer = answers.get(`${incoming.headers.host}${incoming.url}`);
    if (incoming.url === '/echo') {
      const { 'content-type': type, authorization = '-' } = incoming.headers;
      response.writeHead(200, { kind: `${incoming.method} ${type} ${authorization}` });
      incoming.pipe(response);
    } else if (answer) answer(response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  answers.clear();
  names.clear();
  reached = [];
});

/** The real door; behind it a name service of our own, and connections that end at the server above. */
const fetchOutside = makeOutside({
  resolve: async (hostname) => {
    const known = names.get(hostname);
    if (!known) throw new Error('no such name');
    return known.length > 1 ? known.shift()! : known[0]!;
  },
  open(options: RequestOptions, onAnswer) {
    options.lookup?.(String(options.hostname), {}, (_error, address) => reached.push(String(address)));
    const headers = { ...options.headers, host: String(options.hostname) };
    return request(
      {
        method: options.method,
        host: '127.0.0.1',
        port: ports.get(String(options.hostname)) ?? port,
        path: options.path,
        headers,
        signal: options.signal,
      },
      onAnswer,
    );
  },
});

const say = (place: string, text: string) =>
  answers.set(place, (response) => response.writeHead(200, { 'content-type': 'text/plain' }).end(text));

describe('the door to the world outside', () => {
  it('brings what a public address says', async () => {
    names.set('issuer.example', [[PUBLIC]]);
    say('issuer.example/list?a=b', 'the list');
    const outcome = await fetchOutside('https://issuer.example/list?a=b');
    expect(outcome).toMatchObject({ ok: true, answer: { status: 200 } });
    expect(outcome.ok && Buffer.from(outcome.answer.bytes).toString()).toBe('the list');
    expect(reached).toEqual([PUBLIC]);
  });

  it('posts bytes, and follows no redirect with them', async () => {
    names.set('stamps.example', [[PUBLIC]]);
    const post = { type: 'application/timestamp-query', body: Buffer.from('question') };
    const echo = await fetchOutside('https://stamps.example/echo', { post, headers: { authorization: 'A' } });
    expect(echo).toMatchObject({ answer: { headers: { kind: 'POST application/timestamp-query A' } } });
    expect(echo.ok && Buffer.from(echo.answer.bytes).toString()).toBe('question');
    answers.set('stamps.example/moved', (response) => response.writeHead(307, { location: '/echo' }).end());
    const moved = await fetchOutside('https://stamps.example/moved', { post });
    expect(moved).toMatchObject({ ok: true, answer: { status: 307 } });
  });

  it('goes by http where only signed answers are asked for, to public addresses alone', async () => {
    names.set('ocsp.example', [[PUBLIC]]);
    names.set('inside.example', [['10.0.0.1']]);
    say('ocsp.example/', 'signed');
    expect(await fetchOutside('http://ocsp.example/', { plain: true })).toMatchObject({ ok: true });
    for (const address of ['http://inside.example/', 'http://127.0.0.1/', 'ftp://ocsp.example/'])
      expect(await fetchOutside(address, { plain: true })).toEqual({ ok: false, problem: 'address' });
  });

  it.each([
    'http://issuer.example/',
    'ftp://issuer.example/',
    'file:///etc/passwd',
    'https://user:secret@issuer.example/',
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://0x7f000001/',
    'https://169.254.169.254/latest/meta-data',
    'not an address',
    `https://issuer.example/${'a'.repeat(2001)}`,
  ])('does not go to %s', async (address) => {
    names.set('issuer.example', [[PUBLIC]]);
    expect(await fetchOutside(address)).toEqual({ ok: false, problem: 'address' });
    expect(reached).toEqual([]);
  });

  it('does not go to a name that has any address inside', async () => {
    names.set('mixed.example', [[PUBLIC, '10.0.0.7']]);
    expect(await fetchOutside('https://mixed.example/')).toEqual({ ok: false, problem: 'address' });
    expect(reached).toEqual([]);
  });

  it('connects to the address it checked, though the name means another one a moment later', async () => {
    names.set('rebinding.example', [[PUBLIC], ['127.0.0.1']]);
    say('rebinding.example/', 'hello');
    expect(await fetchOutside('https://rebinding.example/')).toMatchObject({ ok: true });
    expect(reached).toEqual([PUBLIC]);
  });

  it('follows redirects, and checks each anew', async () => {
    names.set('issuer.example', [[PUBLIC]]);
    names.set('inside.example', [['192.168.1.1']]);
    const redirect = (place: string, to: string) =>
      answers.set(place, (response) => response.writeHead(302, { location: to }).end());
    redirect('issuer.example/a', '/b');
    say('issuer.example/b', 'moved here');
    expect(await fetchOutside('https://issuer.example/a')).toMatchObject({ ok: true });
    for (const to of ['https://inside.example/', 'http://issuer.example/b', 'https://127.0.0.1/']) {
      redirect('issuer.example/c', to);
      expect(await fetchOutside('https://issuer.example/c')).toEqual({ ok: false, problem: 'address' });
    }
    redirect('issuer.example/round', '/round');
    const round = await fetchOutside('https://issuer.example/round');
    expect(round).toEqual({ ok: false, problem: 'too-many-redirects' });
  });

  it('takes what it tells one origin to no other one, and not to http', async () => {
    const secrets = { authorization: 'Bearer secret', cookie: 'session=secret', 'x-api-key': 'secret' };
    const told: string[] = [];
    const other = createServer(({ headers, url }, response) => {
      told.push(JSON.stringify(headers));
      if (url === '/back') response.writeHead(302, { location: 'https://issuer.example/seen' }).end();
      else response.end('reached');
    });
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    ports.set('other.example', (other.address() as AddressInfo).port);
    for (const name of ['issuer.example', 'other.example']) names.set(name, [[PUBLIC]]);
    const from = (path: string, location: string) =>
      answers.set(`issuer.example${path}`, (response) => response.writeHead(302, { location }).end());
    from('/other', 'https://other.example/');
    from('/back', 'https://other.example/back');
    from('/plain', 'http://issuer.example/seen');
    from('/port', 'https://issuer.example:8443/seen');
    from('/same', '/seen');
    answers.set('issuer.example/seen', (response) => response.end(JSON.stringify(response.req.headers)));
    const ask = async (path: string, plain = false) => {
      const outcome = await fetchOutside(`https://issuer.example${path}`, { headers: secrets, plain });
      return outcome.ok ? Buffer.from(outcome.answer.bytes).toString() : outcome.problem;
    };
    try {
      expect(await ask('/other')).toBe('reached');
      for (const path of ['/back', '/port']) expect(await ask(path)).not.toContain('secret');
      expect(await ask('/plain', true)).not.toContain('secret');
      expect(await ask('/plain')).toBe('address');
      expect(told).toHaveLength(2);
      expect(told.join()).not.toContain('secret');
      expect(JSON.parse(await ask('/same'))).toMatchObject(secrets);
    } finally {
      other.closeAllConnections();
      other.close();
    }
  });

  it('stops at its limit of size, stated or not', async () => {
    names.set('issuer.example', [[PUBLIC]]);
    say('issuer.example/stated', 'x'.repeat(101));
    answers.set('issuer.example/streamed', (response) => {
      response.writeHead(200);
      for (let at = 0; at < 11; at += 1) response.write('x'.repeat(10));
      response.end();
    });
    for (const place of ['stated', 'streamed'])
      expect(await fetchOutside(`https://issuer.example/${place}`, { bytes: 100 })).toEqual({
        ok: false,
        problem: 'too-large',
      });
    say('issuer.example/fits', 'x'.repeat(100));
    expect(await fetchOutside('https://issuer.example/fits', { bytes: 100 })).toMatchObject({ ok: true });
  });

  it('takes nothing packed, which could unfold', async () => {
    names.set('issuer.example', [[PUBLIC]]);
    answers.set('issuer.example/', (response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end('x'),
    );
    expect(await fetchOutside('https://issuer.example/')).toEqual({ ok: false, problem: 'unreachable' });
  });

  it('waits no longer than it may', async () => {
    names.set('issuer.example', [[PUBLIC]]);
    answers.set('issuer.example/', () => undefined);
    expect(await fetchOutside('https://issuer.example/', { milliseconds: 30 })).toEqual({
      ok: false,
      problem: 'too-slow',
    });
  });

  it('says that it did not reach a name that does not exist', async () => {
    expect(await fetchOutside('https://nowhere.example/')).toEqual({ ok: false, problem: 'unreachable' });
  });

  it('turns away what is too much at once', async () => {
    names.set('issuer.example', [[PUBLIC]]);
    answers.set('issuer.example/', () => undefined);
    const waiting = Array.from({ length: 16 }, () =>
      fetchOutside('https://issuer.example/', { milliseconds: 200 }),
    );
    expect(await fetchOutside('https://issuer.example/')).toEqual({ ok: false, problem: 'busy' });
    await Promise.all(waiting);
    say('issuer.example/', 'hello');
    expect(await fetchOutside('https://issuer.example/')).toMatchObject({ ok: true });
  });
});

describe('a public address', () => {
  it('is none of a machine’s own, a network’s own, or a range for special uses', () => {
    const inside = [
      ...['0.0.0.0', '10.255.0.1', '100.64.0.1', '127.9.9.9', '169.254.169.254', '172.31.255.255'],
      ...[
        '192.0.0.8',
        '192.0.2.1',
        '192.168.0.1',
        '198.19.0.1',
        '203.0.113.9',
        '224.0.0.1',
        '255.255.255.255',
      ],
      ...[
        '::',
        '::1',
        '::ffff:8.8.8.8',
        'fe80::1',
        'fc00::1',
        'fd12::1',
        'ff02::1',
        '2001:db8::1',
        '2002:7f00:1::',
      ],
      ...['64:ff9b::a00:1', '2001::1', 'localhost', '', '1.2.3'],
    ];
    expect(inside.filter(isPublicAddress)).toEqual([]);
    const outside = [
      '8.8.8.8',
      '93.184.215.14',
      '172.32.0.1',
      '2a00:1450:4001:82b::200e',
      '2606:4700::6810:84e5',
    ];
    expect(outside.filter(isPublicAddress)).toEqual(outside);
  });

  it('is never one of 10.0.0.0/8, however it is written', () => {
    fc.assert(
      fc.property(fc.nat(255), fc.nat(255), fc.nat(255), (b, c, d) => {
        expect(isPublicAddress(`10.${b}.${c}.${d}`)).toBe(false);
        expect(isPublicAddress(`::ffff:10.${b}.${c}.${d}`)).toBe(false);
      }),
    );
  });
});
