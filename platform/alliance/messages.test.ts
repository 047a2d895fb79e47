import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sentenceKey } from '../kernel/errors.ts';
import { checkMessages, type Messages } from '../kernel/languages/index.ts';
import { refuse } from './errors.ts';
import en from './messages/en.json';
import es from './messages/es.json';
import fi from './messages/fi.json';

/** What only the staff reads; it is in English. */
const staffOnly =
  /^alliance\.(audit|did|doubt|keys|people|person|proposals|role|roles|setup|today)\.|^alliance\.(not-known|whole-alliance)$|^alliance\.done\.(person-added|invited|identifier-added|identifier-ended|merged|split|decided|role-granted|role-ended|key-revoked)$/;

const forEveryone = Object.fromEntries(
  Object.entries(en as Messages).filter(([key]) => !staffOnly.test(key)),
);

describe('the words of the alliance', () => {
  it('are complete in every language where learners read them', () => {
    expect(checkMessages('alliance', { en: forEveryone, fi, es })).toEqual([]);
  });

  it('say something for every refusal', () => {
    for (const code of refuse.codes) expect(Object.keys(en)).toContain(sentenceKey(code));
  });

  it('hold every key that a page names', () => {
    const folder = new URL('./pages/', import.meta.url);
    for (const file of readdirSync(folder)) {
      const source = readFileSync(new URL(file, folder), 'utf8');
      for (const [, key] of source.matchAll(/'(alliance\.[a-z-]+(?:\.[a-z-]+)?)'/g))
        if (!/^alliance\.[a-z-]+$/.test(key!) || key! in en) expect(Object.keys(en), file).toContain(key);
    }
  });
});
