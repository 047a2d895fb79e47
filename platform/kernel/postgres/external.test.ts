import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkFitness, type Facts } from './external.ts';
import { openPostgres } from './open-postgres.ts';
import { createDatabaseFromTemplate, openTestPostgres, type TestPostgres } from './test-postgres.ts';

const log = { info: () => undefined, warn: () => undefined };
let server: TestPostgres;
let admin: pg.Client;

beforeAll(async () => {
  server = await openTestPostgres();
  admin = new pg.Client(server.admin);
  await admin.connect();
});

afterAll(async () => {
  await admin?.end();
  await server?.close();
});

function url(changes: { user?: string; password?: string; database?: string } = {}): string {
  const user = changes.user ?? admin.user ?? '';
  const password = changes.password ?? admin.password ?? '';
  const database = changes.database ?? admin.database ?? '';
  const login = `${encodeURIComponent(user)}:${encodeURIComponent(password)}`;
  return `postgres://${login}@/${database}?host=${encodeURIComponent(admin.host)}&port=${admin.port}`;
}

const open = (databaseUrl: string) => openPostgres({ dataFolder: '/nowhere', databaseUrl, log });

describe("the operator's database", () => {
  it('is opened as it is, and told without its password', async () => {
    const opened = await open(url());
    expect(opened.kind).toBe('external');
    expect(Number.parseInt(opened.version, 10)).toBeGreaterThanOrEqual(15);
    if (admin.password) expect(opened.where).not.toContain(admin.password);
    const client = new pg.Client(opened.connection);
    await client.connect();
    expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await client.end();
    await opened.close();
  });

  it.each(['mysql://a@b/c', 'localhost:5432', 'postgres://[', 'postgres://u:p@host:port/db'])(
    'refuses an address that is none: %s',
    async (databaseUrl) => {
      await expect(open(databaseUrl)).rejects.toMatchObject({
        code: expect.stringMatching(/postgres-(url-invalid|unreachable)$/),
      });
    },
  );

  it('says that nobody answers at a wrong port', async () => {
    await expect(open('postgres://waymark:secret@127.0.0.1:1/waymark')).rejects.toMatchObject({
      code: 'kernel.postgres-unreachable',
      values: { address: '127.0.0.1:1', reason: 'ECONNREFUSED' },
    });
  });

  it('says that the password is wrong, and keeps it to itself', async () => {
    const error = await open(url({ user: 'nobody', password: 'hunter-two' })).catch(
      (reason: unknown) => reason,
    );
    // A server that asks the operating system who we are has its own words for a no.
    expect(error).toMatchObject({ code: expect.stringMatching(/^kernel\.postgres-(password-)?refused$/) });
    expect(JSON.stringify(error) + String(error)).not.toContain('hunter-two');
  });

  it('says that the database is missing', async () => {
    await expect(open(url({ database: 'not_there' }))).rejects.toMatchObject({
      code: 'kernel.postgres-database-missing',
      values: { database: 'not_there' },
    });
  });

  it('says that the database cannot hold all names', async () => {
    await admin.query(
      `create database latin encoding 'LATIN1' locale_provider libc locale 'C' template template0`,
    );
    await expect(open(url({ database: 'latin' }))).rejects.toMatchObject({
      code: 'kernel.postgres-wrong-encoding',
      values: { database: 'latin', encoding: 'LATIN1' },
    });
    await admin.query('drop database latin');
  });

  it('says that the database only lets us read', async () => {
    const copy = await createDatabaseFromTemplate(server.admin, 'reader');
    await admin.query('alter database reader set default_transaction_read_only = on');
    await expect(open(url({ database: 'reader' }))).rejects.toMatchObject({
      code: 'kernel.postgres-read-only',
    });
    await copy.drop();
  });

  const fit: Facts = {
    number: 150_004,
    version: '15.4',
    encoding: 'UTF8',
    database: 'd',
    user: 'u',
    canCreate: true,
    readOnly: false,
    icu: true,
  };

  it('may be 15 or newer', () => {
    expect(() => checkFitness(fit, 'host:1')).not.toThrow();
    const old = { ...fit, number: 140_012, version: '14.12' };
    expect(() => checkFitness(old, 'host:1')).toThrow(/postgres-too-old/);
  });

  it('must let us create schemas', () => {
    expect(() => checkFitness({ ...fit, canCreate: false }, 'host:1')).toThrow(/postgres-no-create-right/);
  });
});

describe('a database for one test file', () => {
  it('is a copy of its template, and independent of it', async () => {
    const template = await createDatabaseFromTemplate(server.admin, 'proto');
    const inTemplate = new pg.Client(template.connection);
    await inTemplate.connect();
    await inTemplate.query('create table t (n int); insert into t values (1)');
    // It stays connected for a moment while the copy is asked for.
    const copying = createDatabaseFromTemplate(server.admin, 'copy', 'proto');
    await inTemplate.end();
    const copy = await copying;
    const inCopy = new pg.Client(copy.connection);
    await inCopy.connect();
    expect((await inCopy.query('select n from t')).rows).toEqual([{ n: 1 }]);
    await inCopy.end();
    await copy.drop();
    await template.drop();
  });
});
