import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkSeal, parseSealed } from './index.ts';

const official = process.env.WAYMARK_OFFICIAL_FILES;

describe.skipIf(!official)('seals made by others (needs WAYMARK_OFFICIAL_FILES)', () => {
  const folder = join(official ?? '', 'elm', 'samples');
  const signed = official ? readdirSync(folder).filter((name) => name.includes('-signed')) : [];

  it('are three', () => expect(signed).toHaveLength(3));

  it.each(signed)('%s is sealed and unchanged', async (name) => {
    const parsed = parseSealed(readFileSync(join(folder, name), 'utf8'));
    if (!parsed.ok) throw new Error(parsed.problem);
    expect(await checkSeal(parsed.file)).toMatchObject({ ok: true, seal: { source: 'sigT', algorithm: 'RS256' } });
  });
});
