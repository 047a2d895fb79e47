import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkAdditions, checkSeal, parseSealed } from './index.ts';

const LEVELS: { [name: string]: [level: string, time: string] } = {
  'AA-Annex1-MC-signed.jsonld': ['B-T', '2024-05-28T09:51:22.000Z'],
  'Sample-CertOfPart-signed.jsonld': ['B-LTA', '2025-02-12T12:09:48.000Z'],
  'velocert-microcredential-signed.jsonld': ['B-LTA', '2026-01-12T07:12:24.000Z'],
};
const official = process.env.WAYMARK_OFFICIAL_FILES;

describe.skipIf(!official)('seals made by others (needs WAYMARK_OFFICIAL_FILES)', () => {
  const folder = join(official ?? '', 'elm', 'samples');
  const signed = official ? readdirSync(folder).filter((name) => name.includes('-signed')) : [];

  it('are three', () => expect(signed).toHaveLength(3));

  it.each(signed)('%s is sealed and unchanged', async (name) => {
    const parsed = parseSealed(readFileSync(join(folder, name), 'utf8'));
    if (!parsed.ok) throw new Error(parsed.problem);
    const [level, time] = LEVELS[name]!;
    const additions = await checkAdditions(parsed.file);
    expect([additions?.level, additions?.sealTime?.time.toISOString()]).toEqual([level, time]);
    expect(await checkSeal(parsed.file)).toMatchObject({
      ok: true,
      seal: { source: 'sigT', algorithm: 'RS256' },
    });
  });
});
