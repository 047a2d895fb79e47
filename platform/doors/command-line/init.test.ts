import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it, vi } from 'vitest';
import { newId } from '../../kernel/ids.ts';
import { findSmtp, readMailSetting } from '../../kernel/mail/mail-setting.ts';
import { createDatabaseFromTemplate } from '../../kernel/postgres/test-postgres.ts';
import { readSetting } from '../../kernel/settings.ts';
import { type Configuration, openInstallation, readConfiguration } from '../installation.ts';
import { urlOf } from '../testing/database-url.ts';
import { checkAddress } from './check-address.ts';
import { init } from './init.ts';
import { complete } from './init-answers.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waymark-init-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

let said: string[];
beforeEach(() => {
  said = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => void said.push(line));
});
afterEach(() => vi.restoreAllMocks());

const flags = (changes: Record<string, string> = {}) =>
  Object.entries({
    name: 'Northern Alliance',
    country: 'BE',
    origin: 'https://credentials.alliance.example/',
    'administrator-name': 'Ann Chief',
    'administrator-email': 'ann@alliance.example',
    ...changes,
  }).map(([name, value]) => `--${name}=${value}`);

/** An installation whose database has nothing of ours yet. */
async function emptyPlace() {
  const { admin } = inject('postgres');
  const database = await createDatabaseFromTemplate(admin, `waymark_init_${newId().replaceAll('-', '')}`);
  const configuration = readConfiguration(process.cwd(), {
    WAYMARK_DATA: join(folder, newId()),
    DATABASE_URL: urlOf(database.connection),
    LOG_LEVEL: 'silent',
  });
  return { configuration, drop: database.drop };
}

const run = (args: string[], configuration: Configuration) =>
  init.run(args, { configuration, buildFolder: '' });

describe('waymark init', () => {
  it('makes a real, empty alliance once, and prints its first administrator’s link', async () => {
    const { configuration, drop } = await emptyPlace();
    const members = join(folder, 'members.csv');
    await writeFile(
      members,
      'short_name,legal_name,languages,country,city,time_zone,hours_per_ects\nExample,Example University,en,IE,Dublin,Europe/Dublin,20\n',
    );
    await expect(
      run(flags({ members, smtp: 'smtps://us:pw@mail.alliance.example' }), configuration),
    ).resolves.toBe(0);
    expect(said.join('\n')).toMatch(/https:\/\/credentials\.alliance\.example\/alliance\/sign-in\/link\/\S+/);
    expect(said.join('\n')).not.toContain('us:pw');
    const { services, close } = await openInstallation(configuration);
    expect(services.mode).toBe('real');
    expect(services.origin).toBe('https://credentials.alliance.example');
    expect(await findSmtp(services)).not.toBeNull();
    expect(await services.db.selectFrom('alliance.institution').select('short_name').execute()).toEqual([
      { short_name: 'Example' },
    ]);
    expect(JSON.stringify(await readSetting(services.db, 'mail'))).not.toContain('alliance.example');
    expect((await readMailSetting(services.db, services.vault))?.smtpUrl).toContain('us:pw@');
    await close();
    await expect(run(flags(), configuration)).rejects.toMatchObject({ code: 'alliance.already-set-up' });
    await drop();
  });

  it('begins nothing where a file of members cannot be used', async () => {
    const { configuration, drop } = await emptyPlace();
    const members = join(folder, 'faulty.csv');
    await writeFile(members, 'name\nx\n');
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    await expect(run(flags({ members }), configuration)).rejects.toMatchObject({
      code: 'doors.init-members',
    });
    const { services, close } = await openInstallation(configuration);
    expect(await services.db.selectFrom('alliance.alliance').selectAll().execute()).toEqual([]);
    await close();
    await drop();
  });

  it.each([
    [{ origin: 'http://credentials.alliance.example' }, 'doors.origin-not-https'],
    [{ origin: 'credentials' }, 'doors.init-origin'],
    [{ 'administrator-email': 'ann' }, 'doors.init-email'],
    [{ smtp: 'mail.alliance.example' }, 'doors.init-smtp'],
    [{ seal: 'no-such-file.p12' }, 'doors.init-missing'],
    [{ colour: 'green' }, 'doors.init-option'],
  ])('refuses %j before it opens anything', async (change, code) => {
    const nowhere = { hostname: '127.0.0.1' } as Configuration;
    await expect(run(flags(change as Record<string, string>), nowhere)).rejects.toMatchObject({ code });
  });

  it('takes what is missing from whoever sits there, asking again for what must be', async () => {
    const answers = [
      '',
      'Northern Alliance',
      '',
      'BE',
      'https://a.example',
      'Ann',
      'ann@a.example',
      '',
      '',
      '',
    ];
    const asked: string[] = [];
    const whole = await complete({}, async (option) => {
      asked.push(option);
      return answers.shift()!;
    });
    expect(whole).toMatchObject({
      name: 'Northern Alliance',
      'legal-name': 'Northern Alliance',
      members: '',
    });
    expect(asked.slice(0, 3)).toEqual(['name', 'name', 'legal-name']);
  });

  it('names every flag that is missing where nobody can be asked', async () => {
    await expect(complete({ name: 'A' }, null)).rejects.toMatchObject({
      code: 'doors.init-missing',
      values: { names: expect.stringContaining('--country, --origin, --administrator-name') },
    });
  });
});

describe('where an installation may be reached', () => {
  it.each([
    ['demonstration', 'http://localhost:4400', '127.0.0.1', null],
    ['demonstration', 'http://localhost:4400', '0.0.0.0', 'doors.not-loopback'],
    ['real', 'https://alliance.example', '0.0.0.0', null],
    ['real', 'http://localhost:4400', '127.0.0.1', null],
    ['real', 'http://alliance.example', '127.0.0.1', 'doors.origin-not-https'],
  ] as const)('%s at %s, listening at %s', (mode, origin, hostname, code) => {
    const check = () => checkAddress({ mode, origin }, hostname);
    if (code) expect(check).toThrow(code);
    else expect(check).not.toThrow();
  });
});
