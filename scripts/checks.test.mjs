import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';

const folders = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Runs a check over a small project of these files. */
function check(name, files) {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-check-'));
  folders.push(folder);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), typeof text === 'string' ? text : JSON.stringify(text));
  }
  const script = fileURLToPath(new URL(`check-${name}.mjs`, import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, folder], { encoding: 'utf8' });
  expect(stderr).toBe('');
  return { status, said: stdout };
}

describe('the check of comments at what the packages offer', { timeout: 120_000 }, () => {
  const offered = {
    'packages/seal/package.json': { exports: { '.': './index.ts' } },
    'packages/seal/index.ts':
      "export { seal } from './seal.ts';\n/** Their codes. */\nexport * as codes from './codes.ts';",
    'packages/seal/seal.ts': '/** Seals. */\nexport const seal = 1;\nexport const inside = 2;',
    'packages/seal/codes.ts': 'export const one = 1;',
  };

  it('asks for none at what only the package itself uses', () => {
    expect(check('tsdoc', offered)).toEqual({ status: 0, said: '' });
  });

  it('names each without one, and where it is declared', () => {
    const { status, said } = check('tsdoc', {
      ...offered,
      'packages/seal/seal.ts': '// Seals.\n\nexport const seal = 1;',
    });
    expect({ status, said }).toEqual({ status: 1, said: 'packages/seal/seal.ts:3  seal\n' });
  });
});

describe('the check of boundaries', { timeout: 120_000 }, () => {
  const house = {
    'tsconfig.json': { compilerOptions: { module: 'nodenext', allowImportingTsExtensions: true } },
    'packages/credential/index.ts': 'export const seal = 1;',
    'interop/index.ts': 'export {};',
    'platform/doors/operations.ts': 'const stages: readonly Stage[] = [alliance, trust];',
    'platform/alliance/migrations/0001-alliance.sql': 'create table alliance.person (id uuid);',
    'platform/alliance/index.ts': "export { person } from './person.ts';",
    'platform/alliance/person.ts': 'export const person = 1;',
    'platform/trust/migrations/0002-trust.sql': 'create table trust.seal (id uuid);',
    'platform/trust/index.ts': "export { person } from '../alliance/index.ts';",
    'platform/trust/read.ts': 'export const read = `select * from trust.seal, alliance.person`;',
  };

  it('lets a stage use an earlier one by its index, and read its tables', () => {
    expect(check('boundaries', house)).toEqual({ status: 0, said: '' });
  });

  it('names who uses a later stage, the inside of another, and the platform from a package', () => {
    const { status, said } = check('boundaries', {
      ...house,
      'platform/alliance/early.ts': "export { read } from '../trust/index.ts';",
      'platform/trust/nosy.ts': "export { person } from '../alliance/person.ts';",
      'packages/credential/impure.ts': "export { person } from '../../platform/alliance/index.ts';",
      'packages/credential/hidden.ts': 'export const hidden = 1;',
      'packages/recognition/index.ts': "export { hidden } from '../credential/hidden.ts';",
    });
    expect(status).toBe(1);
    expect(said).toMatch(/alliance-uses-earlier-stages-only: .+\n {2}platform\/alliance\/early\.ts → /);
    expect(said).toMatch(/stages-by-their-index: .+\n {2}platform\/trust\/nosy\.ts → /);
    expect(said).toMatch(/packages-know-no-platform: .+\n {2}packages\/credential\/impure\.ts → /);
    expect(said).toMatch(/packages-know-each-other-by-name: .+\n {2}packages\/recognition\/index\.ts → /);
  });

  it('names the line of SQL that reads a later stage’s table, but no comment and no test', () => {
    const sql = 'export const early = `select *\n  from trust.seal`;';
    const { status, said } = check('boundaries', {
      ...house,
      'platform/alliance/early.ts': sql,
      'platform/alliance/early.test.ts': sql,
      'platform/alliance/said.ts': '// Not to be read here: trust.seal\nexport {};',
    });
    expect(status).toBe(1);
    expect(said.trim().split('\n').slice(1)).toEqual(['  platform/alliance/early.ts:2 → trust.seal']);
  });
});

describe('the check of message files', { timeout: 120_000 }, () => {
  const texts = { 'trust.error.gone': 'It is gone.', 'trust.seal.title': 'Seals' };
  const house = {
    'platform/trust/errors.ts': "export const refuse = refusals({ 'trust.gone': 410 });",
    'platform/trust/page.tsx': "export const title = t('trust.seal.title');",
    'platform/trust/messages/en.json': texts,
    'platform/trust/messages/fi.json': { 'trust.error.gone': 'Se on poissa.' },
    'platform/trust/messages/es.json': { 'trust.error.gone': 'Ya no está.' },
  };

  it('is content with words for everyone in each language, and for staff in English', () => {
    expect(check('messages', house)).toEqual({ status: 0, said: '' });
  });

  it('names what is shown and has no words, and the words that nothing shows', () => {
    const { status, said } = check('messages', {
      ...house,
      'platform/trust/messages/en.json': { ...texts, 'trust.seal.left-over': 'Nobody reads this' },
      'platform/trust/other.tsx': "export const other = t('trust.seal.other');",
    });
    expect(status).toBe(1);
    expect(said.trim().split('\n')).toEqual([
      '"trust.seal.left-over" stands in the English file, and nothing shows it.',
      'platform/trust/other.tsx shows "trust.seal.other", which no English message file has.',
    ]);
  });

  it('names an error that one language lacks, and a file that cannot be read', () => {
    const { status, said } = check('messages', {
      ...house,
      'platform/trust/messages/fi.json': {},
      'platform/trust/messages/es.json': '{',
    });
    expect(status).toBe(1);
    expect(said).toMatch(/^platform\/trust\/messages\/fi\.json.*trust\.error\.gone|fi.*trust\.error\.gone/m);
    expect(said).toMatch(/^platform\/trust\/messages\/es\.json cannot be read: /m);
  });

  it('takes a key that is put together from data for every key that it can become', () => {
    const { status } = check('messages', {
      ...house,
      'platform/trust/level.tsx': `export const level = t(\`trust.level.\${level}\`);`,
      'platform/trust/messages/en.json': { ...texts, 'trust.level.high': 'High', 'trust.level.low': 'Low' },
    });
    expect(status).toBe(0);
  });
});
